import type { WorkingCalendar } from '../time/calendar';
import type { EpochMs } from '../time/instant';
import { dayNumberOf } from '../time/plain-date';
import { previousWorkingDay, workingDayUpTo } from '../time/working-days';
import { dayOf, instantOfDay } from '../time/zone';

/*
 * How long what waits has waited, in working days: of everything that waits, and for whom.
 */

/** Why something waits. */
export const WAITINGS = [
  'notReceived',
  'inProcess',
  'awaitingSupplement',
  'suspended',
  'notCollected',
] as const;

/** One of {@link WAITINGS}. */
export type Waiting = (typeof WAITINGS)[number];

/** The bands of a table: since this working day at the earliest, so many working days before today. */
export const BAND_DAYS = [0, 2, 5, 10, 20] as const;

/** A band of the table: what has waited from so many working days to so many, the last one without an end. */
export interface Band {
  /** Whole working days. */
  readonly from: number;
  /** Included; absent for the last. */
  readonly to?: number;
  /** What has waited since this instant or later is in this band or one before it; absent for the last. */
  readonly since?: EpochMs;
}

/**
 * The bands by their first instants: 0 to 1 working days, 2 to 4, 5 to 9, 10 to 19, and longer. Pure.
 *
 * What came on a day off counts from the working day before it, so that it is never younger than what came later.
 *
 * @param at - Now, epoch milliseconds UTC.
 */
export function bandsAt(calendar: WorkingCalendar, at: EpochMs): readonly Band[] {
  return BAND_DAYS.map((from, index) => {
    const next = BAND_DAYS[index + 1];
    if (next === undefined) return { from };
    return { from, to: next - 1, since: startOfNthDayBack(calendar, at, next - 1) };
  });
}

/** The beginning of the n-th working day before the one on which an instant is. */
function startOfNthDayBack(calendar: WorkingCalendar, at: EpochMs, n: number): EpochMs {
  let { date } = workingDayUpTo(calendar, dayNumberOf(dayOf(calendar, at)));
  for (let left = n; left > 0; left -= 1) date = previousWorkingDay(calendar, date);
  return instantOfDay(calendar, dayNumberOf(date), 0);
}
