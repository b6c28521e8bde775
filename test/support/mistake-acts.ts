import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
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
