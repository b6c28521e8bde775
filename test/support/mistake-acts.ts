import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import { REFUSAL, type Plan } from '../../domain/procedure/plan';
import { GROUNDS, officer } from './dossier-commands';

/** The applicant takes one part back. */
export function withdrawPart(part: string): CommandOf<'withdraw'> {
  return { type: 'withdraw', by: officer('desk'), part, ...GROUNDS };
}

/** The desk refuses one part, or the whole, on the paper of a body. */
export function refuseProposed(agency: string, part?: string): CommandOf<'refuse'> {
  const proposal = { agency, ref: 'paper/0012' };
  const meant = part === undefined ? {} : { part };
  return { type: 'refuse', by: officer('desk'), ...meant, proposal, ...GROUNDS };
}

/** Every command about one part that an officer could give: of each part there is, and of one that there is not. */
export function everyPartAct(plan: Plan, by: CommandOf<'refuse'>['by']): readonly Command[] {
  return [...plan.parts.map(({ key, lead }) => ({ key, lead })), { key: 'none', lead: 'none' }].flatMap(
    ({ key: part, lead: agency }): readonly Command[] => [
      { type: 'refuse', by, part, ...GROUNDS },
      { type: 'refuse', by, part, proposal: { agency, ref: 'paper/0012' }, ...GROUNDS },
      { type: 'withdraw', by, part, ...GROUNDS },
    ],
  );
}

/** Every command about a mistake that an officer could give, whatever came before. */
export function everyRepair(plan: Plan, by: CommandOf<'refuse'>['by']): readonly Command[] {
  const { approvedBy: _approving, ...heir } = applicantChange();
  const { approvedBy: _approvedBy, ...voided } = voiding();
  return [
    { ...voided, by },
    { ...reclassification(), by },
    { ...redirection(), by },
    { ...duplicate(), by },
    { ...detailsCorrection({ applicantRef: 'applicant/0002' }), by },
    { ...heir, by },
    ...plan.parts.flatMap(({ key: part, results }) =>
      [...results.map(({ result }) => result), REFUSAL].map((result) => ({
        ...correction(part, result),
        by,
      })),
    ),
  ];
}

/** Another dossier, as good as any. */
export const OTHER = 'ds_01HR8ZQ4T0000000000000000B';

/** The head of the one-stop makes a reception void, with a superior. */
export function voiding(): CommandOf<'voidReception'> {
  const persons = { by: officer('deskHead'), approvedBy: officer('supervisor') };
  return { type: 'voidReception', ...persons, ...GROUNDS };
}

/** The matter goes on as another dossier, of the right procedure; the office erred. */
export function reclassification(): CommandOf<'reclassify'> {
  return { type: 'reclassify', by: officer('deskHead'), fault: 'office', continuedBy: OTHER, ...GROUNDS };
}

/** The papers are handed on to the authority that is competent. */
export function redirection(): CommandOf<'redirect'> {
  const to = { authority: 'so-cong-thuong', papers: 'handedOn' } as const;
  return { type: 'redirect', by: officer('deskHead'), ...to, ...GROUNDS };
}

/** The same matter came in twice. */
export function duplicate(): CommandOf<'markDuplicate'> {
  return { type: 'markDuplicate', by: officer('deskHead'), original: OTHER, ...GROUNDS };
}

/** Something that was entered wrong is corrected. */
export function detailsCorrection(
  change: Pick<CommandOf<'correctDetails'>, 'applicantRef' | 'components' | 'choices'>,
): CommandOf<'correctDetails'> {
  return { type: 'correctDetails', by: officer('desk'), ...change, ...GROUNDS };
}

/** An heir, or a successor, takes the applicant's place. */
export function applicantChange(
  ground: CommandOf<'changeApplicant'>['ground'] = 'death',
): CommandOf<'changeApplicant'> {
  return {
    type: 'changeApplicant',
    by: officer('desk'),
    applicantRef: 'applicant/heir-1',
    ground,
    paperRef: 'paper/death-certificate',
    approvedBy: officer('deskHead'),
    legalBasis: GROUNDS.legalBasis,
  };
}

/** A result that was issued wrong is corrected by another dossier. */
export function correction(part: string, result = 'done'): CommandOf<'openCorrection'> {
  return { type: 'openCorrection', by: officer('desk'), part, result, correctedBy: OTHER, ...GROUNDS };
}
