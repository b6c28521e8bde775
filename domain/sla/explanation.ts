import type { DayReason, WorkingCalendar } from '../time/calendar';
import { findYear } from '../time/day-table';
import type { Day, DayKind } from '../time/day-table';
import type { PlainDate, WorkingMinutes } from '../time/instant';
import { addDays, yearOf } from '../time/plain-date';
import type { Limit } from './counting';
import type { CountingSource } from './counting-sources';

/** Why the day of reception counts, or does not. */
export type ReceptionRule =
  /** A limit in days: the day of the event is not counted. */
  | 'dayNotCounted'
  /** After the cut-off of a working day: as if received on the next working day. */
  | 'afterCutOff'
  /** A same-day limit, received in time: the day itself is the day of the result. */
  | 'sameDay'
  /** A same-day limit, received too late or on a day off. */
  | 'nextWorkingDay'
  /** A limit in working time runs from the moment itself. */
  | 'runsAtOnce';

/** Why the due moment is the one it is. */
export type LandingRule = 'closing' | 'closingAfterDayOff' | 'timeUsed' | 'capped' | 'saturdayDesk' | 'told';

/** Days in a row that a notice made different from their weekday. */
interface NoticedDays<K extends DayKind> {
  readonly kind: K;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason?: DayReason;
  readonly notices: readonly string[];
}

/**
 * One line of the explanation of a due moment, as data. Days are the office's; instants are RFC 3339 texts with
 * the office's offset; `workingMs` and `elapsedMs` are milliseconds.
 */
export type ExplanationLine =
  | {
      readonly kind: 'limit';
      readonly limit: Limit;
      /** Law of this way of counting. */
      readonly source: CountingSource;
      readonly calendar: string;
      /** Law that fixes the limit, when the caller knows it. */
      readonly legalBasis?: string;
    }
  | {
      readonly kind: 'extended';
      readonly workingDays?: number;
      readonly calendarDays?: number;
      readonly workingMinutes?: WorkingMinutes;
    }
  | {
      readonly kind: 'received';
      readonly at: string;
      readonly on: PlainDate;
      readonly rule: ReceptionRule;
      readonly cutOff?: string;
    }
  | {
      readonly kind: 'counted';
      readonly from: PlainDate;
      readonly to: PlainDate;
      readonly unit: 'workingDay' | 'calendarDay';
      /** Numbers of the first and the last day of the run. */
      readonly first: number;
      readonly last: number;
    }
  | {
      readonly kind: 'worked';
      readonly from: PlainDate;
      readonly to: PlainDate;
      /** Stretches used on each day of the run, `HH:MM–HH:MM` (with seconds where they are not zero). */
      readonly windows: readonly string[];
      readonly workingMs: number;
    }
  | NoticedDays<'dayOff'>
  | NoticedDays<'makeUp'>
  | NoticedDays<'special'>
  | {
      readonly kind: 'suspended';
      readonly from: string;
      readonly to: string;
      readonly workingMs: number;
      readonly elapsedMs: number;
    }
  | {
      readonly kind: 'moved';
      readonly unit: 'workingDay' | 'calendarDay';
      readonly stoodMs: number;
      readonly days: number;
    }
  /** Not the last day, since the clock stood still at its closing, for a day or more. */
  | { readonly kind: 'kept'; readonly on: PlainDate }
  | { readonly kind: 'landed'; readonly rule: LandingRule; readonly at: string; readonly on: PlainDate }
  | { readonly kind: 'year'; readonly year: number; readonly status: 'provisional' | 'unknown' };

type LineOf<K extends ExplanationLine['kind']> = Extract<ExplanationLine, { kind: K }>;

/** For each kind that forms runs: the line of a day made part of the line before it, when it belongs there. */
const LENGTHEN = {
  counted: (run: LineOf<'counted'>, line: LineOf<'counted'>) => ({ ...run, to: line.to, last: line.last }),
  worked: (run: LineOf<'worked'>, line: LineOf<'worked'>) =>
    run.windows.join() === line.windows.join()
      ? { ...run, to: line.to, workingMs: run.workingMs + line.workingMs }
      : undefined,
  dayOff: (run: LineOf<'dayOff'>, line: LineOf<'dayOff'>) =>
    run.reason?.en === line.reason?.en && yearOf(run.to) === yearOf(line.from)
      ? { ...run, to: line.to }
      : undefined,
};

/** Two lines as one, when they are days in a row of the same kind; else `undefined`. */
function merged(run: ExplanationLine, line: ExplanationLine): ExplanationLine | undefined {
  if (!('to' in run) || !('to' in line) || addDays(run.to, 1) !== line.from) return undefined;
  if (run.kind === 'counted' && line.kind === 'counted') return LENGTHEN.counted(run, line);
  if (run.kind === 'worked' && line.kind === 'worked') return LENGTHEN.worked(run, line);
  return run.kind === 'dayOff' && line.kind === 'dayOff' ? LENGTHEN.dayOff(run, line) : undefined;
}

/** Collects the lines of one computation, in its order; days in a row become one line. */
export class Explanation {
  private readonly collected: ExplanationLine[] = [];

  /** The lines so far. */
  get lines(): readonly ExplanationLine[] {
    return this.collected;
  }

  /** Adds a line, or lengthens the last one. */
  add(line: ExplanationLine): void {
    const previous = this.collected.at(-1);
    const one = previous === undefined ? undefined : merged(previous, line);
    if (one === undefined) this.collected.push(line);
    else this.collected[this.collected.length - 1] = one;
  }

  /** Adds a day that a notice made different from its weekday; plain days and weekends say nothing. */
  addDay(calendar: WorkingCalendar, { kind, date, reason }: Day): void {
    if (kind === 'working' || kind === 'weekend') return;
    const notices = findYear(calendar, yearOf(date))?.notices ?? [];
    this.add({ kind, from: date, to: date, ...(reason === undefined ? {} : { reason }), notices });
  }
}
