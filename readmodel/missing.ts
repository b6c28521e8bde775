import { sql } from 'kysely';
import type { WireEvent } from '../domain/dossier/seal';
import type { Database } from './database';
import type { Writing } from './journal';

/** Why a dossier's workflow is asked. */
export type AskReason = 'gap' | 'plan' | 'sweep';

/** How long a gap may close by itself before the workflow is asked, milliseconds; a missing plan never does. */
const WAIT_MS: Readonly<Record<AskReason, number>> = { gap: 2_000, plan: 0, sweep: 0 };
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 3_600_000;
const LONGEST_DOUBLINGS = 12;

/** Keeps events that cannot follow yet; the broker may forget them. */
export async function hold(writing: Writing, events: readonly WireEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    dossier: event.dossier,
    seq: event.seq,
    event: JSON.stringify(event),
  }));
  await writing
    .insertInto('held')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The held events of dossiers; they are held no more. */
export async function takeHeld(writing: Writing, dossiers: readonly string[]): Promise<readonly WireEvent[]> {
  if (dossiers.length === 0) return [];
  const rows = await writing.deleteFrom('held').where('dossier', 'in', dossiers).returning('event').execute();
  return rows.map(({ event }) => event as WireEvent);
}

/** Notes that a dossier's workflow is to be asked; one that is noted already stays as it is. */
export async function askFor(
  db: Database | Writing,
  { dossier, reason }: { readonly dossier: string; readonly reason: AskReason },
): Promise<void> {
  await db
    .insertInto('ask')
    .values({ dossier, reason, due: inMs(WAIT_MS[reason]), attempts: 0, problem: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Dossiers whose workflow is to be asked now, the longest due first. */
export async function findDue(db: Database, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('ask')
    .select('dossier')
    .where('due', '<=', inMs(0))
    .orderBy('due')
    .limit(limit)
    .execute();
  return rows.map(({ dossier }) => dossier);
}

/** Whether something of a dossier is still held. */
export async function isHeld(db: Database, dossier: string): Promise<boolean> {
  const row = await db
    .selectFrom('held')
    .select('seq')
    .where('dossier', '=', dossier)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The workflow has answered. */
export async function answered(db: Database, dossier: string): Promise<void> {
  await db.deleteFrom('ask').where('dossier', '=', dossier).execute();
}

/** The workflow has not answered: it is asked again, ever more seldom, an hour apart at the most. */
export async function postpone(db: Database, dossier: string, problem: string): Promise<void> {
  const row = await db.selectFrom('ask').select('attempts').where('dossier', '=', dossier).executeTakeFirst();
  const attempts = (row?.attempts ?? 0) + 1;
  const restMs = Math.min(FIRST_REST_MS * 2 ** Math.min(attempts - 1, LONGEST_DOUBLINGS), LONGEST_REST_MS);
  await db
    .updateTable('ask')
    .set({ attempts, problem, due: inMs(restMs) })
    .where('dossier', '=', dossier)
    .execute();
}

/** By the server's clock, which all projectors share. */
function inMs(ms: number): ReturnType<typeof sql<Date>> {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1_000})`;
}
