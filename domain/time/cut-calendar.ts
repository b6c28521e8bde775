import type { CalendarYear, WorkingCalendar } from './calendar';

/** Entries in force in a stretch of days: those that begin in it, and the last one that began before. */
function inForce<T extends { readonly from: string }>(
  entries: readonly T[],
  first: string,
  last: string,
): readonly T[] {
  const before = entries.findLastIndex(({ from }) => from < first);
  return entries.filter(({ from }, index) => index >= before && from <= last);
}

/** A year without its remarks to people, which no date depends on. Pure. */
export function withoutNote(year: CalendarYear): CalendarYear {
  const { note: _note, ...rest } = year;
  return rest;
}

/**
 * The calendar with only the years that matter, so that a plan stays small. Pure.
 *
 * Within those years every date is the same as under the whole calendar; a year that the calendar does not know
 * stays unknown. Notes are left out, reasons and notices stay for the explanation.
 */
export function cutCalendar(calendar: WorkingCalendar, years: readonly number[]): WorkingCalendar {
  const kept = [...new Set(years)].sort((a, b) => a - b).map((year) => String(year).padStart(4, '0'));
  const first = `${kept[0] ?? '0000'}-01-01`;
  const last = `${kept.at(-1) ?? '9999'}-12-31`;
  return {
    ...calendar,
    offsets: inForce(calendar.offsets, first, last),
    weeks: inForce(calendar.weeks, first, last),
    years: Object.fromEntries(
      kept.flatMap((key) => {
        const year = calendar.years[key];
        return year === undefined ? [] : [[key, withoutNote(year)]];
      }),
    ),
  };
}
