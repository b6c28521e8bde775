import { sql, type Kysely } from 'kysely';

/*
 * What is to be told to people, written in the transaction that journals the event: one row for each fact, kind and recipient,
 * for ever. Nobody may take a row away, so that what is told or made again finds that it was written. `lienthong_sender` sends;
 * `lienthong_projector` only adds.
 *
 * No name and no address stands here, and no check word: `body` is what was sent without it.
 */

const CHANGES = [
  sql`CREATE TABLE outbox (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    dossier text,
    seq integer,
    unit text,
    kind text NOT NULL,
    recipient text NOT NULL,
    delivery text NOT NULL CHECK (delivery IN ('atOnce', 'workingTime', 'digest')),
    not_before bigint NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'recorded', 'digested', 'overtaken',
      'noAddress', 'failed')),
    why text,
    attempts integer NOT NULL DEFAULT 0,
    written_at bigint NOT NULL,
    settled_at bigint,
    marked timestamptz,
    language text,
    subject text,
    body text
  )`,
  sql`CREATE INDEX outbox_due ON outbox (not_before, number) WHERE state = 'waiting' AND delivery <> 'digest'`,
  sql`CREATE INDEX outbox_open ON outbox (recipient, number) WHERE delivery = 'digest'
    AND state IN ('waiting', 'digested') AND why IS NULL`,
  sql`CREATE INDEX outbox_troubled ON outbox (state, number) WHERE state IN ('sending', 'failed')`,
  sql`CREATE INDEX outbox_dossier ON outbox (dossier, number)`,
  sql`CREATE INDEX outbox_unit ON outbox (unit, number)`,
];

const SETTLED = sql`state, why, attempts, not_before, settled_at, marked, language, subject, body`;

/** Adds the outbox, and who sends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const change of CHANGES) await change.execute(db);
  await sql`GRANT SELECT ON outbox TO lienthong_projector, lienthong_reader, lienthong_sender`.execute(db);
  await sql`GRANT INSERT ON outbox TO lienthong_projector, lienthong_sender`.execute(db);
  await sql`GRANT UPDATE (${SETTLED}) ON outbox TO lienthong_sender`.execute(db);
  await sql`GRANT SELECT ON journal, plan, dossier, task TO lienthong_sender`.execute(db);
}
