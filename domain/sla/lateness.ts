import type { WorkingCalendar } from '../time/calendar';
import { MINUTE_MS, type EpochMs, type WorkingMinutes } from '../time/instant';
import { subtract, unionOf, type Segment } from '../time/segment';
import { measure } from '../time/working-time';
import { dueOf, resumeClock, suspensionsOf } from './clock';
import type { ClockSuspension, SlaClock } from './clock';

/** The suspension as it stood at an instant: open when it ended later, absent when it began later. */
function suspensionAt(suspension: ClockSuspension, at: EpochMs): readonly ClockSuspension[] {
  if (suspension.from >= at) return [];
  if (suspension.to === undefined || suspension.to < at) return [suspension];
  const { to: _to, ...open } = suspension;
  return [open];
}

/** The ledger as it stood just before an instant: acts at that very instant are not in it yet. Pure. */
export function ledgerBefore(clock: SlaClock, at: EpochMs): SlaClock {
  const { stoppedAt, ...running } = clock;
  const restarts = clock.restarts.filter((restart) => restart.at < at);
  return {
    ...running,
    ...(stoppedAt !== undefined && stoppedAt < at ? { stoppedAt } : {}),
    attempt: clock.attempt - clock.restarts.length + restarts.length,
    restarts,
    suspensions: clock.suspensions.flatMap((suspension) => suspensionAt(suspension, at)),
    extensions: clock.extensions.filter((extension) => extension.at < at),
    ...(clock.exchanges === undefined
      ? {}
      : { exchanges: clock.exchanges.filter((exchange) => exchange.at < at) }),
    ...(clock.caps === undefined ? {} : { caps: clock.caps.filter((cap) => cap.at < at) }),
    ...(clock.recounts === undefined
      ? {}
      : { recounts: clock.recounts.filter((recount) => recount.at < at) }),
  };
}

/** Since when a ledger stands still up to an instant, suspensions that overlap being one; undefined while it runs. */
function standsSince(ledger: SlaClock, at: EpochMs): EpochMs | undefined {
  if (ledger.suspensions.every(({ to }) => to !== undefined)) return undefined;
  return unionOf(suspensionsOf(ledger, at)).find(({ end }) => end >= at)?.start;
}

/** How the clock stood at an instant against the due moment that was in force just then. */
function overrunAt(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): Segment | undefined {
  const ledger = ledgerBefore(clock, at);
  const until = Math.min(ledger.stoppedAt ?? at, standsSince(ledger, at) ?? at, at);
  const due = dueOf(resumeClock(ledger, at), calendar);
  return due === undefined || until <= due.dueAt ? undefined : { start: due.dueAt, end: until };
}

/** Moments at which lateness must be read, because the due moment may move right then, and the given one. */
function readings(clock: SlaClock, at: EpochMs): readonly EpochMs[] {
  const acts = [...clock.restarts, ...clock.extensions, ...(clock.exchanges ?? []), ...(clock.caps ?? [])]
    .map((act) => act.at)
    .filter((actAt) => actAt < at);
  return [...acts, at];
}

/**
 * Whether a clock was late at any time up to an instant (inclusive). Pure.
 *
 * Exactly at the due moment is in time; one millisecond later is late. A restart, an extension, another limit or cap that
 * comes after the due moment does not wash it away; nor does time go on while the clock is suspended.
 */
export function wasLate(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): boolean {
  return readings(clock, at).some((reading) => overrunAt(clock, calendar, reading) !== undefined);
}

/**
 * Working time by which a clock was late, at the worst, up to an instant, without the time in which it stood still;
 * rounded down, 0 when never. Pure.
 *
 * Lateness outside working time is 0 minutes and lateness all the same: ask `wasLate`.
 */
export function lateBy(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): WorkingMinutes {
  return minutesOf(worstOverrun(clock, calendar, at), calendar);
}

/**
 * The stretches, without the time in which it stood still, in which a clock was late when it was worst; nothing while it
 * never was. {@link lateBy} is the working time in them. Pure.
 */
export function worstOverrun(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): readonly Segment[] {
  const stood = unionOf(suspensionsOf(clock, at));
  const overruns = readings(clock, at)
    .flatMap((reading) => overrunAt(clock, calendar, reading) ?? [])
    .map((overrun) => subtract([overrun], stood));
  return overruns.reduce<readonly Segment[]>(
    (worst, each) =>
      worst.length === 0 || minutesOf(each, calendar) > minutesOf(worst, calendar) ? each : worst,
    [],
  );
}

function minutesOf(segments: readonly Segment[], calendar: WorkingCalendar): WorkingMinutes {
  return Math.floor(
    segments.reduce((sum, { start, end }) => sum + measure(calendar, start, end), 0) / MINUTE_MS,
  );
}

/**
 * The due moment that a clock missed first, up to an instant; undefined while it never was late. Pure.
 *
 * It is late at every later instant, and at no earlier one.
 */
export function lateSince(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): EpochMs | undefined {
  const missed = readings(clock, at).flatMap((reading) => overrunAt(clock, calendar, reading) ?? []);
  return missed.length === 0 ? undefined : Math.min(...missed.map(({ start }) => start));
}
