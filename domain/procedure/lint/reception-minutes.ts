import { computeDue } from '../../sla/deadline';
import type { Limit } from '../../sla/counting';
import type { WorkingCalendar } from '../../time/calendar';
import { isDeskOpen } from '../../time/desk';
import { MINUTE_MS } from '../../time/instant';
import type { EpochMs, WorkingMinutes } from '../../time/instant';
import { addDays } from '../../time/plain-date';
import { closingOf } from '../../time/working-days';
import { measureMinutes, retreat } from '../../time/working-time';
import { instantOf } from '../../time/zone';
import { HAND_OVER_CUT_OFF } from '../hand-over';

/** The year that lint tries: the last one whose notice is out, or the last one there is. Pure. */
export function yearToTry({ years }: WorkingCalendar): number {
  const known = Object.keys(years).sort();
  const published = known.filter((year) => years[year]?.status === 'published');
  return Number(published.at(-1) ?? known.at(-1) ?? 1970);
}

/**
 * The minutes of a year at which a reception can turn out worst: each opening, closing and cut-off of the desk,
 * Saturdays included, and the minute after it; and the last minute from which a promise still fits. Pure.
 *
 * Between two of them a due moment only moves with the clock, so nothing worse lies between.
 *
 * @param promises - Working minutes of lanes and targets.
 */
export function receptionMinutes(
  calendar: WorkingCalendar,
  year: number,
  promises: readonly WorkingMinutes[] = [],
): readonly EpochMs[] {
  const edges = edgesOf(calendar);
  return daysOf(year).flatMap((day) => {
    const closing = closingOf(calendar, day);
    const lastFits =
      closing === undefined ? [] : promises.map((minutes) => retreat(calendar, closing, minutes * MINUTE_MS));
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

function daysOf(year: number): readonly string[] {
  const first = `${String(year)}-01-01`;
  const days = Array.from({ length: 366 }, (_, index) => addDays(first, index));
  return days.filter((day) => day.startsWith(String(year)));
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
