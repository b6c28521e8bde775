import type { WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs, PlainDate } from '../domain/time/instant';
import { isPlainDate } from '../domain/time/plain-date';
import { nextWorkingDay } from '../domain/time/working-days';
import { formatInstant, instantOf } from '../domain/time/zone';

const ON_A_DAY = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?$/;
const AFTER_DAYS = /^after ([1-9]\d{0,2}) working days? at (\d{2}:\d{2})$/;
const SECOND_MS = 1_000;

/** How the times of one scenario are read: whose office, and which day is its first. */
export interface ScenarioTime {
  readonly calendar: WorkingCalendar;
  /** Day of the first act, from which working days are counted; it is not counted itself. */
  readonly firstDay: PlainDate;
}

/**
 * An instant as a scenario writes it; undefined for a day that does not exist. Pure.
 *
 * @example toInstant({ calendar: office, firstDay: '2024-03-06' }, 'after 2 working days at 09:00'); // Fri 8/3 09:00
 */
export function toInstant({ calendar, firstDay }: ScenarioTime, text: string): EpochMs | undefined {
  const [, day = '', time = '', seconds = '0'] = ON_A_DAY.exec(text) ?? [];
  if (isPlainDate(day)) return instantOf(calendar, day, time) + Number(seconds) * SECOND_MS;
  const [, count, at = ''] = AFTER_DAYS.exec(text) ?? [];
  return count === undefined
    ? undefined
    : instantOf(calendar, dayAfter(calendar, firstDay, Number(count)), at);
}

/** An instant in office time to the minute, as scenarios write it; seconds are cut off. Pure. */
export function toMinuteText(calendar: WorkingCalendar, at: EpochMs): string {
  return formatInstant(calendar, at).slice(0, 'YYYY-MM-DDTHH:MM'.length);
}

function dayAfter(calendar: WorkingCalendar, day: PlainDate, count: number): PlainDate {
  let present = day;
  for (let left = count; left > 0; left -= 1) present = nextWorkingDay(calendar, present);
  return present;
}
