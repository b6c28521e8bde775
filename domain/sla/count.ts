import type { WorkingCalendar } from '../time/calendar';
import { dayAt, isWorking } from '../time/day-table';
import type { WorkingDay } from '../time/day-table';
import { DAY_MS } from '../time/instant';
import type { EpochMs, PlainDate } from '../time/instant';
import { plainDateOf } from '../time/plain-date';
import type { DayNumber } from '../time/plain-date';
import { clip } from '../time/segment';
import type { Segment } from '../time/segment';
import { workingDayFrom } from '../time/working-days';
import { measure, spend } from '../time/working-time';
import { formatInstant, wallClockAt } from '../time/zone';
import type { Explanation } from './explanation';

/** What every way of counting needs. */
export interface Count {
  readonly calendar: WorkingCalendar;
  readonly startAt: EpochMs;
  /** Stretches that the clock stood still, from `startAt` on; in order and disjoint. */
  readonly idle: readonly Segment[];
  /**
   * Of these, those on whose days a limit does not end where they are worth a day or more: a clock that stands still on
   * the evening of its last day would be late as soon as it runs on.
   */
  readonly keeps: readonly Segment[];
  /** Working time that one day of a limit is worth. */
  readonly fullDayMs: number;
  /** Where the lines go; nothing is written when absent. */
  readonly explanation?: Explanation;
}

/** Where a count of days starts. */
export interface DaysToCount {
  /** The first day that can count is the one after. */
  readonly after: DayNumber;
  readonly needed: number;
  /** Standing still counts from here on. */
  readonly stoodFrom: EpochMs;
}

/** Where a limit in calendar days lands, and whether a day off moved it. */
export interface CalendarLanding {
  readonly day: WorkingDay;
  readonly rule: 'closing' | 'closingAfterDayOff';
}

/** Whether a clock stands still at a closing, for a day's worth or longer, and so that the day is not taken away. */
function isKept({ calendar, keeps, fullDayMs }: Count, closing: EpochMs): boolean {
  return keeps.some(
    ({ start, end }) => start < closing && closing <= end && measure(calendar, start, end) >= fullDayMs,
  );
}

/** Working time within `[from, to)` that the clock stood still, in milliseconds. Pure. */
export function stoodStillMs({ calendar, idle }: Count, from: EpochMs, to: EpochMs): number {
  return clip(idle, from, to).reduce((sum, { start, end }) => sum + measure(calendar, start, end), 0);
}

/**
 * The first k-th working day for which k, less the whole days' worth of working time stood still up to its
 * closing, reaches the days needed. Writes to the explanation; else pure.
 *
 * Whole days are rounded down, in the applicant's favour: a minute a night moves nothing.
 *
 * @source An assumption, no text says how: docs/adr/0007-a-suspension-moves-whole-days.md.
 */
export function countWorkingDays(count: Count, { after, needed, stoodFrom }: DaysToCount): WorkingDay {
  const { calendar, fullDayMs, explanation } = count;
  let counted = 0;
  let stoodMs = 0;
  let kept: PlainDate | undefined;
  let reached = stoodFrom;
  for (let number = after + 1; ; number += 1) {
    const day = dayAt(calendar, number);
    explanation?.addDay(calendar, day);
    if (!isWorking(day)) continue;
    counted += 1;
    explanation?.add(countedLine(day.date, counted, 'workingDay'));
    stoodMs += stoodStillMs(count, reached, day.hours.closing);
    reached = Math.max(reached, day.hours.closing);
    const moved = Math.floor(stoodMs / fullDayMs);
    if (counted - moved < needed) continue;
    if (isKept(count, day.hours.closing)) {
      kept ??= day.date;
      continue;
    }
    explainKept(count, kept);
    explainSuspensions(count, stoodFrom, day.hours.closing);
    explainMove(count, { unit: 'workingDay', stoodMs, days: moved });
    return day;
  }
}

/**
 * The last day of a limit in calendar days: the first d-th day for which d, less the whole days of 24 h stood
 * still up to its landing, reaches the days needed; moved to the next working day when it is a day off.
 * Writes to the explanation; else pure.
 */
export function countCalendarDays(count: Count, after: DayNumber, needed: number): CalendarLanding {
  const { calendar, idle, startAt, explanation } = count;
  let kept: PlainDate | undefined;
  for (let days = needed; ; days += 1) {
    const landing = workingDayFrom(calendar, after + days);
    const stoodMs = clip(idle, startAt, landing.hours.closing).reduce(
      (sum, { start, end }) => sum + end - start,
      0,
    );
    const moved = Math.floor(stoodMs / DAY_MS);
    if (days - moved < needed) continue;
    if (isKept(count, landing.hours.closing)) {
      kept ??= landing.date;
      continue;
    }
    explanation?.add({
      ...countedLine(plainDateOf(after + 1), 1, 'calendarDay'),
      to: plainDateOf(after + days),
      last: days,
    });
    explainDaysBetween(count, after + days, landing.number);
    explainKept(count, kept);
    explainSuspensions(count, startAt, landing.hours.closing);
    explainMove(count, { unit: 'calendarDay', stoodMs, days: moved });
    return { day: landing, rule: landing.number === after + days ? 'closing' : 'closingAfterDayOff' };
  }
}

/** The instant at which working time is used up, not counting what stood still. Writes to the explanation; else pure. */
export function countWorkingTime(count: Count, from: EpochMs, workingMs: number): EpochMs {
  const { calendar, idle, explanation } = count;
  if (explanation === undefined) return spend(calendar, from, workingMs, { idle });
  let next = wallClockAt(calendar, from).day;
  const onDay = (day: WorkingDay, used: readonly Segment[]): void => {
    explainDaysBetween(count, next, day.number);
    next = day.number + 1;
    if (used.length > 0) explanation.add(workedLine(calendar, day, used));
  };
  const endsAt = spend(calendar, from, workingMs, { idle, onDay });
  explainSuspensions(count, from, endsAt);
  return endsAt;
}

function countedLine(date: string, index: number, unit: 'workingDay' | 'calendarDay') {
  return { kind: 'counted', from: date, to: date, unit, first: index, last: index } as const;
}

/** `HH:MM`, with the seconds where they are not zero. */
function timeText(calendar: WorkingCalendar, at: EpochMs): string {
  const text = formatInstant(calendar, at).slice(11, 19);
  return text.endsWith(':00') ? text.slice(0, 5) : text;
}

function workedLine(calendar: WorkingCalendar, { date }: WorkingDay, used: readonly Segment[]) {
  const windows = used.map(({ start, end }) => `${timeText(calendar, start)}–${timeText(calendar, end)}`);
  const workingMs = used.reduce((sum, { start, end }) => sum + end - start, 0);
  return { kind: 'worked', from: date, to: date, windows, workingMs } as const;
}

function explainDaysBetween(count: Count, first: DayNumber, last: DayNumber): void {
  if (count.explanation === undefined) return;
  for (let number = first; number <= last; number += 1) {
    count.explanation.addDay(count.calendar, dayAt(count.calendar, number));
  }
}

function explainSuspensions({ calendar, idle, explanation }: Count, from: EpochMs, to: EpochMs): void {
  if (explanation === undefined) return;
  for (const { start, end } of clip(idle, from, to)) {
    explanation.add({
      kind: 'suspended',
      from: formatInstant(calendar, start),
      to: formatInstant(calendar, end),
      workingMs: measure(calendar, start, end),
      elapsedMs: end - start,
    });
  }
}

/** The first day that was not the last, because the clock stood still at its closing. */
function explainKept({ explanation }: Count, on: PlainDate | undefined): void {
  if (on !== undefined) explanation?.add({ kind: 'kept', on });
}

function explainMove(
  { explanation }: Count,
  moved: { unit: 'workingDay' | 'calendarDay'; stoodMs: number; days: number },
): void {
  if (moved.stoodMs > 0) explanation?.add({ kind: 'moved', ...moved });
}
