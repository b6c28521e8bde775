import { sql, type Kysely } from 'kysely';

/*
 * What the on-time report is added up from. `rollup` keeps, a day, month or year and one level, unit, procedure and agency, how
 * many more or fewer stand in each column of the report; `pending` has one row for what has not ended. Both take the place of
 * `standing` and `counted`, whose rows could only be counted one by one.
 *
 * A dossier projected before is in no report until something happens to it or it is made again (`lienthong projector
 * --rebuild`); until then the report says how many are missing.
 */

const CHANGES = [
  sql`ALTER TABLE dossier ADD COLUMN tallies json`,
  sql`CREATE INDEX dossier_uncounted ON dossier (id) WHERE tallies IS NULL`,
  sql`ALTER TABLE dossier RENAME COLUMN standings TO histories`,
  sql`DROP TABLE standing`,
  sql`DROP TABLE counted`,
  sql`CREATE TABLE pending (
    level text NOT NULL,
    subject text NOT NULL,
    dossier text NOT NULL,
    unit text NOT NULL,
    procedure text NOT NULL,
    agency text NOT NULL,
    standing text NOT NULL,
    since bigint NOT NULL,
    late_after bigint,
    PRIMARY KEY (dossier, level, subject)
  )`,
  sql`CREATE INDEX pending_late ON pending (level, late_after)`,
  sql`CREATE TABLE rollup (
    grain text NOT NULL CHECK (grain IN ('day', 'month', 'year')),
    starts integer NOT NULL,
    level text NOT NULL,
    unit text NOT NULL,
    procedure text NOT NULL,
    agency text NOT NULL,
    early integer NOT NULL,
    on_time integer NOT NULL,
    overdue integer NOT NULL,
    withdrawn integer NOT NULL,
    ended integer NOT NULL,
    voided integer NOT NULL,
    in_process_in_time integer NOT NULL,
    in_process_overdue integer NOT NULL,
    awaiting_supplement integer NOT NULL,
    suspended integer NOT NULL,
    within_reappointed integer NOT NULL,
    received_online integer NOT NULL,
    PRIMARY KEY (level, grain, starts, unit, procedure, agency)
  )`,
];

/** Adds what is not there yet, and takes away what it stands in place of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const change of CHANGES) await change.execute(db);
  await sql`GRANT SELECT ON pending, rollup TO lienthong_projector, lienthong_reader`.execute(db);
  await sql`GRANT INSERT, UPDATE, DELETE ON pending, rollup TO lienthong_projector`.execute(db);
}
