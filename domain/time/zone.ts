import type { WorkingCalendar } from './calendar';
import { DAY_MS, MINUTE_MS } from './instant';
import type { EpochMs, PlainDate } from './instant';
import { dayNumberFromCivil, dayNumberOf, daysInMonth, padded, plainDateOf } from './plain-date';
import type { DayNumber } from './plain-date';
import { msOfTime } from './time-of-day';

/** From `start` on, the office's wall clock shows UTC plus `offsetMs`. */
interface Stretch {
  readonly start: EpochMs;
  readonly offsetMs: number;
}

const stretchesByCalendar = new WeakMap<WorkingCalendar, readonly Stretch[]>();

/** The calendar's offsets as instants; the first one also holds for all time before it. */
function stretchesOf(calendar: WorkingCalendar): readonly Stretch[] {
  const known = stretchesByCalendar.get(calendar);
  if (known !== undefined) return known;
  const stretches: Stretch[] = [];
  for (const { from, at, minutes } of calendar.offsets) {
    const before = stretches.at(-1);
    const wall = dayNumberOf(from) * DAY_MS + (at === undefined ? 0 : msOfTime(at));
    stretches.push({
      start: before === undefined ? -Infinity : wall - before.offsetMs,
      offsetMs: minutes * MINUTE_MS,
    });
  }
  stretchesByCalendar.set(calendar, stretches);
  return stretches;
}

/** Offset of the office from UTC at an instant, in milliseconds. Pure. */
function offsetMsAt(calendar: WorkingCalendar, at: EpochMs): number {
  let offsetMs = 0;
  for (const stretch of stretchesOf(calendar)) {
    if (stretch.start > at) break;
    offsetMs = stretch.offsetMs;
  }
  return offsetMs;
}

/**
 * Instant at which the wall clock shows `wallMs` (milliseconds since 1970-01-01T00:00 by that clock).
 *
 * A reading that happens twice means the first; one that is skipped is read by the clock as it was before.
 */
function instantOfWall(calendar: WorkingCalendar, wallMs: number): EpochMs {
  const stretches = stretchesOf(calendar);
  let at = wallMs;
  for (const [index, { start, offsetMs }] of stretches.entries()) {
    if (wallMs - offsetMs < start) break;
    at = wallMs - offsetMs;
    if (at < (stretches[index + 1]?.start ?? Infinity)) break;
  }
  return at;
}

/** The office's day and the time since its wall clock showed midnight, at an instant. Pure. */
export function wallClockAt(calendar: WorkingCalendar, at: EpochMs): { day: DayNumber; timeMs: number } {
  const wallMs = at + offsetMsAt(calendar, at);
  const day = Math.floor(wallMs / DAY_MS);
  return { day, timeMs: wallMs - day * DAY_MS };
}

/** The day of the office in which an instant falls. Pure. */
export function dayOf(calendar: WorkingCalendar, at: EpochMs): PlainDate {
  return plainDateOf(wallClockAt(calendar, at).day);
}

/** Like `instantOf`, by day number and milliseconds of the wall clock. Pure. */
export function instantOfDay(calendar: WorkingCalendar, day: DayNumber, timeMs: number): EpochMs {
  return instantOfWall(calendar, day * DAY_MS + timeMs);
}

/**
 * Instant of a day and a time of the office. Pure.
 *
 * @param time - `HH:MM`; `24:00` is the start of the next day.
 * @example instantOf(office, '2024-03-06', '08:00'); // 2024-03-06T01:00:00Z, for an office at +07:00
 */
export function instantOf(calendar: WorkingCalendar, date: PlainDate, time: string): EpochMs {
  return instantOfDay(calendar, dayNumberOf(date), msOfTime(time));
}

function formatOffset(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const sign = offsetMs < 0 ? '-' : '+';
  return `${sign}${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
}

/**
 * RFC 3339 text of an instant with the office's offset; milliseconds only when they are not zero. Pure.
 *
 * @example formatInstant(office, Date.UTC(2024, 2, 6, 2)); // '2024-03-06T09:00:00+07:00'
 */
export function formatInstant(calendar: WorkingCalendar, at: EpochMs): string {
  const { day, timeMs } = wallClockAt(calendar, at);
  const seconds = Math.floor(timeMs / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => padded(part, 2))
    .join(':');
  const millis = timeMs % 1000;
  const fraction = millis === 0 ? '' : `.${padded(millis, 3)}`;
  return `${plainDateOf(day)}T${clock}${fraction}${formatOffset(offsetMsAt(calendar, at))}`;
}

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/**
 * Reads an RFC 3339 instant; an offset or `Z` is required. Pure.
 *
 * Refused: days that do not exist (2023-02-29), 24:00, leap seconds, a missing offset, anything around the text.
 * Digits beyond the millisecond are cut off.
 */
export function parseInstant(text: string): EpochMs | undefined {
  const parts = RFC_3339.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hours, minutes, seconds, fraction = '', sign, offHours = 0, offMinutes = 0] =
    parts;
  if (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month))) return undefined;
  const wallMinutes = Number(hours) * 60 + Number(minutes);
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(offHours) * 60 + Number(offMinutes));
  return (
    dayNumberFromCivil(Number(year), Number(month), Number(day)) * DAY_MS +
    (wallMinutes - offsetMinutes) * MINUTE_MS +
    Number(seconds) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'))
  );
}
