import { legalDayOf } from '../time/legal-day';
import type { DayNumber } from '../time/plain-date';
import { CLASSES, type ReportClass } from './classes';
import type { Counted } from './counted';
import type { Level } from './histories';
import { movesOf, type Move } from './moves';

/** What is added up: the columns, and two of which it is said besides. */
export const CELLS = [...CLASSES, 'withinReappointed', 'receivedOnline'] as const;

/** One of {@link CELLS}. */
export type Cell = (typeof CELLS)[number];

/** How many more or fewer there are in each column; 0 where nothing is said. */
export type Cells = Readonly<Partial<Record<Cell, number>>>;

/** What figures are kept by. */
export interface TallyKey {
  readonly level: Level;
  readonly unit: string;
  readonly procedure: string;
  readonly agency: string;
  /** Of legal time. */
  readonly day: DayNumber;
}

/** What moved on one day: summed over all days up to one, how many stand in each column at its end. */
export interface Tally extends TallyKey {
  readonly cells: Cells;
}

/**
 * What moves on each day, because of events and because of time alone, the days to come included. Pure.
 *
 * All moves of one subject add up to one subject: whatever is reported of whatever period has the identity of reports.
 */
export function talliesOf(counted: readonly Counted[]): readonly Tally[] {
  return sumTallies(
    counted.flatMap((each) =>
      movesOf(each.history, each.lateAfter).map((move) => ({
        level: each.level,
        unit: each.unit,
        procedure: each.procedure,
        agency: each.agency,
        day: legalDayOf(move.at),
        cells: cellsOf(move, each.isOnline),
      })),
    ),
  );
}

/** What `after` has more than `before`: to be added where `before` was. Pure. */
export function differenceOf(before: readonly Tally[], after: readonly Tally[]): readonly Tally[] {
  return sumTallies([...after, ...before.map((tally) => ({ ...tally, cells: negated(tally.cells) }))]);
}

/** Of each day and key one, without those in which nothing is left. Pure. */
export function sumTallies(tallies: readonly Tally[]): readonly Tally[] {
  const sums = new Map<string, Tally>();
  for (const tally of tallies) {
    const { level, unit, procedure, agency, day } = tally;
    const key = JSON.stringify([level, unit, procedure, agency, day]);
    const known = sums.get(key);
    sums.set(key, known === undefined ? tally : { ...known, cells: sumCells(known.cells, tally.cells) });
  }
  return [...sums.values()].flatMap((tally) => {
    const cells = withoutNothing(tally.cells);
    return Object.keys(cells).length === 0 ? [] : [{ ...tally, cells }];
  });
}

/** Both together. Pure. */
export function sumCells(some: Cells, more: Cells): Cells {
  const sum: Partial<Record<Cell, number>> = { ...some };
  for (const cell of CELLS) {
    const count = more[cell];
    if (count !== undefined) sum[cell] = (sum[cell] ?? 0) + count;
  }
  return sum;
}

function cellsOf({ from, to, fromWithin, toWithin }: Move, isOnline: boolean): Cells {
  const out = from === undefined ? {} : negated(inColumn(from, fromWithin));
  const received = from === undefined && isOnline ? { receivedOnline: 1 } : {};
  return sumCells(sumCells(out, inColumn(to, toWithin)), received);
}

function inColumn(column: ReportClass, isWithin: true | undefined): Cells {
  return { [column]: 1, ...(isWithin === true ? { withinReappointed: 1 } : {}) };
}

function negated(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).map(([cell, count]) => [cell, -count]));
}

function withoutNothing(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, count]) => count !== 0));
}
