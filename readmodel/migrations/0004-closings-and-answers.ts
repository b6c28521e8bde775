import { sql, type Kysely } from 'kysely';

/*
 * Closed periods, only ever added to and chained to each other; and what applicants answered, as sums alone. Both are written
 * by the interface and by commands as `lienthong_reader`, who may add to them and change nothing. `answered` says who has
 * answered, and not what.
 */

const CHANGES = [
  sql`CREATE TABLE closing (
    number integer PRIMARY KEY,
    request text NOT NULL UNIQUE,
    period text NOT NULL,
    starts integer NOT NULL,
    ends integer NOT NULL,
    unit text,
    closed_at bigint NOT NULL,
    closed_by text NOT NULL,
    position bigint NOT NULL,
    chain text NOT NULL,
    lines json NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    UNIQUE NULLS NOT DISTINCT (starts, ends, unit)
  )`,
  sql`CREATE INDEX closing_ends ON closing (ends)`,
  sql`CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON closing
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  sql`CREATE TABLE answered (dossier text PRIMARY KEY)`,
  sql`CREATE TABLE satisfaction (
    month integer NOT NULL,
    unit text NOT NULL,
    procedure text NOT NULL,
    question text NOT NULL,
    level text NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (month, unit, procedure, question, level)
  )`,
  sql`GRANT SELECT ON closing, answered, satisfaction TO lienthong_projector, lienthong_reader`,
  sql`GRANT INSERT ON closing, answered, satisfaction TO lienthong_reader`,
  // Counting one more is all that may be changed of a sum.
  sql`GRANT UPDATE (count) ON satisfaction TO lienthong_reader`,
];

/** Adds what is not there yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const change of CHANGES) await change.execute(db);
}
