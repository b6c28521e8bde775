import { sql, type Kysely } from 'kysely';

/*
 * What a counter works from, and the register of interventions: until when a submission is to be answered, what is still owed, and
 * one line for each intervention. Of a dossier projected before, the first two are known once something happens to it, and its
 * interventions are registered then, or when it is made again (`lienthong projector --rebuild`); until then the register says how
 * many dossiers are missing.
 */

const CHANGES = [
  sql`ALTER TABLE dossier ADD COLUMN answer_at bigint, ADD COLUMN answer_late_after bigint, ADD COLUMN owed bigint,
    ADD COLUMN registered boolean NOT NULL DEFAULT false`,
  sql`CREATE INDEX dossier_answer ON dossier (answer_at, id) WHERE answer_at IS NOT NULL`,
  sql`CREATE INDEX dossier_owed ON dossier (unit, due_current, id) WHERE owed > 0`,
  sql`CREATE INDEX dossier_unregistered ON dossier (unit) WHERE NOT registered`,
  sql`CREATE INDEX task_taken ON task (agency, taken_at)`,
  sql`CREATE INDEX task_said ON task (agency, ended_at) WHERE state IN ('completed', 'refused', 'returned')`,
  sql`CREATE TABLE intervention (
    id text PRIMARY KEY,
    dossier text NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    procedure text NOT NULL,
    unit text NOT NULL,
    fact text NOT NULL,
    effective_at bigint NOT NULL,
    recorded_at bigint NOT NULL,
    person text NOT NULL,
    second text,
    reason_code text,
    legal_basis text,
    gap_ms bigint
  )`,
  sql`CREATE INDEX intervention_recorded ON intervention (recorded_at, id)`,
  sql`CREATE INDEX intervention_unit ON intervention (unit, recorded_at, id)`,
  sql`CREATE INDEX intervention_dossier ON intervention (dossier)`,
];

/** Adds what is not there yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const change of CHANGES) await change.execute(db);
  await sql`GRANT SELECT ON intervention TO lienthong_projector, lienthong_reader`.execute(db);
  await sql`GRANT INSERT, UPDATE, DELETE ON intervention TO lienthong_projector`.execute(db);
}
