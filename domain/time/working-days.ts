import type { WorkingCalendar } from './calendar';
import { dayAt, dayOn, findYear, isWorking, weekInForce } from './day-table';
import type { Day, WorkingDay } from './day-table';
import { MINUTE_MS } from './instant';
import type { EpochMs, PlainDate, WorkingMinutes } from './instant';
import { dayNumberOf, yearOf } from './plain-date';
import type { DayNumber } from './plain-date';
import type { Segment } from './segment';
import { msOfTime } from './time-of-day';

/** Whether a year's notice is out; `unknown` when the calendar has nothing about it. */
export type YearStatus = 'published' | 'provisional' | 'unknown';

/** A day with its reason and the notices that it rests on, for people. */
export interface DayDescription extends Day {
  readonly yearStatus: YearStatus;
  /** Notices of the year; empty when it is provisional or unknown. */
  readonly notices: readonly string[];
}

/**
 * What the calendar knows about the year of a day. Pure.
 *
 * An unknown year is never an error here: it runs on over the weekly pattern, and the caller refuses or says so.
 */
export function yearStatus(calendar: WorkingCalendar, date: PlainDate): YearStatus {
  return findYear(calendar, yearOf(date))?.status ?? 'unknown';
}

/** What a day is and why. Pure. */
export function describeDay(calendar: WorkingCalendar, date: PlainDate): DayDescription {
  const notices = findYear(calendar, yearOf(date))?.notices ?? [];
  return { ...dayOn(calendar, date), yearStatus: yearStatus(calendar, date), notices };
}

/** Whether work counts on a day: a plain weekday, a make-up Saturday or a half-day. Pure. */
export function isWorkingDay(calendar: WorkingCalendar, date: PlainDate): boolean {
  return isWorking(dayOn(calendar, date));
}

/** Working windows of a day, half-open, in order; none on a day off. Pure. */
export function windowsOn(calendar: WorkingCalendar, date: PlainDate): readonly Segment[] {
  return dayOn(calendar, date).hours?.windows ?? [];
}

/** First working instant of a day; `undefined` on a day off. Pure. */
export function openingOf(calendar: WorkingCalendar, date: PlainDate): EpochMs | undefined {
  return dayOn(calendar, date).hours?.opening;
}

/** End of the last window of a day, itself still in time; `undefined` on a day off. Pure. */
export function closingOf(calendar: WorkingCalendar, date: PlainDate): EpochMs | undefined {
  return dayOn(calendar, date).hours?.closing;
}

/** First working day at or after a day number. Pure. */
export function workingDayFrom(calendar: WorkingCalendar, number: DayNumber): WorkingDay {
  let day = dayAt(calendar, number);
  while (!isWorking(day)) day = dayAt(calendar, day.number + 1);
  return day;
}

/** Last working day at or before a day number. Pure. */
export function workingDayUpTo(calendar: WorkingCalendar, number: DayNumber): WorkingDay {
  let day = dayAt(calendar, number);
  while (!isWorking(day)) day = dayAt(calendar, day.number - 1);
  return day;
}

/** First working day strictly after a day. Pure. */
export function nextWorkingDay(calendar: WorkingCalendar, date: PlainDate): PlainDate {
  return workingDayFrom(calendar, dayNumberOf(date) + 1).date;
}

/** Last working day strictly before a day. Pure. */
export function previousWorkingDay(calendar: WorkingCalendar, date: PlainDate): PlainDate {
  return workingDayUpTo(calendar, dayNumberOf(date) - 1).date;
}

/** Closing of the n-th working day strictly after (n > 0) or before (n < 0) a day. Pure. */
export function closingOfNthWorkingDay(calendar: WorkingCalendar, date: PlainDate, n: number): EpochMs {
  const step = Math.sign(n);
  const seek = n < 0 ? workingDayUpTo : workingDayFrom;
  let day = seek(calendar, dayNumberOf(date) + step);
  for (let left = Math.abs(n) - 1; left > 0; left -= 1) day = seek(calendar, day.number + step);
  return day.hours.closing;
}

/**
 * Minutes of a full day: the sum of the weekly windows in force, whatever that day itself is. Pure.
 *
 * A limit's days are worth this much working time, on half-days too.
 */
export function minutesOfFullDay(calendar: WorkingCalendar, date: PlainDate): WorkingMinutes {
  const windows = weekInForce(calendar, date)?.windows ?? [];
  return windows.reduce((sum, [open, close]) => sum + msOfTime(close) - msOfTime(open), 0) / MINUTE_MS;
}
