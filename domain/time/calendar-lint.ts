import type { CalendarYear, WorkingCalendar } from './calendar';
import { weekInForce } from './day-table';
import { weekdayOf } from './plain-date';

/** Something in a calendar that fits its schema and yet cannot be meant. */
export interface CalendarFault {
  /** Where: keys from the top of the calendar, the year first. */
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

type YearRule = (
  calendar: WorkingCalendar,
  year: CalendarYear,
) => readonly { readonly path: readonly (string | number)[]; readonly problem: string }[];

/** A day off that is no working day anyway was meant for another date. */
const offDaysAreWeekdays: YearRule = (calendar, year) =>
  year.weekdaysOff.flatMap(({ date }, index) =>
    weekInForce(calendar, date)?.days.includes(weekdayOf(date)) === true
      ? []
      : [
          {
            path: ['weekdaysOff', index],
            problem: `${date} is a ${weekdayOf(date)}, not a working day anyway`,
          },
        ],
  );

const noDayIsBoth: YearRule = (_calendar, year) => {
  const off = new Set([...year.weekdaysOff.map(({ date }) => date), ...year.saturdaysOff]);
  const worked = [...year.saturdaysWorked, ...(year.specialDays ?? []).map(({ date }) => date)];
  return worked
    .filter((date) => off.has(date))
    .map((date) => ({ path: ['saturdaysWorked'], problem: `${date} is both off and worked` }));
};

const YEAR_RULES: readonly YearRule[] = [offDaysAreWeekdays, noDayIsBoth];

/** A year missing between two others would be counted over plain weekdays. */
function gaps(calendar: WorkingCalendar): readonly CalendarFault[] {
  const known = Object.keys(calendar.years).map(Number);
  if (known.length === 0) return [{ path: ['years'], problem: 'the calendar has no year' }];
  const first = Math.min(...known);
  return Array.from({ length: Math.max(...known) - first }, (_, index) => first + index)
    .filter((year) => !known.includes(year))
    .map((year) => ({ path: ['years'], problem: `${year} is missing between its neighbours` }));
}

/** What is wrong with a calendar that its schema cannot see; empty when all is well. Pure. */
export function lintCalendar(calendar: WorkingCalendar): readonly CalendarFault[] {
  const years = Object.entries(calendar.years).flatMap(([key, year]) =>
    YEAR_RULES.flatMap((rule) =>
      rule(calendar, year).map(({ path, problem }) => ({ path: ['years', key, ...path], problem })),
    ),
  );
  return [...gaps(calendar), ...years];
}
