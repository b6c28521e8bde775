import { sql, type Expression } from 'kysely';
import type { Insertable } from 'kysely';
import type { Writing } from './journal';
import type { Rows } from './project';
import type { Stretch } from './standings';
import type { Tables } from './tables';

/** What is written of one dossier. */
export interface Change extends Rows {
  readonly id: string;
  readonly stretches: readonly Stretch[];
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
  await upsert(
    writing,
    'counted',
    ['level', 'subject'],
    changes.flatMap(({ counted }) => counted),
  );
  const stretches = changes.flatMap(({ id, stretches: of }) => of.map((each) => ({ ...each, dossier: id })));
  await upsert(writing, 'standing', ['level', 'subject', 'since'], lastOf(stretches));
}

/** Takes all rows of a dossier away, so that they can be made again. */
export async function removeDossier(writing: Writing, dossier: string): Promise<void> {
  await writing.deleteFrom('task').where('dossier', '=', dossier).execute();
  await writing.deleteFrom('counted').where('dossier', '=', dossier).execute();
  await writing.deleteFrom('standing').where('dossier', '=', dossier).execute();
  await writing.deleteFrom('dossier').where('id', '=', dossier).execute();
}

/** Of the same stretch told twice, what was told last. */
function lastOf<Each extends { readonly level: string; readonly subject: string; readonly since: number }>(
  stretches: readonly Each[],
): readonly Each[] {
  const byKey = new Map(
    stretches.map((each) => [`${each.level} ${each.subject} ${String(each.since)}`, each]),
  );
  return [...byKey.values()];
}

type Projection = 'dossier' | 'task' | 'counted' | 'standing';

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
