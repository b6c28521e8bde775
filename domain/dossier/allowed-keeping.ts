import type { AllowedCommand } from './allowed';
import { approvedBySuperior } from './allowed-motion';
import type { Command, CommandOf } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { ERASURE_GROUNDS } from './keeping-grounds';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stand where grounds and a paper must be named; whether a command is allowed does not depend on them. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;
const PAPER = '-';

/** Every command about keeping personal data that could make sense for who answers for it. Pure. */
export function keepingCandidates(dossier: Dossier, by: Officer): readonly Command[] {
  return [
    { type: 'placeHold', by, paperRef: PAPER, ...GROUNDS },
    ...(dossier.holds ?? []).map(({ hold }): Command => ({
      type: 'releaseHold',
      by,
      hold,
      ...approvedBySuperior(dossier),
      ...GROUNDS,
    })),
    ...ERASURE_GROUNDS.map((ground): Command => ({
      type: 'eraseApplicant',
      by,
      ground,
      paperRef: PAPER,
      ...approvedBySuperior(dossier),
      ...GROUNDS,
    })),
  ];
}

type AboutKeeping = CommandOf<'releaseHold' | 'eraseApplicant'>;

/** Whether a command is about what is kept, and needs more than its type to be named. Pure. */
export function isAboutKeeping(command: Command): command is AboutKeeping {
  return command.type === 'releaseHold' || command.type === 'eraseApplicant';
}

/** How a command about what is kept stands in the list of what is allowed. Pure. */
export function toAllowedKeeping(command: AboutKeeping): AllowedCommand {
  return command.type === 'releaseHold'
    ? { type: command.type, hold: command.hold }
    : { type: command.type, ground: command.ground };
}
