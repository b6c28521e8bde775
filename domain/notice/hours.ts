import type { WorkingCalendar } from '../time/calendar';
import type { EpochMs, PlainDate } from '../time/instant';
import { closingOf } from '../time/working-days';
import { nextWorkingInstant } from '../time/working-time';
import { dayOf, instantOf } from '../time/zone';
import type { Delivery } from './notice';
import { calendarOfEvent, type NoticeSubject } from './subject';

/**
 * The first instant, at or after the given one, at which a notice may leave: an officer is written to while the office is
 * open, by the calendar that holds now. Pure.
 *
 * @source docs/adr/0044-a-notice-is-sent-at-most-once.md
 */
export function leavesAt(subject: NoticeSubject, delivery: Delivery, at: EpochMs): EpochMs {
  return delivery === 'workingTime' ? nextWorkingInstant(calendarOfEvent(subject), at) : at;
}

/**
 * The day whose message to heads is to be made now: from an hour of a working day to its closing. A morning that was missed
 * is not made up for at night. Pure.
 *
 * @param time - `HH:MM` of the office.
 * @returns Undefined on a day off, and outside those hours.
 */
export function digestDay(calendar: WorkingCalendar, time: string, at: EpochMs): PlainDate | undefined {
  const day = dayOf(calendar, at);
  const closesAt = closingOf(calendar, day);
  if (closesAt === undefined) return undefined;
  return instantOf(calendar, day, time) <= at && at <= closesAt ? day : undefined;
}
