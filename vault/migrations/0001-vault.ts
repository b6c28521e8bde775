import { sql, type Kysely } from 'kysely';

/*
 * Keys, sealed records, who looked, what was erased. `lienthong_vault` files and reads, and cannot erase; `lienthong_eraser`
 * erases, and can read no key and no record. Neither owns a table; who looked and what was erased nobody changes.
 */

const TABLES = [
  sql`CREATE TABLE vault.key (
    dossier text PRIMARY KEY,
    id text NOT NULL,
    master text NOT NULL,
    wrapped bytea NOT NULL,
    made timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  sql`CREATE INDEX key_master ON vault.key (master, dossier)`,
  sql`CREATE TABLE vault.record (
    dossier text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL,
    sealed bytea NOT NULL,
    filed_by text NOT NULL,
    agency text,
    filed timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (dossier, id)
  )`,
  sql`CREATE TABLE vault.access (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    who text NOT NULL,
    role text NOT NULL,
    agency text,
    dossier text NOT NULL,
    kind text NOT NULL,
    record text NOT NULL,
    reason text NOT NULL,
    fields text[] NOT NULL
  )`,
  sql`CREATE INDEX access_dossier ON vault.access (dossier, id)`,
  sql`CREATE TABLE vault.erasure (
    dossier text PRIMARY KEY,
    seq integer NOT NULL,
    hash text NOT NULL,
    done timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  sql`CREATE FUNCTION vault.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'this table is only ever added to'; END $$`,
  sql`CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.access
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change()`,
  sql`CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.erasure
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change()`,
];

const RIGHTS = [
  sql`GRANT USAGE ON SCHEMA vault TO lienthong_vault, lienthong_eraser`,
  sql`GRANT SELECT, INSERT, UPDATE (master, wrapped) ON vault.key TO lienthong_vault`,
  sql`GRANT SELECT, INSERT ON vault.record, vault.access TO lienthong_vault`,
  sql`GRANT SELECT ON vault.erasure TO lienthong_vault`,
  sql`GRANT SELECT (dossier), DELETE ON vault.key TO lienthong_eraser`,
  sql`GRANT SELECT (dossier), DELETE ON vault.record TO lienthong_eraser`,
  sql`GRANT SELECT, INSERT ON vault.erasure TO lienthong_eraser`,
];

/** Makes what is not there yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...TABLES, ...RIGHTS]) await statement.execute(db);
}
