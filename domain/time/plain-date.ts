import type { Weekday } from './calendar';
import type { PlainDate } from './instant';

/** Days of the week in the order of the civil week, Monday first. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days since 1970-01-01, which is day 0. An integer that arithmetic can be done on. */
export type DayNumber = number;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_PER_ERA = 146_097;
/** Days from 0000-03-01, where eras begin, to 1970-01-01. */
const EPOCH_FROM_ERA = 719_468;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month has in the Gregorian calendar; `month` is 1–12, 0 days for any other. Pure. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/** Year of a day, as a number. Pure. */
export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/**
 * Day number of a civil date, by counting days of 400-year eras that begin in March. Pure.
 *
 * @param month - 1–12.
 * @param day - 1–31.
 * @source Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
 */
export function dayNumberFromCivil(year: number, month: number, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_FROM_ERA;
}

/** Day number of a date of the years 0000–9999. Pure. */
export function dayNumberOf(date: PlainDate): DayNumber {
  return dayNumberFromCivil(yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/**
 * The date of a day number, `YYYY-MM-DD`. Pure.
 *
 * @source Howard Hinnant, civil_from_days.
 */
export function plainDateOf(dayNumber: DayNumber): PlainDate {
  const sinceEras = dayNumber + EPOCH_FROM_ERA;
  const era = Math.floor(sinceEras / DAYS_PER_ERA);
  const dayOfEra = sinceEras - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** A whole number with leading zeros up to a width. Pure. */
export function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Day of the week of a day number; 1970-01-01 was a Thursday. Pure. */
export function weekdayOfNumber(dayNumber: DayNumber): Weekday {
  const index = (((dayNumber + 3) % 7) + 7) % 7;
  return WEEKDAYS[index] ?? 'mon';
}

/** Day of the week. Pure. @example weekdayOf('2024-03-06'); // 'wed' */
export function weekdayOf(date: PlainDate): Weekday {
  return weekdayOfNumber(dayNumberOf(date));
}

/** The day `days` later, or earlier when negative. Pure. @example addDays('2024-02-28', 2); // '2024-03-01' */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDateOf(dayNumberOf(date) + days);
}

/** Days from one date to another; negative when `to` is earlier. Pure. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Order of two dates, for sorting: negative, zero or positive. Pure. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether a text is a date that exists, `YYYY-MM-DD`; 2023-02-29 does not. Pure. */
export function isPlainDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const day = Number(parts[3]);
  return day >= 1 && day <= daysInMonth(Number(parts[1]), Number(parts[2]));
}
