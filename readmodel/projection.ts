import { sql, type Expression } from 'kysely';
import type { Insertable } from 'kysely';
import type { Writing } from './journal';
import type { Rows } from './project';
import { differenceOf, type Tally } from '../domain/report/tallies';
import { addTallies } from './rollups';
import type { InterventionTable, Tables } from './tables';

/** What is written of one dossier. */
export interface Change extends Rows {
  readonly id: string;
  /** What of it is in the roll-ups up to now. */
  readonly talliesBefore: readonly Tally[];
  /** Lines that are new in the register of interventions. */
  readonly interventions: readonly Insertable<InterventionTable>[];
}

/** Rows that go into one statement: PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 1_000;

/** Writes the rows of dossiers as they are now, in place of those before. */
export async function writeChanges(writing: Writing, changes: readonly Change[]): Promise<void> {
  await upsert(
    writing,
    'dossier',
    ['id'],
    changes.map(({ dossier }) => dossier),
  );
  await upsert(
    writing,
    'task',
    ['id'],
    changes.flatMap(({ tasks }) => tasks),
  );
  await replacePending(writing, changes);
  await upsert(
    writing,
    'intervention',
    ['id'],
    changes.flatMap(({ interventions }) => interventions),
  );
  await addTallies(
    writing,
    differenceOf(
      changes.flatMap(({ talliesBefore }) => talliesBefore),
      changes.flatMap(({ tallies }) => tallies),
    ),
  );
}

/** Rows of what has ended go, the others stand as they are now. */
async function replacePending(writing: Writing, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ id }) => id);
  await writing.deleteFrom('pending').where('dossier', 'in', ids).execute();
  const rows = changes.flatMap(({ pending }) => pending);
  await upsert(writing, 'pending', ['dossier', 'level', 'subject'], rows);
}

/** Takes all rows of a dossier away, so that they can be made again. */
export async function removeDossier(writing: Writing, dossier: string): Promise<void> {
  await writing.deleteFrom('task').where('dossier', '=', dossier).execute();
  await writing.deleteFrom('pending').where('dossier', '=', dossier).execute();
  await writing.deleteFrom('intervention').where('dossier', '=', dossier).execute();
  const removed = await writing
    .deleteFrom('dossier')
    .where('id', '=', dossier)
    .returning('tallies')
    .executeTakeFirst();
  await addTallies(writing, differenceOf((removed?.tallies ?? []) as readonly Tally[], []));
}

type Projection = 'dossier' | 'task' | 'pending' | 'intervention';

async function upsert<Name extends Projection>(
  writing: Writing,
  table: Name,
  key: readonly (keyof Tables[Name] & string)[],
  rows: readonly Insertable<Tables[Name]>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const columns = Object.keys(some[0] ?? {});
    const changed = columns.filter((column) => !(key as readonly string[]).includes(column));
    await sql`INSERT INTO ${sql.table(table)} (${names(columns)})
      VALUES ${sql.join(some.map((row) => sql`(${sql.join(valuesOf(row, columns))})`))}
      ON CONFLICT (${names(key)}) DO UPDATE SET
      ${sql.join(changed.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`.execute(
      writing,
    );
  }
}

function names(columns: readonly string[]): Expression<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)));
}

function valuesOf(row: object, columns: readonly string[]): readonly unknown[] {
  const members = row as Readonly<Record<string, unknown>>;
  return columns.map((column) => members[column] ?? null);
}
