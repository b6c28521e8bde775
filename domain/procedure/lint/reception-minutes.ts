import { computeDue } from '../../sla/deadline';
import type { Limit } from '../../sla/counting';
import type { WorkingCalendar } from '../../time/calendar';
import { isDeskOpen } from '../../time/desk';
import { MINUTE_MS } from '../../time/instant';
import type { EpochMs, PlainDate, WorkingMinutes } from '../../time/instant';
import { addDays, weekdayOf, yearOf } from '../../time/plain-date';
import { closingOf, isWorkingDay } from '../../time/working-days';
import { measureMinutes, retreat } from '../../time/working-time';
import { instantOf } from '../../time/zone';
import { HAND_OVER_CUT_OFF } from '../hand-over';
import type { Plan } from '../plan';
import { calendarIn } from '../share';

const FORTNIGHT = 14;

/** The year that lint tries: the last one whose notice is out, or the last one there is. Pure. */
export function yearToTry({ years }: WorkingCalendar): number {
  const known = Object.keys(years).sort();
  const published = known.filter((year) => years[year]?.status === 'published');
  return Number(published.at(-1) ?? known.at(-1) ?? 1970);
}

/**
 * The days on which a reception can turn out worst in a year: an ordinary fortnight where every day of work is like
 * another, else all of them. Pure.
 *
 * Limits in working time do not see which days are off, so every working week gives what another gives; half-days,
 * limits in calendar days, hours that change and agencies with calendars of their own do make a difference.
 */
export function daysToTry(plan: Plan, year: number): readonly PlainDate[] {
  const days = daysOf(year);
  const calendars = Object.values(plan.calendars);
  const isEven = calendars.length === 1 && calendars.every((calendar) => hasEvenDays(calendar, year));
  if (!isEven || limitsOf(plan).some((limit) => 'calendarDays' in limit)) return days;
  return ordinaryFortnight(calendarIn(plan, plan.calendar), days) ?? days;
}

function hasEvenDays({ weeks, offsets, years }: WorkingCalendar, year: number): boolean {
  const halfDays = [year, year + 1].flatMap((each) => years[String(each)]?.specialDays ?? []);
  return weeks.length === 1 && offsets.length === 1 && halfDays.length === 0;
}

function limitsOf({ limit, parts, targets }: Plan): readonly Limit[] {
  return [limit, ...[...parts, ...targets].map((each) => each.limit)];
}

/** The first two weeks, Monday to Sunday, in which no day is off or worked against the weekly pattern. */
function ordinaryFortnight(
  calendar: WorkingCalendar,
  days: readonly PlainDate[],
): readonly PlainDate[] | undefined {
  const start = days.findIndex(
    (day, index) =>
      weekdayOf(day) === 'mon' &&
      index + FORTNIGHT <= days.length &&
      days.slice(index, index + FORTNIGHT).every((each) => isOrdinary(calendar, each)),
  );
  return start < 0 ? undefined : days.slice(start, start + FORTNIGHT);
}

function isOrdinary(calendar: WorkingCalendar, day: PlainDate): boolean {
  const isWeekday = calendar.weeks.some(({ days }) => days.includes(weekdayOf(day)));
  const isShut = calendar.years[day.slice(0, 4)]?.saturdaysOff.includes(day) === true;
  return isWorkingDay(calendar, day) === isWeekday && !isShut;
}

function daysOf(year: number): readonly PlainDate[] {
  const first = `${String(year)}-01-01`;
  const days = Array.from({ length: 366 }, (_, index) => addDays(first, index));
  return days.filter((day) => yearOf(day) === year);
}

/**
 * The minutes of some days at which a reception can turn out worst: each opening, closing and cut-off of the desk,
 * Saturdays included, and the minute after it; and the last minute from which a promise still fits. Pure.
 *
 * Between two of them a due moment only moves with the clock, so nothing worse lies between
 * (docs/adr/0011-lint-tries-the-worst-minutes.md).
 */
export function receptionMinutes(plan: Plan, days: readonly PlainDate[]): readonly EpochMs[] {
  const calendar = calendarIn(plan, plan.calendar);
  const edges = edgesOf(calendar);
  const promises = [...plan.lanes, ...plan.targets.map(({ limit }) => limit)];
  const promisedMinutes = promises.flatMap((promise) =>
    'workingMinutes' in promise ? [promise.workingMinutes] : [],
  );
  return days.flatMap((day) => {
    const closing = closingOf(calendar, day);
    const lastFits =
      closing === undefined
        ? []
        : promisedMinutes.map((each) => retreat(calendar, closing, each * MINUTE_MS));
    const moments = [...edges.map((time) => instantOf(calendar, day, time)), ...lastFits];
    return [...new Set(moments)]
      .sort((a, b) => a - b)
      .flatMap((at) => [at, at + MINUTE_MS])
      .filter((at) => isDeskOpen(calendar, at));
  });
}

function edgesOf({ weeks, deskExtraOpen }: WorkingCalendar): readonly string[] {
  const windows = [...weeks, ...deskExtraOpen].flatMap((entry) => entry.windows.flat());
  return [...new Set([HAND_OVER_CUT_OFF, ...windows])];
}

/** The start from which a limit leaves least working time. */
export interface WorstStart {
  readonly startAt: EpochMs;
  readonly available: WorkingMinutes;
}

/** Of some starts, the first from which a limit leaves least; undefined when there is none to try. Pure. */
export function worstStart(
  calendar: WorkingCalendar,
  limit: Limit,
  starts: readonly EpochMs[],
): WorstStart | undefined {
  let worst: WorstStart | undefined;
  for (const startAt of starts) {
    const { dueAt, unknownYears } = computeDue({ calendar, limit, startAt });
    if (unknownYears.length > 0) continue;
    const available = measureMinutes(calendar, startAt, dueAt);
    if (worst === undefined || available < worst.available) worst = { startAt, available };
  }
  return worst;
}
