import { MINUTE_MS } from '../domain/time/instant';
import type { EpochMs, PlainDate } from '../domain/time/instant';

/** Viet Nam's offset from UTC, minutes. The zone tables of the machine never matter. */
export const VIET_NAM_OFFSET_MINUTES = 420;

const MINUTES_PER_HOUR = 60;

/**
 * An instant as RFC 3339 with the office's offset. Pure.
 *
 * @param offsetMinutes - The office's offset from UTC.
 * @example toOfficeText(1709690400000, 420); // '2024-03-06T09:00:00.000+07:00'
 */
export function toOfficeText(at: EpochMs, offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / MINUTES_PER_HOUR)).padStart(2, '0');
  const minutes = String(size % MINUTES_PER_HOUR).padStart(2, '0');
  return `${wallClock(at, offsetMinutes)}${sign}${hours}:${minutes}`;
}

/** The office's day at an instant. Pure. */
export function toOfficeDay(at: EpochMs, offsetMinutes: number): PlainDate {
  return wallClock(at, offsetMinutes).slice(0, 'YYYY-MM-DD'.length);
}

function wallClock(at: EpochMs, offsetMinutes: number): string {
  return new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(0, -1);
}
