import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { SlaClock } from '../sla/clock';
import { breachOf, runningStretches } from '../sla/stretches';
import type { EpochMs } from '../time/instant';
import type { RaisedBreach } from './dossier';
import type { FactOf } from './events.schema';
import { tell, type Story } from './story';

/**
 * A breach that was raised although a fact turns out to have come before it is withdrawn openly: the one that ends its
 * clock, or one that let it stand still or start anew. Pure.
 *
 * @source docs/design.md §3, "Four instants": nothing is un-sent, both instants are told.
 */
export function tellWithdrawnBreaches(story: Story): Story {
  const { plan, dossier } = story;
  const standing = Object.values(dossier.breaches).filter((breach) => breach.withdrawn !== true);
  const withdrawn = Object.values(dossier.clocks).flatMap((clock) =>
    standing
      .filter((breach) => breach.clock === clock.id)
      .flatMap((breach) => withdrawalOf(plan, clock, breach) ?? []),
  );
  return tell(story, ...withdrawn);
}

function withdrawalOf(
  plan: Plan,
  clock: SlaClock,
  breach: RaisedBreach,
): FactOf<'breachWithdrawn'> | undefined {
  if (isFounded(plan, clock, breach)) return undefined;
  const { attempt, dueAt, seq } = breach;
  const factAt = factBefore(clock, dueAt);
  if (factAt === undefined) return undefined;
  const data = { clock: clock.id, attempt, dueAt, factAt, breachSeq: seq };
  return { fact: 'breachWithdrawn', effectiveAt: factAt, data };
}

/** Whether the clock did run past the due moment that it was accused of. */
function isFounded(plan: Plan, clock: SlaClock, { attempt, dueAt }: RaisedBreach): boolean {
  // Without an act that moves it, a clock has one due moment, and only its end can come before it.
  if (!hasActs(clock)) return clock.attempt !== attempt || (clock.stoppedAt ?? Infinity) > dueAt;
  return runningStretches(clock, calendarIn(plan, clock.calendar)).some(
    (stretch) =>
      stretch.clock.attempt === attempt && stretch.dueAt === dueAt && breachOf(stretch) !== undefined,
  );
}

function hasActs({ suspensions, restarts, extensions, exchanges = [], caps = [] }: SlaClock): boolean {
  return [suspensions, restarts, extensions, exchanges, caps].some((acts) => acts.length > 0);
}

/** The last thing that happened to a clock up to a due moment. */
function factBefore(
  { stoppedAt, suspensions, restarts, extensions, exchanges = [], caps = [] }: SlaClock,
  dueAt: EpochMs,
): EpochMs | undefined {
  const acts = [
    ...(stoppedAt === undefined ? [] : [stoppedAt]),
    ...suspensions.map(({ from }) => from),
    ...[...restarts, ...extensions, ...exchanges, ...caps].map(({ at }) => at),
  ].filter((at) => at <= dueAt);
  return acts.length === 0 ? undefined : Math.max(...acts);
}
