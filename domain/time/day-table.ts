import type { CalendarYear, DayReason, WindowOfDay, WorkingCalendar, WorkingWeek } from './calendar';
import type { EpochMs, PlainDate } from './instant';
import { dayNumberOf, plainDateOf, weekdayOfNumber, yearOf } from './plain-date';
import type { DayNumber } from './plain-date';
import type { Segment } from './segment';
import { msOfTime } from './time-of-day';
import { instantOfDay } from './zone';

/**
 * What a day is: `working` by the weekly pattern, `makeUp` (a Saturday worked by notice), `special` (windows of
 * its own), `dayOff` (a weekday off by notice) or `weekend`.
 */
export type DayKind = 'working' | 'makeUp' | 'special' | 'dayOff' | 'weekend';

/** Hours of a working day as instants. */
export interface WorkingHours {
  /** In order, disjoint, at least one. */
  readonly windows: readonly Segment[];
  readonly opening: EpochMs;
  readonly closing: EpochMs;
}

/** All that a calendar says about one day. */
export interface Day {
  readonly number: DayNumber;
  readonly date: PlainDate;
  readonly kind: DayKind;
  /** As the notice gives it; absent for days of the weekly pattern. */
  readonly reason?: DayReason;
  /** Absent on days that are not working days. */
  readonly hours?: WorkingHours;
}

/** A day on which work counts. */
export type WorkingDay = Day & { readonly hours: WorkingHours };

interface DayRule {
  readonly kind: DayKind;
  readonly reason?: DayReason;
  readonly windows: readonly WindowOfDay[];
}

interface DayTable {
  readonly days: Map<DayNumber, Day>;
  readonly years: Map<number, ReadonlyMap<PlainDate, DayRule>>;
}

/** Days computed so far. A calendar is never changed in place, so remembering them has no visible effect. */
const tables = new WeakMap<WorkingCalendar, DayTable>();

function tableOf(calendar: WorkingCalendar): DayTable {
  const known = tables.get(calendar);
  if (known !== undefined) return known;
  const table: DayTable = { days: new Map(), years: new Map() };
  tables.set(calendar, table);
  return table;
}

/** What a calendar has about a year; `undefined` when it does not know the year. Pure. */
export function findYear(calendar: WorkingCalendar, year: number): CalendarYear | undefined {
  const key = String(year).padStart(4, '0');
  return Object.hasOwn(calendar.years, key) ? calendar.years[key] : undefined;
}

/** The weekly hours in force on a day: the last week that begins on or before it, else the first. Pure. */
export function weekInForce(calendar: WorkingCalendar, date: PlainDate): WorkingWeek | undefined {
  return calendar.weeks.findLast(({ from }) => from <= date) ?? calendar.weeks[0];
}

/** The rules of the days that a year's notices name; a day with windows of its own wins over the lists. */
function rulesOfYear(calendar: WorkingCalendar, year: number): ReadonlyMap<PlainDate, DayRule> {
  const published = findYear(calendar, year);
  if (published === undefined) return new Map();
  const { saturdaysWorked, weekdaysOff, specialDays = [] } = published;
  return new Map<PlainDate, DayRule>([
    ...saturdaysWorked.map((date) => [date, makeUpRule(calendar, date)] as const),
    ...weekdaysOff.map(({ date, reason }) => [date, { kind: 'dayOff', reason, windows: [] }] as const),
    ...specialDays.map(({ date, ...rule }) => [date, { kind: 'special', ...rule }] as const),
  ]);
}

function makeUpRule(calendar: WorkingCalendar, date: PlainDate): DayRule {
  return { kind: 'makeUp', windows: weekInForce(calendar, date)?.windows ?? [] };
}

function weeklyRule(calendar: WorkingCalendar, date: PlainDate, number: DayNumber): DayRule {
  const week = weekInForce(calendar, date);
  return week?.days.includes(weekdayOfNumber(number)) === true
    ? { kind: 'working', windows: week.windows }
    : { kind: 'weekend', windows: [] };
}

/** Windows of a day as instants. Pure. */
export function segmentsOn(
  calendar: WorkingCalendar,
  number: DayNumber,
  windows: readonly WindowOfDay[],
): readonly Segment[] {
  return windows.map(([open, close]) => ({
    start: instantOfDay(calendar, number, msOfTime(open)),
    end: instantOfDay(calendar, number, msOfTime(close)),
  }));
}

function hoursOf(windows: readonly Segment[]): WorkingHours | undefined {
  const [first] = windows;
  const last = windows.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { windows, opening: first.start, closing: last.end };
}

function buildDay(calendar: WorkingCalendar, table: DayTable, number: DayNumber): Day {
  const date = plainDateOf(number);
  const year = yearOf(date);
  const rules = table.years.get(year) ?? rulesOfYear(calendar, year);
  table.years.set(year, rules);
  const { kind, reason, windows } = rules.get(date) ?? weeklyRule(calendar, date, number);
  const hours = hoursOf(segmentsOn(calendar, number, windows));
  return {
    number,
    date,
    kind,
    ...(reason === undefined ? {} : { reason }),
    ...(hours === undefined ? {} : { hours }),
  };
}

/** The day of a number. Pure: what it remembers, per calendar object, cannot be seen. */
export function dayAt(calendar: WorkingCalendar, number: DayNumber): Day {
  const table = tableOf(calendar);
  const known = table.days.get(number);
  if (known !== undefined) return known;
  const day = buildDay(calendar, table, number);
  table.days.set(number, day);
  return day;
}

/** The day of a date. Pure. */
export function dayOn(calendar: WorkingCalendar, date: PlainDate): Day {
  return dayAt(calendar, dayNumberOf(date));
}

/** Whether work counts on the day. Pure. */
export function isWorking(day: Day): day is WorkingDay {
  return day.hours !== undefined;
}
