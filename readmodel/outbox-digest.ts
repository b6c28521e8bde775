import { sql } from 'kysely';
import { recipientText } from '../domain/notice/notice';
import type { EpochMs, PlainDate } from '../domain/time/instant';
import type { Database } from './database';

/** A rung that a head was told of, or is to be, with its dossier as it is now. */
export interface OpenRung {
  readonly number: number;
  readonly agency: string;
  /** Hash. */
  readonly plan: string;
  readonly state: unknown;
  readonly event: unknown;
}

/** What one message of a day is, and what it settles. */
export interface WrittenDigest {
  readonly agency: string;
  readonly day: PlainDate;
  readonly at: EpochMs;
  readonly language: string;
  /** Absent where there is nothing to tell. */
  readonly text?: { readonly subject: string; readonly body: string };
  /** Numbers of the rungs that it lists. */
  readonly listed: readonly number[];
  readonly overtaken: readonly { readonly number: number; readonly why: string }[];
}

const MOST = 500;

/** Rungs for the head of an office that are not known to be closed, the oldest first. Reads the database. */
export async function openRungs(db: Database, agency: string): Promise<readonly OpenRung[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('dossier', 'dossier.id', 'outbox.dossier')
    .innerJoin('journal', (join) =>
      join.onRef('journal.dossier', '=', 'outbox.dossier').onRef('journal.seq', '=', 'outbox.seq'),
    )
    .select(['outbox.number', 'dossier.plan', 'dossier.state', 'journal.event'])
    .where('outbox.delivery', '=', 'digest')
    .where('outbox.state', 'in', ['waiting', 'digested'])
    .where('outbox.why', 'is', null)
    .where('outbox.recipient', '=', recipientText({ kind: 'head', agency }))
    .orderBy('outbox.number')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, agency }));
}

/**
 * Lays the message of a day in the outbox, and settles the rungs that it lists or that were overtaken, all or nothing.
 *
 * @returns Whether it was laid now; false where there is nothing to tell, and where the day's is there already.
 */
export function writeDigest(db: Database, digest: WrittenDigest): Promise<boolean> {
  const { agency, day, at, language, text, listed, overtaken } = digest;
  return db.transaction().execute(async (writing) => {
    if (text !== undefined) {
      const recipient = recipientText({ kind: 'head', agency });
      const laid = await writing
        .insertInto('outbox')
        .values({
          id: `digest/${day}/${recipient}`,
          dossier: null,
          seq: null,
          unit: null,
          kind: 'digest',
          recipient,
          delivery: 'atOnce',
          not_before: at,
          written_at: at,
          language,
          ...text,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('number')
        .executeTakeFirst();
      if (laid === undefined) return false;
    }
    for (const { number, why } of overtaken) {
      await writing
        .updateTable('outbox')
        // One that was listed once has been told; it is only listed no more.
        .set({
          state: sql<string>`CASE WHEN state = 'waiting' THEN 'overtaken' ELSE state END`,
          why,
          settled_at: at,
        })
        .where('number', '=', number)
        .where('state', 'in', ['waiting', 'digested'])
        .execute();
    }
    if (text !== undefined && listed.length > 0) {
      await writing
        .updateTable('outbox')
        .set({ state: 'digested', settled_at: at })
        .where('number', 'in', listed)
        .where('state', '=', 'waiting')
        .execute();
    }
    return text !== undefined;
  });
}
