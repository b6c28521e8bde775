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

/** The first day of the month of a day. Pure. */
export function startOfMonth(day: DayNumber): DayNumber {
  const date = plainDateOf(day);
  return dayNumberFromCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 1);
}

/** Adds what moved to the roll-ups, of each day and of each month. */
export async function addTallies(writing: Writing, tallies: readonly Tally[]): Promise<void> {
  const ofMonths = sumTallies(tallies.map((tally) => ({ ...tally, day: startOfMonth(tally.day) })));
  const rows = [
    ...tallies.map((tally) => rowOf('day', tally)),
    ...ofMonths.map((tally) => rowOf('month', tally)),
  ];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await addRows(writing, rows.slice(from, from + ROWS_AT_ONCE));
  }
}

function rowOf(
  grain: 'day' | 'month',
  { level, unit, procedure, agency, day, cells }: Tally,
): Insertable<RollupTable> {
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
