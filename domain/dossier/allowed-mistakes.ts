import type { Plan } from '../procedure/plan';
import type { AllowedCommand } from './allowed';
import { approvedBySuperior } from './allowed-motion';
import type { Command, CommandOf } from './commands.schema';
import { deliverables } from './deliverables';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where grounds must be given; whether a command is allowed does not depend on it. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/** Stands where a paper must be named. */
const PAPER = '-';

/** Stands for another dossier, another authority, or another applicant. */
const ELSEWHERE = '-';

/** Every command about one part, or about a mistake, that could make sense for the desk, one of each target. Pure. */
export function mistakeCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const present = dossier.submission?.applicantRef;
  const applicantRef = present === ELSEWHERE ? ELSEWHERE.repeat(2) : ELSEWHERE;
  return [
    ...plan.parts.map(({ key: part }): Command => ({ type: 'withdraw', by, part, ...GROUNDS })),
    ...plan.parts.map(({ key: part, lead: agency }): Command => ({
      type: 'refuse',
      by,
      part,
      proposal: { agency, ref: PAPER },
      ...GROUNDS,
    })),
    { type: 'voidReception', by, ...approvedBySuperior(dossier), ...GROUNDS },
    { type: 'reclassify', by, fault: 'office', continuedBy: ELSEWHERE, ...GROUNDS },
    { type: 'redirect', by, authority: ELSEWHERE, papers: 'handedOn', ...GROUNDS },
    { type: 'markDuplicate', by, original: ELSEWHERE, ...GROUNDS },
    { type: 'correctDetails', by, applicantRef, ...GROUNDS },
    {
      type: 'changeApplicant',
      by,
      applicantRef,
      ground: 'death',
      paperRef: PAPER,
      ...approvedBySuperior(dossier),
      legalBasis: GROUNDS.legalBasis,
    },
    ...deliverables(plan, dossier).map((entry): Command => ({
      type: 'openCorrection',
      by,
      ...entry,
      correctedBy: ELSEWHERE,
      ...GROUNDS,
    })),
  ];
}

type AboutMistakes = CommandOf<'refuse' | 'withdraw' | 'openCorrection'>;

/** Whether a command ends a part, or the whole, or repairs a mistake. Pure. */
export function isAboutMistakes(command: Command): command is AboutMistakes {
  return ABOUT_MISTAKES.some((type) => type === command.type);
}

const ABOUT_MISTAKES = ['refuse', 'withdraw', 'openCorrection'] as const satisfies AboutMistakes['type'][];

/** How a command about one part, or about a mistake, stands in the list of what is allowed. Pure. */
export function toAllowedMistake(command: AboutMistakes): AllowedCommand {
  const { type, part } = command;
  if (type === 'openCorrection') return { type, part: command.part, result: command.result };
  const named = part === undefined ? { type } : { type, part };
  const isProposed = command.type === 'refuse' && command.proposal !== undefined;
  return isProposed ? { ...named, proposal: true } : named;
}
