import type { WorkingCalendar } from '../time/calendar';
import { deskOpenAtOrAfter } from '../time/desk';
import { MINUTE_MS } from '../time/instant';
import type { EpochMs, WorkingMinutes } from '../time/instant';
import { plainDateOf, yearOf } from '../time/plain-date';
import { clip, unionOf } from '../time/segment';
import type { Segment } from '../time/segment';
import { minutesOfFullDay, yearStatus } from '../time/working-days';
import { dayOf, formatInstant, wallClockAt } from '../time/zone';
import type { Count } from './count';
import type { Limit } from './counting';
import { COUNTING_SOURCES, countingNameOf } from './counting-sources';
import { Explanation } from './explanation';
import type { ExplanationLine } from './explanation';
import { landOn } from './landing';
import type { Extra, Landing } from './landing';

export type { ExplanationLine } from './explanation';

/** A stretch in which the clock stands still, half-open `[start, end)`. */
export interface Suspension extends Segment {
  /** Worth a day or more, it takes away no day on whose closing it lasts: see `Count.keeps`. */
  readonly keepsLastDay?: true;
}

/** What an extension adds to a limit; all that are given. */
export interface LimitExtension {
  readonly workingMinutes?: WorkingMinutes;
  readonly workingDays?: number;
  readonly calendarDays?: number;
}

/** What a due moment is computed from. */
export interface DueInput {
  readonly calendar: WorkingCalendar;
  readonly limit: Limit;
  /** Reception, or the moment from which the limit otherwise runs. */
  readonly startAt: EpochMs;
  /** In any order; overlapping ones count once, time before `startAt` never. */
  readonly suspensions?: readonly Suspension[];
  readonly extensions?: readonly LimitExtension[];
  /** Law that fixes the limit, for the explanation. */
  readonly legalBasis?: string;
  /** Whether the lines are wanted; they cost more than the date. */
  readonly explain?: boolean;
}

/** A due moment. A fact exactly at `dueAt` is in time. */
export interface Due {
  readonly dueAt: EpochMs;
  /** Whether a year it depends on has no notice yet, or is unknown. */
  readonly provisional: boolean;
  /** Years it depends on that the calendar does not know: a reception is then refused. */
  readonly unknownYears: readonly number[];
  /** The explanation, in the order of the computation; empty when it was not asked for. */
  readonly lines: readonly ExplanationLine[];
}

/**
 * When a limit ends, and why. Pure; never throws.
 *
 * - Working minutes and `HOURS_8`: when that much working time is used, suspensions left out.
 * - `DAY_EXCL`: the day of reception is not counted; closing of the first k-th working day with
 *   k − ⌊working time stood still ÷ full day⌋ ≥ N.
 * - `SAME_DAY_15H`: closing of the day of reception up to 15:00:00 (and not after that day's closing), else of the
 *   next working day; suspensions as in `DAY_EXCL`.
 * - Calendar days: closing of the N-th day after reception, or of the next working day; suspensions by whole
 *   days of 24 h.
 *
 * Extensions: days of the limit's own kind lengthen N; days of the other kind are counted from the landing; working
 * minutes run on from there.
 *
 * @source Civil Code 2015, articles 147–148; Law on Civil Status, article 64; Decree 23/2015/NĐ-CP, article 7.
 */
export function computeDue(input: DueInput): Due {
  const { calendar, limit, startAt, extensions = [] } = input;
  const count = countOf(input);
  explainLimit(count, input);
  const landing = landOn(count, limit, sumOf(extensions));
  const years = yearsBetween(calendar, startAt, landing.at);
  explainLanding(count, landing, years);
  return {
    dueAt: landing.at,
    provisional: years.length > 0,
    unknownYears: years.filter(({ status }) => status === 'unknown').map(({ year }) => year),
    lines: count.explanation?.lines ?? [],
  };
}

/** The appointment of a promise: the first desk-open moment at or after it. Pure. */
export function appointmentOf(calendar: WorkingCalendar, promiseAt: EpochMs): EpochMs {
  return deskOpenAtOrAfter(calendar, promiseAt);
}

function countOf({ calendar, startAt, suspensions = [], explain = false }: DueInput): Count {
  return {
    calendar,
    startAt,
    idle: suspensions.length === 0 ? [] : clip(unionOf(suspensions), startAt, Infinity),
    keeps: clip(unionOf(suspensions.filter(({ keepsLastDay }) => keepsLastDay === true)), startAt, Infinity),
    fullDayMs: minutesOfFullDay(calendar, dayOf(calendar, startAt)) * MINUTE_MS,
    ...(explain ? { explanation: new Explanation() } : {}),
  };
}

function sumOf(extensions: readonly LimitExtension[]): Extra {
  return extensions.reduce<Extra>(
    ({ days, calendarDays: allDays, ms }, { workingDays = 0, calendarDays = 0, workingMinutes = 0 }) => ({
      days: days + workingDays,
      calendarDays: allDays + calendarDays,
      ms: ms + workingMinutes * MINUTE_MS,
    }),
    { days: 0, calendarDays: 0, ms: 0 },
  );
}

function explainLimit({ explanation }: Count, input: DueInput): void {
  if (explanation === undefined) return;
  const { limit, calendar, legalBasis, extensions = [] } = input;
  explanation.add({
    kind: 'limit',
    limit,
    source: COUNTING_SOURCES[countingNameOf(limit)],
    calendar: calendar.id,
    ...(legalBasis === undefined ? {} : { legalBasis }),
  });
  for (const extension of extensions) explanation.add({ kind: 'extended', ...extension });
}

function explainLanding(
  { calendar, explanation }: Count,
  { at, rule }: Landing,
  years: readonly YearLine[],
): void {
  if (explanation === undefined) return;
  explanation.add({ kind: 'landed', rule, at: formatInstant(calendar, at), on: dayOf(calendar, at) });
  for (const line of years) explanation.add(line);
}

type YearLine = Extract<ExplanationLine, { kind: 'year' }>;

/** The years from one instant to another for which the calendar has no notice. */
function yearsBetween(calendar: WorkingCalendar, from: EpochMs, to: EpochMs): readonly YearLine[] {
  const last = yearOf(plainDateOf(wallClockAt(calendar, to).day));
  const lines: YearLine[] = [];
  for (let year = yearOf(dayOf(calendar, from)); year <= last; year += 1) {
    const status = yearStatus(calendar, `${String(year).padStart(4, '0')}-01-01`);
    if (status !== 'published') lines.push({ kind: 'year', year, status });
  }
  return lines;
}
