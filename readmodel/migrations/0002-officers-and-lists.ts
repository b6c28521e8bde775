import { sql, type Kysely } from 'kysely';

/* Who has a task, and a unit's own order of due moments. What was projected before has no officer until it is made again. */

const CHANGES = [
  sql`ALTER TABLE task ADD COLUMN officer text`,
  sql`CREATE INDEX dossier_unit_open_due ON dossier (unit, due_current, id) WHERE NOT closed`,
];

/** Adds what is not there yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const change of CHANGES) await change.execute(db);
}
