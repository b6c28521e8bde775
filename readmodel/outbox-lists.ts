import type { Database } from './database';
import type { NoticeState, OutboxRow } from './outbox';
import type { RowScope } from './queries/conditions';

/** What notices are asked for. */
export interface NoticeQuestion {
  readonly scope: RowScope;
  readonly dossier?: string;
  readonly state?: NoticeState;
  readonly limit: number;
  /** Number of the last notice of the page before. */
  readonly before?: number;
}

/** A notice in a list: without what it says. */
export type NoticeRow = Omit<OutboxRow, 'body' | 'id' | 'marked'>;

const LISTED = [
  'number',
  'dossier',
  'seq',
  'unit',
  'kind',
  'recipient',
  'delivery',
  'not_before',
  'state',
  'why',
  'attempts',
  'written_at',
  'settled_at',
  'language',
  'subject',
] as const;

/**
 * Notices of dossiers in a scope, the newest first, one page. Those of no one dossier are seen by who sees every unit. Reads
 * the database.
 */
export async function listNoticeRows(db: Database, question: NoticeQuestion): Promise<readonly NoticeRow[]> {
  const { scope, dossier, state, limit, before } = question;
  // An agency's officers have the desk's word for it: who was told what is the desk's to know.
  if (scope.kind === 'agency') return [];
  let rows = db.selectFrom('outbox').select(LISTED);
  if (scope.units !== '*') rows = rows.where('unit', 'in', [...scope.units]);
  if (dossier !== undefined) rows = rows.where('dossier', '=', dossier);
  if (state !== undefined) rows = rows.where('state', '=', state);
  if (before !== undefined) rows = rows.where('number', '<', before);
  return rows.orderBy('number', 'desc').limit(limit).execute();
}

/** One notice with what it said; undefined when there is none of that number. Reads the database. */
export function findNoticeRow(db: Database, number: number): Promise<OutboxRow | undefined> {
  return db.selectFrom('outbox').selectAll().where('number', '=', number).executeTakeFirst();
}
