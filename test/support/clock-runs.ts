import type { SlaClock } from '../../domain/sla/clock';

/** Since when a clock has run without a break: Infinity for one that stands still. */
export function runsSince(clock: SlaClock | undefined): number {
  if (clock === undefined) return Infinity;
  const ends = clock.suspensions.map(({ to }) => to ?? Infinity);
  return Math.max(clock.startAt, ...ends, ...clock.restarts.map(({ at }) => at));
}
