import { DAY_MS, MINUTE_MS, type EpochMs } from './instant';
import type { DayNumber } from './plain-date';

/**
 * Offset of the legal time of Vietnam from UTC, milliseconds.
 *
 * Lists and reports over several units are cut by it, and not by one unit's calendar, so that their days are the same
 * and what units count adds up.
 *
 * @source Decision 134/2002/QĐ-TTg: the seventh time zone is the official one.
 */
export const LEGAL_OFFSET_MS = 420 * MINUTE_MS;

/** The day in legal time in which an instant falls. Pure. */
export function legalDayOf(at: EpochMs): DayNumber {
  return Math.floor((at + LEGAL_OFFSET_MS) / DAY_MS);
}

/** The first instant of a day in legal time. Pure. @example startOfLegalDay(legalDayOf(at)) <= at; // true */
export function startOfLegalDay(day: DayNumber): EpochMs {
  return day * DAY_MS - LEGAL_OFFSET_MS;
}
