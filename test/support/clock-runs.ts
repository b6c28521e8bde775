import type { SlaClock } from '../../domain/sla/clock';

/** Since when a clock has run without a break: Infinity for one that stands still. */
export function runsSince(clock: SlaClock | undefined): number {
  if (clock === undefined) return Infinity;
  const ends = clock.suspensions.map(({ to }) => to ?? Infinity);
  const acts = [...clock.restarts, ...(clock.exchanges ?? [])];
  return Math.max(clock.startAt, ...ends, ...acts.map(({ at }) => at));
}
