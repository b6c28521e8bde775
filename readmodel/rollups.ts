import { sql, type Insertable } from 'kysely';
import { dayNumberFromCivil, plainDateOf, type DayNumber } from '../domain/time/plain-date';
import { CELLS, sumTallies, type Cell, type Tally } from '../domain/report/tallies';
import type { Writing } from './journal';
import type { RollupTable } from './tables';

/** Column of each cell. */
export const COLUMN_OF_CELL = {
  early: 'early',
  onTime: 'on_time',
  overdue: 'overdue',
  withdrawn: 'withdrawn',
  ended: 'ended',
  voided: 'voided',
  inProcessInTime: 'in_process_in_time',
  inProcessOverdue: 'in_process_overdue',
  awaitingSupplement: 'awaiting_supplement',
  suspended: 'suspended',
  withinReappointed: 'within_reappointed',
  receivedOnline: 'received_online',
} as const satisfies Record<Cell, keyof RollupTable>;

const KEY = ['level', 'grain', 'starts', 'unit', 'procedure', 'agency'] as const;
const COUNTS = CELLS.map((cell) => COLUMN_OF_CELL[cell]);

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 1_000;

/** What moves are added up by, the longest first, and with which day the one begins in which a day is. */
export const STARTS_OF = {
  year: (day: DayNumber) => dayNumberFromCivil(Number(plainDateOf(day).slice(0, 4)), 1, 1),
  month: (day: DayNumber) => {
    const date = plainDateOf(day);
    return dayNumberFromCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 1);
  },
  day: (day: DayNumber) => day,
} as const;

/** One of {@link STARTS_OF}. */
export type Grain = keyof typeof STARTS_OF;

/** The grains, the longest first. */
export const GRAINS: readonly Grain[] = ['year', 'month', 'day'];

/** Adds what moved to the roll-ups of every grain. */
export async function addTallies(writing: Writing, tallies: readonly Tally[]): Promise<void> {
  const rows = GRAINS.flatMap((grain) => {
    const starting = tallies.map((tally) => ({ ...tally, day: STARTS_OF[grain](tally.day) }));
    return sumTallies(starting).map((tally) => rowOf(grain, tally));
  });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await addRows(writing, rows.slice(from, from + ROWS_AT_ONCE));
  }
}

function rowOf(grain: Grain, { level, unit, procedure, agency, day, cells }: Tally): Insertable<RollupTable> {
  const counts = CELLS.map((cell) => [COLUMN_OF_CELL[cell], cells[cell] ?? 0]);
  // The table above names a column for each cell; the compiler cannot follow it through entries.
  const ofCells = Object.fromEntries(counts) as Record<(typeof COLUMN_OF_CELL)[Cell], number>;
  return { level, grain, starts: day, unit, procedure, agency, ...ofCells };
}

async function addRows(writing: Writing, rows: readonly Insertable<RollupTable>[]): Promise<void> {
  const columns = [...KEY, ...COUNTS];
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  const sums = COUNTS.map(
    (column) => sql`${sql.ref(column)} = rollup.${sql.ref(column)} + excluded.${sql.ref(column)}`,
  );
  await sql`INSERT INTO rollup (${sql.join(columns.map((column) => sql.ref(column)))})
    VALUES ${sql.join(values)}
    ON CONFLICT (${sql.join(KEY.map((column) => sql.ref(column)))}) DO UPDATE SET ${sql.join(sums)}`.execute(
    writing,
  );
}
