import { sql, type Insertable, type Selectable } from 'kysely';
import { noticeId, recipientText, type Delivery, type Notice } from '../domain/notice/notice';
import type { EpochMs } from '../domain/time/instant';
import type { Database } from './database';
import type { Writing } from './journal';
import type { OutboxTable } from './tables';

/** Where a notice stands. */
export const NOTICE_STATES = [
  'waiting',
  'sending',
  'sent',
  'recorded',
  'digested',
  'overtaken',
  'noAddress',
  'failed',
] as const;

/** One of {@link NOTICE_STATES}. */
export type NoticeState = (typeof NOTICE_STATES)[number];

/** A notice as it lies in the outbox. */
export type OutboxRow = Selectable<OutboxTable>;

/** What is written of a notice; `overtaken` where it comes too late to be told. */
export interface Written extends Notice {
  readonly unit: string;
  readonly overtaken?: 'tooOld';
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 1_000;

/**
 * Lays notices in the outbox, in the transaction that journals their events. What is there already stays as it is: one fact,
 * kind and recipient are told once, whatever is told or made again.
 *
 * @param at - Now, of the dossiers.
 */
export async function writeNotices(
  writing: Writing,
  notices: readonly Written[],
  at: EpochMs,
): Promise<void> {
  for (let from = 0; from < notices.length; from += ROWS_AT_ONCE) {
    const rows = notices.slice(from, from + ROWS_AT_ONCE).map((notice) => rowOf(notice, at));
    await writing
      .insertInto('outbox')
      .values(rows)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

function rowOf(notice: Written, at: EpochMs): Insertable<OutboxTable> {
  const { dossier, seq, unit, kind, recipient, delivery, notBefore, overtaken } = notice;
  return {
    id: noticeId(notice),
    ...{ dossier, seq, unit, kind, delivery },
    recipient: recipientText(recipient),
    not_before: notBefore,
    written_at: at,
    ...(overtaken === undefined ? {} : { state: 'overtaken', why: overtaken, settled_at: at }),
  };
}

/** What becomes of a notice that is due. */
export interface Verdict {
  readonly state: NoticeState;
  /** Why, where it is not sent. */
  readonly why?: string;
  /** With `waiting`: not before. */
  readonly notBefore?: EpochMs;
  readonly language?: string;
  readonly subject?: string;
  readonly body?: string;
}

/**
 * Takes the notice that is due longest, and settles it as a judge says, all in one transaction: with `sending` it is marked
 * before it leaves. Of several who take, each gets another.
 *
 * @param judge - Is asked nothing of the transaction; what it throws leaves the notice as it was.
 * @returns The notice as it was, with the verdict; undefined when none is due.
 */
export function takeDue<Judged extends Verdict>(
  db: Database,
  at: EpochMs,
  judge: (row: OutboxRow) => Promise<Judged>,
): Promise<{ readonly row: OutboxRow; readonly verdict: Judged } | undefined> {
  return db.transaction().execute(async (writing) => {
    const row = await writing
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('delivery', '<>', 'digest')
      .where('not_before', '<=', at)
      .orderBy('not_before')
      .orderBy('number')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const verdict = await judge(row);
    await settle(writing, { number: row.number, verdict, at });
    return { row, verdict };
  });
}

/** Writes what became of a notice. */
export async function settle(
  db: Database | Writing,
  { number, verdict, at }: { readonly number: number; readonly verdict: Verdict; readonly at: EpochMs },
): Promise<void> {
  const { state, why = null, notBefore, language, subject, body } = verdict;
  const isSending = state === 'sending';
  await db
    .updateTable('outbox')
    .set((row) => ({
      state,
      why,
      attempts: isSending ? sql<number>`${row.ref('attempts')} + 1` : row.ref('attempts'),
      settled_at: state === 'waiting' || isSending ? null : at,
      marked: isSending ? sql<Date>`clock_timestamp()` : null,
      ...(notBefore === undefined ? {} : { not_before: notBefore }),
      ...(language === undefined ? {} : { language }),
      ...(subject === undefined ? {} : { subject }),
      ...(body === undefined ? {} : { body }),
    }))
    .where('number', '=', number)
    .execute();
}

/**
 * Notices that somebody marked and never settled: their sender ended in between. Whether they left is not known, so they are
 * not sent again.
 *
 * @param afterMs - For how long a sender that lives may take.
 * @returns Their numbers.
 */
export async function settleInterrupted(
  db: Database,
  { afterMs, at }: { readonly afterMs: number; readonly at: EpochMs },
): Promise<readonly number[]> {
  const rows = await db
    .updateTable('outbox')
    .set({ state: 'failed', why: 'interrupted', settled_at: at })
    .where('state', '=', 'sending')
    .where('marked', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${afterMs / 1_000})`)
    .returning('number')
    .execute();
  return rows.map(({ number }) => number);
}

/** What the house looks after: how many wait, how many of them should have left by now, how many failed. */
export interface NoticeCounts {
  readonly waiting: number;
  readonly due: number;
  readonly failed: number;
}

/** Counts what waits and what failed; what was sent is not counted, since there is ever more of it. Reads the database. */
export async function countNotices(db: Database, at: EpochMs): Promise<NoticeCounts> {
  const waiting = await db
    .selectFrom('outbox')
    .select((of) => of.fn.countAll<number>().as('count'))
    .select(sql<number>`count(*) FILTER (WHERE not_before <= ${at})`.as('due'))
    .where('state', '=', 'waiting')
    .where('delivery', '<>', 'digest')
    .executeTakeFirst();
  const failed = await db
    .selectFrom('outbox')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return { waiting: waiting?.count ?? 0, due: waiting?.due ?? 0, failed: failed?.count ?? 0 };
}

/** How a notice leaves, as its row says. Pure. */
export function deliveryOf({ delivery }: Pick<OutboxRow, 'delivery'>): Delivery {
  // The table's own check allows no other.
  return delivery as Delivery;
}
