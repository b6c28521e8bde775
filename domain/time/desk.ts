import type { WorkingCalendar } from './calendar';
import { dayAt, findYear, segmentsOn } from './day-table';
import type { Day } from './day-table';
import type { EpochMs, PlainDate } from './instant';
import { dayNumberOf, weekdayOfNumber, yearOf } from './plain-date';
import type { DayNumber } from './plain-date';
import { unionOf } from './segment';
import type { Segment } from './segment';
import { wallClockAt } from './zone';

const openByCalendar = new WeakMap<WorkingCalendar, Map<DayNumber, readonly Segment[]>>();

/** Whether the desk is shut on a day by notice: a day off, or a Saturday without a desk. */
function isShutByNotice(calendar: WorkingCalendar, day: Day): boolean {
  const saturdaysOff = findYear(calendar, yearOf(day.date))?.saturdaysOff ?? [];
  return day.kind === 'dayOff' || saturdaysOff.includes(day.date);
}

function openWindows(calendar: WorkingCalendar, day: Day): readonly Segment[] {
  const working = day.hours?.windows ?? [];
  if (isShutByNotice(calendar, day)) return working;
  const weekday = weekdayOfNumber(day.number);
  const extra = calendar.deskExtraOpen.filter((hours) => hours.day === weekday);
  return unionOf([...working, ...extra.flatMap((hours) => segmentsOn(calendar, day.number, hours.windows))]);
}

function deskWindows(calendar: WorkingCalendar, number: DayNumber): readonly Segment[] {
  const days = openByCalendar.get(calendar) ?? new Map<DayNumber, readonly Segment[]>();
  openByCalendar.set(calendar, days);
  const windows = days.get(number) ?? openWindows(calendar, dayAt(calendar, number));
  days.set(number, windows);
  return windows;
}

/**
 * First instant, at or after the given one, at which the desk is open; a closing instant counts as open. Pure.
 *
 * The desk is open in working time and at its extra hours (Saturday morning), which are not working time.
 *
 * @example deskOpenAtOrAfter(office, friday1731); // Saturday 08:00, unless that Saturday's desk is shut
 */
export function deskOpenAtOrAfter(calendar: WorkingCalendar, at: EpochMs): EpochMs {
  for (let { day } = wallClockAt(calendar, at); ; day += 1) {
    const window = deskWindows(calendar, day).find(({ end }) => at <= end);
    if (window !== undefined) return Math.max(at, window.start);
  }
}

/** Whether the desk is open at an instant, closings included. Pure. */
export function isDeskOpen(calendar: WorkingCalendar, at: EpochMs): boolean {
  return deskOpenAtOrAfter(calendar, at) === at;
}

/** When the desk closes on a day, itself still open; `undefined` when it stays shut. Pure. */
export function deskClosingOn(calendar: WorkingCalendar, date: PlainDate): EpochMs | undefined {
  return deskWindows(calendar, dayNumberOf(date)).at(-1)?.end;
}

/** When the desk is open on a day, half-open, in order; nothing when it stays shut. Pure. */
export function deskTimeOn(calendar: WorkingCalendar, date: PlainDate): readonly Segment[] {
  return deskWindows(calendar, dayNumberOf(date));
}

/** When the desk opens on a day; `undefined` when it stays shut. Pure. */
export function deskOpeningOn(calendar: WorkingCalendar, date: PlainDate): EpochMs | undefined {
  return deskWindows(calendar, dayNumberOf(date))[0]?.start;
}
