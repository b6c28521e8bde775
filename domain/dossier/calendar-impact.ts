import type { Refusal } from '../errors';
import type { Plan } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import type { CommandOf } from './commands.schema';
import { decideAsConfirmed } from './decide/seconded-acts';
import type { Dossier } from './dossier';
import type { FactData } from './events.schema';

/** What a changed calendar would do to one dossier: its dates that move and stay as told; or why it would be refused. */
export type CalendarImpact =
  Pick<FactData<'calendarChanged'>, 'moves' | 'kept'> | { readonly refusal: Refusal };

/**
 * What applying a notice would do to a dossier once it is confirmed, before it is put forward, by the code that does it.
 * Changes nothing. Pure.
 *
 * @param at - Now, of the dossier's time.
 */
export function calendarImpact(
  plan: Plan,
  dossier: Dossier,
  command: CommandOf<'applyCalendar'>,
  at: EpochMs,
): CalendarImpact {
  const decision = decideAsConfirmed(plan, dossier, command, {
    storedAt: at,
    recordedAt: Math.max(at, dossier.recordedAt),
  });
  if ('refusal' in decision) return decision;
  const told = decision.facts.flatMap((fact) => (fact.fact === 'calendarChanged' ? [fact.data] : []));
  return { moves: told.flatMap(({ moves }) => moves), kept: told.flatMap(({ kept }) => kept) };
}
