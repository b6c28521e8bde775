import type { WorkingCalendar } from './calendar';
import { dayAt } from './day-table';
import type { WorkingDay } from './day-table';
import { MINUTE_MS } from './instant';
import type { EpochMs, WorkingMinutes } from './instant';
import { clip, overlapMs, subtract } from './segment';
import type { Segment } from './segment';
import { workingDayFrom, workingDayUpTo } from './working-days';
import { wallClockAt } from './zone';

/** How `spend` is to walk. */
export interface SpendOptions {
  /** Stretches in which no time is used; in order and disjoint. */
  readonly idle?: readonly Segment[];
  /** Told each working day that is walked over, with the stretches used on it. */
  readonly onDay?: (day: WorkingDay, used: readonly Segment[]) => void;
}

/** The stretches of one day that take `budgetMs`, and what is left of it. */
function spendDay(running: readonly Segment[], budgetMs: number): { used: Segment[]; leftMs: number } {
  const used: Segment[] = [];
  let leftMs = budgetMs;
  for (const { start, end } of running) {
    const takenMs = Math.min(leftMs, end - start);
    used.push({ start, end: start + takenMs });
    leftMs -= takenMs;
    if (leftMs === 0) break;
  }
  return { used, leftMs };
}

/**
 * The instant at which a budget of working time is used up, leaving out idle stretches. Pure.
 *
 * A budget that ends exactly at a closing, or where an idle stretch begins, ends there and not at the next
 * opening. A budget of 0 (or less) ends where it starts.
 *
 * @param workingMs - Whole milliseconds; finite.
 */
export function spend(
  calendar: WorkingCalendar,
  from: EpochMs,
  workingMs: number,
  options: SpendOptions = {},
): EpochMs {
  if (!(workingMs > 0)) return from;
  const { idle = [], onDay } = options;
  let leftMs = workingMs;
  let number = wallClockAt(calendar, from).day;
  for (;;) {
    const day = workingDayFrom(calendar, number);
    const running = subtract(clip(day.hours.windows, from, Infinity), idle);
    const spent = spendDay(running, leftMs);
    onDay?.(day, spent.used);
    const last = spent.used.at(-1);
    if (spent.leftMs === 0 && last !== undefined) return last.end;
    leftMs = spent.leftMs;
    number = day.number + 1;
  }
}

/**
 * The instant at which a budget of working time that starts at `from` is used up. Pure.
 *
 * A budget that ends exactly at closing lands on that closing instant; 0 stays where it is, also outside working
 * time. Law: `measure(from, advance(from, n)) === n`.
 *
 * @param workingMs - Whole milliseconds of working time.
 * @example advance(office, wed0900, 120 * MINUTE_MS); // Wednesday 11:00
 */
export function advance(calendar: WorkingCalendar, from: EpochMs, workingMs: number): EpochMs {
  return spend(calendar, from, workingMs);
}

/**
 * The latest instant from which a budget of working time ends at `to`. Pure.
 *
 * It lands on openings, not on the closings before them: back 8 h from 17:30 is 08:00 of that day.
 *
 * @param workingMs - Whole milliseconds of working time.
 */
export function retreat(calendar: WorkingCalendar, to: EpochMs, workingMs: number): EpochMs {
  if (!(workingMs > 0)) return to;
  let leftMs = workingMs;
  let number = wallClockAt(calendar, to).day;
  for (;;) {
    const day = workingDayUpTo(calendar, number);
    for (const { start, end } of clip(day.hours.windows, -Infinity, to).toReversed()) {
      if (leftMs <= end - start) return end - leftMs;
      leftMs -= end - start;
    }
    number = day.number - 1;
  }
}

/** Working time in the half-open `[from, to)`, in milliseconds; 0 when `to` is not later. Pure. */
export function measure(calendar: WorkingCalendar, from: EpochMs, to: EpochMs): number {
  if (to <= from) return 0;
  const last = wallClockAt(calendar, to).day;
  let sumMs = 0;
  for (let number = wallClockAt(calendar, from).day; number <= last; number += 1) {
    for (const window of dayAt(calendar, number).hours?.windows ?? []) {
      sumMs += overlapMs(window, { start: from, end: to });
    }
  }
  return sumMs;
}

/** Like `measure`, in whole minutes, rounded down. Pure. */
export function measureMinutes(calendar: WorkingCalendar, from: EpochMs, to: EpochMs): WorkingMinutes {
  return Math.floor(measure(calendar, from, to) / MINUTE_MS);
}

/** Whether an instant lies in working time; the closing of a window still does. Pure. */
export function isWorkingInstant(calendar: WorkingCalendar, at: EpochMs): boolean {
  const { windows } = dayAt(calendar, wallClockAt(calendar, at).day).hours ?? { windows: [] };
  return windows.some(({ start, end }) => start <= at && at <= end);
}

/** The instant itself when it is in working time (closings included), else the next opening of a window. Pure. */
export function nextWorkingInstant(calendar: WorkingCalendar, at: EpochMs): EpochMs {
  let day = dayAt(calendar, wallClockAt(calendar, at).day);
  for (;;) {
    const window = day.hours?.windows.find(({ end }) => at <= end);
    if (window !== undefined) return Math.max(at, window.start);
    day = dayAt(calendar, day.number + 1);
  }
}
