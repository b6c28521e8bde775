import type { DayReason, WindowOfDay, WorkingCalendar } from '../domain/time/calendar';
import { isWorking, weekInForce } from '../domain/time/day-table';
import type { DayKind } from '../domain/time/day-table';
import { deskOpeningOn } from '../domain/time/desk';
import type { PlainDate } from '../domain/time/instant';
import { daysInMonth, weekdayOf } from '../domain/time/plain-date';
import type { Weekday } from '../domain/time/calendar';
import { describeDay, windowsOn, yearStatus } from '../domain/time/working-days';
import type { YearStatus } from '../domain/time/working-days';
import { formatInstant } from '../domain/time/zone';

/** What a day is for a reader: a Saturday without a desk is told apart from a plain weekend. */
export type ShownKind = DayKind | 'deskOnly';

/** One day of a calendar, as `calendar show` tells it. */
export interface ShownDay {
  readonly date: PlainDate;
  readonly weekday: Weekday;
  readonly kind: ShownKind;
  readonly reason?: DayReason;
  /** Working windows, `HH:MM`; empty on days off. */
  readonly windows: readonly WindowOfDay[];
}

/** One month of a calendar. */
export interface ShownMonth {
  /** 1–12. */
  readonly month: number;
  readonly workingDays: number;
  readonly days: readonly ShownDay[];
}

/** One year of a calendar, or some months of it. */
export interface ShownYear {
  readonly calendar: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly year: number;
  readonly status: YearStatus;
  readonly notices: readonly string[];
  readonly note?: string;
  readonly week: { readonly days: readonly Weekday[]; readonly windows: readonly WindowOfDay[] };
  /** Working days of the whole year. */
  readonly workingDays: number;
  readonly months: readonly ShownMonth[];
}

/** A year of a calendar, day by day. Pure. */
export function showYear(calendar: WorkingCalendar, year: number): ShownYear {
  const first = dateOf(year, 1, 1);
  const months = Array.from({ length: 12 }, (_, index) => showMonth(calendar, year, index + 1));
  const { days = [], windows = [] } = weekInForce(calendar, first) ?? {};
  const published = calendar.years[first.slice(0, 4)];
  return {
    calendar: calendar.id,
    title: calendar.title,
    year,
    status: yearStatus(calendar, first),
    notices: published?.notices ?? [],
    ...(published?.note === undefined ? {} : { note: published.note }),
    week: { days, windows },
    workingDays: months.reduce((sum, month) => sum + month.workingDays, 0),
    months,
  };
}

/** Whether a day is worth a line of its own: not a working day or a weekend like any other. Pure. */
export function isNotable({ kind, weekday }: ShownDay, deskWeekdays: readonly Weekday[]): boolean {
  if (kind === 'working' || kind === 'deskOnly') return false;
  return kind !== 'weekend' || deskWeekdays.includes(weekday);
}

function showMonth(calendar: WorkingCalendar, year: number, month: number): ShownMonth {
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) =>
    showDay(calendar, dateOf(year, month, index + 1)),
  );
  return { month, workingDays: days.filter(({ windows }) => windows.length > 0).length, days };
}

function showDay(calendar: WorkingCalendar, date: PlainDate): ShownDay {
  const day = describeDay(calendar, date);
  const isDeskOnly = !isWorking(day) && deskOpeningOn(calendar, date) !== undefined;
  return {
    date,
    weekday: weekdayOf(date),
    kind: isDeskOnly ? 'deskOnly' : day.kind,
    ...(day.reason === undefined ? {} : { reason: day.reason }),
    windows: windowsOn(calendar, date).map(({ start, end }) => [
      formatInstant(calendar, start).slice(11, 16),
      formatInstant(calendar, end).slice(11, 16),
    ]),
  };
}

function dateOf(year: number, month: number, day: number): PlainDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
