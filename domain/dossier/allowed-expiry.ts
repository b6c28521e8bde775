import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { expiriesOf } from './expiries';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Every decision of a task whose agency was silent. Pure. */
export function expiryCandidates(dossier: Dossier, by: Officer): readonly Command[] {
  return expiriesOf(dossier).flatMap(({ expiry, choices }) =>
    choices.map((choice): Command => {
      return { type: 'decideExpiry', by, expiry, choice, reasonCode: 'OTHER', legalBasis: '-' };
    }),
  );
}

/** How a decision of silence stands in the list of what is allowed. Pure. */
export function toAllowedExpiry({ type, expiry, choice }: CommandOf<'decideExpiry'>): AllowedCommand {
  return { type, expiry, choice };
}
