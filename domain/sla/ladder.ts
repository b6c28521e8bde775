import type { WorkingCalendar } from '../time/calendar';
import { MINUTE_MS } from '../time/instant';
import type { EpochMs } from '../time/instant';
import { unionOf } from '../time/segment';
import type { Segment } from '../time/segment';
import { closingOf, closingOfNthWorkingDay, minutesOfFullDay } from '../time/working-days';
import { advance, measure, nextWorkingInstant, retreat, spend } from '../time/working-time';
import { dayOf } from '../time/zone';

/**
 * Where on a clock a rung stands.
 *
 * `share`: percent of the working time from start to due. `breach`: one millisecond after due. Days before and
 * after a due moment at closing are closings of working days; around another hour they are full days' worth of
 * working time.
 */
export type RungAt =
  | { readonly share: number }
  | { readonly workingDaysBefore: number }
  | { readonly workingMinutesBefore: number }
  | { readonly at: 'due' }
  | { readonly at: 'breach' }
  | { readonly workingMinutesAfter: number }
  | { readonly workingDaysAfter: number };

/** One step of a ladder: who hears when. */
export interface Rung {
  readonly key: string;
  readonly at: RungAt;
  readonly kind: 'reminder' | 'escalation';
  /** Level of escalation, 1 the nearest. */
  readonly level?: 1 | 2 | 3;
  /** Target expression, resolved to an agency and a role by the compiler. */
  readonly to: string;
  /** Delivered at once, also at night; other rungs wait for working time. */
  readonly urgent?: boolean;
}

/** The stretch of a clock that a ladder stands on. */
export interface ClockSpan {
  readonly startAt: EpochMs;
  readonly dueAt: EpochMs;
  /** Stretches in which the clock stood still: a share leaves them out. */
  readonly suspensions?: readonly Segment[];
}

/** A rung with the instant at which it is raised. */
export interface TimedRung {
  readonly rung: Rung;
  readonly at: EpochMs;
}

function shareAt(span: ClockSpan, calendar: WorkingCalendar, percent: number): EpochMs {
  const idle = unionOf(span.suspensions ?? []);
  const stoodMs = idle.reduce(
    (sum, { start, end }) =>
      sum + measure(calendar, Math.max(start, span.startAt), Math.min(end, span.dueAt)),
    0,
  );
  const totalMs = measure(calendar, span.startAt, span.dueAt) - stoodMs;
  return spend(calendar, span.startAt, Math.floor((totalMs * percent) / 100), { idle });
}

/** `days` working days after a due moment, or before it when negative. */
function daysFrom(dueAt: EpochMs, calendar: WorkingCalendar, days: number): EpochMs {
  const date = dayOf(calendar, dueAt);
  if (days === 0) return dueAt;
  if (closingOf(calendar, date) === dueAt) return closingOfNthWorkingDay(calendar, date, days);
  const workingMs = Math.abs(days) * minutesOfFullDay(calendar, date) * MINUTE_MS;
  return days < 0 ? retreat(calendar, dueAt, workingMs) : advance(calendar, dueAt, workingMs);
}

function nominalAt(at: RungAt, span: ClockSpan, calendar: WorkingCalendar): EpochMs {
  if ('share' in at) return shareAt(span, calendar, at.share);
  if ('workingDaysBefore' in at) return daysFrom(span.dueAt, calendar, -at.workingDaysBefore);
  if ('workingMinutesBefore' in at) return retreat(calendar, span.dueAt, at.workingMinutesBefore * MINUTE_MS);
  if ('workingMinutesAfter' in at) return advance(calendar, span.dueAt, at.workingMinutesAfter * MINUTE_MS);
  if ('workingDaysAfter' in at) return daysFrom(span.dueAt, calendar, at.workingDaysAfter);
  return at.at === 'due' ? span.dueAt : span.dueAt + 1;
}

/**
 * When each rung of a ladder is raised, in order of time; rungs of one instant keep the ladder's order. Pure.
 *
 * A rung is held to working time (a closing instant is working time) unless it is urgent. A rung that would
 * stand before the clock began is left out.
 */
export function rungInstants(
  rungs: readonly Rung[],
  span: ClockSpan,
  calendar: WorkingCalendar,
): readonly TimedRung[] {
  return rungs
    .map((rung) => ({ rung, at: nominalAt(rung.at, span, calendar) }))
    .filter(({ at }) => at >= span.startAt)
    .map(({ rung, at }) => ({ rung, at: rung.urgent === true ? at : nextWorkingInstant(calendar, at) }))
    .sort((a, b) => a.at - b.at);
}
