import type { WorkingCalendar } from '../time/calendar';
import { MINUTE_MS } from '../time/instant';
import type { EpochMs, WorkingMinutes } from '../time/instant';
import { advance, nextWorkingInstant } from '../time/working-time';
import { dayOf } from '../time/zone';

/**
 * Whether working time that starts at an instant ends before that day's last closing, or exactly at it. Pure.
 *
 * This is what makes a lane an offer that can be kept. Started outside working time, the day is that of the next
 * opening: at lunch the same day, after closing the next one, which is not the day it was asked for.
 *
 * @example fitsBeforeClosing(office, wed1630, 120); // false: 16:30 + 2 h is Thursday 09:00
 */
export function fitsBeforeClosing(
  calendar: WorkingCalendar,
  startAt: EpochMs,
  workingMinutes: WorkingMinutes,
): boolean {
  const started = dayOf(calendar, startAt);
  const endsAt = advance(calendar, nextWorkingInstant(calendar, startAt), workingMinutes * MINUTE_MS);
  return dayOf(calendar, endsAt) === started;
}
