import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { ERASURE_GROUNDS } from './keeping-grounds';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stand where grounds, a paper and another person must be named; whether a command is allowed does not depend on them. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;
const PAPER = '-';
const SUPERIOR = { kind: 'officer', role: 'supervisor', officer: '-' } as const;

/** Every command about keeping personal data that could make sense for who answers for it. Pure. */
export function keepingCandidates(dossier: Dossier, by: Officer): readonly Command[] {
  return [
    { type: 'placeHold', by, paperRef: PAPER, ...GROUNDS },
    ...(dossier.holds ?? []).map(({ hold }): Command => ({
      type: 'releaseHold',
      by,
      hold,
      approvedBy: SUPERIOR,
      ...GROUNDS,
    })),
    ...ERASURE_GROUNDS.map((ground): Command => ({
      type: 'eraseApplicant',
      by,
      ground,
      paperRef: PAPER,
      approvedBy: SUPERIOR,
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
