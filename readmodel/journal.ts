import { createHash } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import type { WireEvent } from '../domain/dossier/seal';
import type { Database } from './database';
import type { JournalTable, Tables } from './tables';

/** A transaction of the projector. */
export type Writing = Transaction<Tables>;

/** Up to where the journal goes. */
export interface JournalEnd {
  /** Of the last entry; 0 before the first. */
  readonly position: number;
  /** Of the last entry; empty before the first. */
  readonly chain: string;
}

/**
 * Up to where the journal goes; held until the transaction ends, so that whoever adds to it does so alone.
 *
 * @throws RangeError when the row is gone: the database was not migrated by us.
 */
export async function holdEnd(writing: Writing): Promise<JournalEnd> {
  const row = await writing
    .selectFrom('progress')
    .select(['position', 'chain'])
    .where('id', '=', 1)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new RangeError('the journal has no end');
  return row;
}

/** Adds events to the journal, each chained to the entry before it. @returns The new end. */
export async function append(
  writing: Writing,
  end: JournalEnd,
  events: readonly WireEvent[],
): Promise<JournalEnd> {
  if (events.length === 0) return end;
  const rows = toEntries(end, events);
  await writing.insertInto('journal').values(rows).execute();
  const { position, chain } = rows.at(-1) ?? end;
  await writing.updateTable('progress').set({ position, chain }).where('id', '=', 1).execute();
  return { position, chain };
}

function toEntries(end: JournalEnd, events: readonly WireEvent[]): readonly Insertable<JournalTable>[] {
  let { position, chain } = end;
  return events.map((event) => {
    position += 1;
    chain = nextChain(chain, event.hash);
    const { dossier, seq, hash, fact } = event;
    const recorded_at = Date.parse(event.recordedAt);
    return { position, dossier, seq, hash, chain, fact, recorded_at, event: JSON.stringify(event) };
  });
}

/**
 * Hash of a journal's entry: over that of the entry before it and the hash of its event, so that a whole dossier that
 * was taken out leaves a break behind. Pure.
 */
export function nextChain(before: string, hash: string): string {
  return createHash('sha256').update(before).update(hash).digest('hex');
}

/** Every journalled event of a dossier, oldest first. */
export async function readHistory(db: Database | Writing, dossier: string): Promise<readonly WireEvent[]> {
  const rows = await db
    .selectFrom('journal')
    .select('event')
    .where('dossier', '=', dossier)
    .orderBy('seq')
    .execute();
  return rows.map(({ event }) => event as WireEvent);
}
