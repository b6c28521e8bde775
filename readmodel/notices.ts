import type { Database } from './database';

/** That something was recorded, and of which dossier. */
export interface JournalNotice {
  /** Place in the journal. */
  readonly position: number;
  readonly dossier: string;
  readonly seq: number;
  readonly fact: string;
  /** Epoch milliseconds UTC. */
  readonly recordedAt: number;
  readonly hash: string;
  readonly code?: string;
  readonly procedure: string;
  readonly unit: string;
  /** Agencies that have or had a task of it. */
  readonly agencies: readonly string[];
}

/** Place of the journal's last entry; 0 before the first. Reads the database. */
export async function journalEnd(db: Database): Promise<number> {
  const row = await db.selectFrom('progress').select('position').executeTakeFirst();
  return row?.position ?? 0;
}

/**
 * The entries after a place of the journal, oldest first, with what rights are held against. Reads the database.
 *
 * The journal and its projections are written in one transaction, so every entry has its dossier.
 */
export async function noticesSince(
  db: Database,
  position: number,
  limit: number,
): Promise<readonly JournalNotice[]> {
  const rows = await db
    .selectFrom('journal')
    .innerJoin('dossier', 'dossier.id', 'journal.dossier')
    .select(['position', 'journal.dossier', 'journal.seq', 'fact', 'journal.recorded_at', 'hash'])
    .select(['code', 'procedure', 'unit', 'agencies'])
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ recorded_at: recordedAt, code, ...row }) => ({
    ...row,
    recordedAt,
    ...(code === null ? {} : { code }),
  }));
}
