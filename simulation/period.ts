import { refuse, type Refusal } from '../domain/errors';
import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import { addDays, daysBetween, isPlainDate, yearOf } from '../domain/time/plain-date';
import type { Period } from './arrivals';

/** Most days of one period. */
const MOST_DAYS = 3_660;

/**
 * The days of reception of a simulation: those asked for; without a first day, the first whole year of the unit's calendar
 * in which the procedure is in force, so that an answer does not depend on today. Pure.
 *
 * @returns PERIOD_INVALID when a day is none, the last comes before the first, or no year is known.
 */
export function toPeriod(
  catalogue: Catalogue,
  { ref, unit }: { readonly ref: string; readonly unit: string },
  { from, to }: { readonly from?: string; readonly to?: string },
): Period | Refusal {
  const year = firstWholeYear(catalogue, ref, unit);
  const first = from ?? (year === undefined ? '' : `${String(year)}-01-01`);
  const last = to ?? (isPlainDate(first) ? lastDayFrom(first) : '');
  const problem = problemOf(first, last);
  return problem === undefined
    ? { from: first, to: last }
    : refuse('PERIOD_INVALID', { from: first || 'none', to: last || 'none', problem });
}

function lastDayFrom(first: string): string {
  return first.endsWith('-01-01') ? `${first.slice(0, 4)}-12-31` : addDays(first, 364);
}

function problemOf(from: string, to: string): string | undefined {
  if (!isPlainDate(from) || !isPlainDate(to)) return 'Write days as in 2024-01-02.';
  const days = daysBetween(from, to);
  if (days < 0) return 'The last day comes before the first.';
  return days < MOST_DAYS ? undefined : `At most ${String(MOST_DAYS)} days.`;
}

function firstWholeYear(catalogue: Catalogue, ref: string, unit: string): number | undefined {
  const inForce = findIn(catalogue.definitions, ref)?.effective.from ?? '';
  const calendar = findIn(catalogue.calendars, findIn(catalogue.units, unit)?.calendar ?? '');
  const least = inForce.endsWith('-01-01') ? yearOf(inForce) : yearOf(inForce) + 1;
  return Object.keys(calendar?.years ?? {})
    .map(Number)
    .sort((a, b) => a - b)
    .find((year) => year >= least);
}
