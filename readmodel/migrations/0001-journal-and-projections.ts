import { sql, type Kysely } from 'kysely';

/*
 * The journal and its projections. JSON is `json`, which keeps the order of members that `jsonb` forgets: tasks stand in the
 * order in which they were sent. `lienthong_projector` and `lienthong_reader` are the roles of running processes: they own
 * nothing, and what is journalled they cannot change.
 */

const TABLES = [
  sql`CREATE TABLE journal (
    position bigint PRIMARY KEY,
    dossier text NOT NULL,
    seq integer NOT NULL,
    hash text NOT NULL,
    chain text NOT NULL,
    fact text NOT NULL,
    recorded_at bigint NOT NULL,
    event json NOT NULL,
    UNIQUE (dossier, seq)
  )`,
  sql`CREATE TABLE plan (
    hash text PRIMARY KEY,
    ref text NOT NULL,
    unit text NOT NULL,
    added timestamptz NOT NULL DEFAULT clock_timestamp(),
    body json NOT NULL
  )`,
  sql`CREATE INDEX plan_of ON plan (ref, unit, added DESC)`,
  sql`CREATE TABLE progress (
    id integer PRIMARY KEY CHECK (id = 1),
    position bigint NOT NULL,
    chain text NOT NULL
  )`,
  sql`INSERT INTO progress VALUES (1, 0, '')`,
  sql`CREATE TABLE dossier (
    id text PRIMARY KEY,
    code text,
    procedure text NOT NULL,
    unit text NOT NULL,
    channel text,
    lane text,
    phase text NOT NULL,
    standing text NOT NULL,
    status integer,
    holders text[] NOT NULL,
    agencies text[] NOT NULL,
    submitted_at bigint,
    received_at bigint,
    due_original bigint,
    due_current bigint,
    promised_at bigint,
    appointment_at bigint,
    finished_at bigint,
    outcome text,
    closed boolean NOT NULL,
    late_after bigint,
    risk_after bigint,
    seq integer NOT NULL,
    head text NOT NULL,
    recorded_at bigint NOT NULL,
    checked_seq integer NOT NULL DEFAULT 0,
    plan text NOT NULL,
    state json NOT NULL,
    standings json NOT NULL
  )`,
  sql`CREATE INDEX dossier_code ON dossier (code text_pattern_ops)`,
  sql`CREATE INDEX dossier_due ON dossier (due_current, id)`,
  sql`CREATE INDEX dossier_received ON dossier (received_at, id)`,
  sql`CREATE INDEX dossier_unit_received ON dossier (unit, received_at, id)`,
  sql`CREATE INDEX dossier_procedure_received ON dossier (procedure, received_at, id)`,
  sql`CREATE INDEX dossier_open_due ON dossier (due_current, id) WHERE NOT closed`,
  sql`CREATE INDEX dossier_open_late ON dossier (late_after, id) WHERE standing IN ('inProcess', 'awaitingSupplement', 'suspended')`,
  sql`CREATE INDEX dossier_open_risk ON dossier (risk_after, id) WHERE standing = 'inProcess'`,
  sql`CREATE INDEX dossier_holders ON dossier USING gin (holders) WHERE NOT closed`,
  sql`CREATE INDEX dossier_unchecked ON dossier (recorded_at) WHERE checked_seq < seq`,
  sql`CREATE TABLE task (
    id text PRIMARY KEY,
    dossier text NOT NULL,
    part text NOT NULL,
    step text NOT NULL,
    attempt integer NOT NULL,
    agency text NOT NULL,
    procedure text NOT NULL,
    unit text NOT NULL,
    lane text,
    code text,
    state text NOT NULL,
    open boolean NOT NULL,
    assigned_at bigint NOT NULL,
    taken_at bigint,
    ended_at bigint,
    due_at bigint,
    late_after bigint,
    risk_after bigint
  )`,
  sql`CREATE INDEX task_dossier ON task (dossier)`,
  sql`CREATE INDEX task_open ON task (agency, due_at, id) WHERE open`,
  sql`CREATE INDEX task_open_late ON task (late_after, agency) WHERE open`,
  sql`CREATE TABLE standing (
    level text NOT NULL,
    subject text NOT NULL,
    since bigint NOT NULL,
    until bigint,
    standing text NOT NULL,
    dossier text NOT NULL,
    PRIMARY KEY (level, subject, since)
  )`,
  sql`CREATE INDEX standing_dossier ON standing (dossier)`,
  sql`CREATE TABLE counted (
    level text NOT NULL,
    subject text NOT NULL,
    dossier text NOT NULL,
    unit text NOT NULL,
    procedure text NOT NULL,
    agency text NOT NULL,
    lane text,
    entered_at bigint NOT NULL,
    finished_at bigint,
    due_at bigint,
    late_after bigint,
    timeliness text,
    PRIMARY KEY (level, subject)
  )`,
  sql`CREATE INDEX counted_dossier ON counted (dossier)`,
  sql`CREATE INDEX counted_entered ON counted (level, entered_at)`,
  sql`CREATE TABLE held (
    dossier text NOT NULL,
    seq integer NOT NULL,
    event json NOT NULL,
    PRIMARY KEY (dossier, seq)
  )`,
  sql`CREATE TABLE ask (
    dossier text PRIMARY KEY,
    reason text NOT NULL,
    due timestamptz NOT NULL,
    attempts integer NOT NULL,
    problem text
  )`,
  sql`CREATE TABLE discrepancy (
    dossier text NOT NULL,
    seq integer NOT NULL,
    journalled text NOT NULL,
    told text NOT NULL,
    found timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (dossier, seq, told)
  )`,
];

const APPEND_ONLY = ['journal', 'plan', 'discrepancy'] as const;
const PROJECTIONS = ['dossier', 'task', 'standing', 'counted', 'held', 'ask'] as const;

/** A change or a cut of what was journalled is refused to its owner too; who lifts this leaves the chain behind. */
const GUARD = sql`CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'this table is only ever added to'; END $$`;

/** Makes what is not there yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...TABLES, GUARD]) await statement.execute(db);
  for (const table of APPEND_ONLY) {
    await sql`CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON ${sql.table(table)}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`.execute(db);
  }
  await grant(db);
}

async function grant(db: Kysely<unknown>): Promise<void> {
  const all = sql.join([...APPEND_ONLY, ...PROJECTIONS, 'progress'].map((table) => sql.table(table)));
  await sql`GRANT SELECT ON ${all} TO lienthong_projector, lienthong_reader`.execute(db);
  const added = sql.join(APPEND_ONLY.map((table) => sql.table(table)));
  await sql`GRANT INSERT ON ${added} TO lienthong_projector`.execute(db);
  const made = sql.join(PROJECTIONS.map((table) => sql.table(table)));
  await sql`GRANT INSERT, UPDATE, DELETE ON ${made} TO lienthong_projector`.execute(db);
  await sql`GRANT UPDATE ON progress TO lienthong_projector`.execute(db);
}
