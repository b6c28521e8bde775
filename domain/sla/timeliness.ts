import type { WorkingCalendar } from '../time/calendar';
import { MINUTE_MS, type EpochMs } from '../time/instant';
import { dayOf } from '../time/zone';
import { dueOf, type SlaClock } from './clock';
import { wasLate } from './lateness';

/** How something ended against its clock. */
export type Timeliness = 'early' | 'onTime' | 'overdue';

/**
 * How something that ended stands against its clock: overdue if it was late at any time, early by day for a limit in
 * days and by minute for a limit in hours, else on time. Pure.
 *
 * @param clock - Stopped; one that was never stopped is judged as if it ended at `at`.
 * @param at - When it ended: when the result reached the desk, not when it was handed over.
 * @source Circular 01/2018/TT-VPCP, reports on the handling of dossiers; by minute for hours: assumption.
 */
export function timelinessOf(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): Timeliness {
  if (wasLate(clock, calendar, at)) return 'overdue';
  const due = dueOf(clock, calendar);
  if (due === undefined) return 'onTime';
  return isInHours(clock)
    ? compare(Math.floor(at / MINUTE_MS), Math.floor(due.dueAt / MINUTE_MS))
    : compare(dayOf(calendar, at), dayOf(calendar, due.dueAt));
}

function compare<Value extends number | string>(ended: Value, due: Value): Timeliness {
  return ended < due ? 'early' : 'onTime';
}

/** @source docs/glossary.md, "Ways of counting": hours, and plain working minutes. */
function isInHours({ limit }: SlaClock): boolean {
  return 'workingMinutes' in limit || ('counting' in limit && limit.counting === 'HOURS_8');
}
