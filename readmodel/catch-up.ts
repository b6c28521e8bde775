import { setTimeout as pause } from 'node:timers/promises';
import type { WireEvent } from '../domain/dossier/seal';
import type { Plan } from '../domain/procedure/plan';
import type { Database } from './database';
import { answered, askFor, findDue, isHeld, postpone } from './missing';
import type { Projector } from './projector';

/** Who knows what the broker has lost: the workflows. */
export interface Workflows {
  /** Every event of a dossier, oldest first. @throws when it cannot be reached, or is not there. */
  history(dossier: string): Promise<readonly WireEvent[]>;
  /** The plan that it is judged by. Errors as `history`. */
  plan(dossier: string): Promise<Plan | undefined>;
  /** Dossiers that began or went on since an instant of the host's clock, epoch milliseconds. */
  since(at: number): AsyncIterable<string>;
}

/** What catching up tells its owner. */
export type CatchUpFact =
  | { readonly kind: 'asked'; readonly dossier: string; readonly events: number }
  | { readonly kind: 'notAnswered'; readonly dossier: string; readonly problem: string }
  | { readonly kind: 'swept'; readonly dossiers: number };

/** What catching up stands on. */
export interface CatchUpPlan {
  readonly db: Database;
  readonly projector: Projector;
  readonly workflows: Workflows;
  readonly signal: AbortSignal;
  readonly onFact: (fact: CatchUpFact) => void;
  /** How often all workflows are looked through, milliseconds; default an hour. */
  readonly sweepEveryMs?: number;
}

/** Workflows asked at once: the dossiers that run must not feel it. */
const IN_FLIGHT = 4;
const LOOK_EVERY_MS = 500;
const SWEEP_EVERY_MS = 3_600_000;
/** Quiet for so long, a dossier is asked once whether its last event has come. */
const QUIET_MS = 3_600_000;
const SWEPT_AT_ONCE = 1_000;

/**
 * Asks workflows for what the broker did not bring: where a gap did not close by itself, where a plan is not known, and
 * every hour for a last event after which nothing came. Ends with the signal.
 */
export async function catchUp(plan: CatchUpPlan): Promise<void> {
  const { signal, sweepEveryMs = SWEEP_EVERY_MS } = plan;
  let sweptAt = -Infinity;
  while (!signal.aborted) {
    if (performance.now() - sweptAt >= sweepEveryMs) {
      sweptAt = performance.now();
      await quietly(plan, () => sweep(plan, sweepEveryMs));
    }
    await quietly(plan, () => askDue(plan));
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
  }
}

/** The database, or the list of workflows, does not answer: the next look tries again. */
async function quietly({ onFact }: CatchUpPlan, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    onFact({ kind: 'notAnswered', dossier: '', problem: messageOf(error) });
  }
}

async function askDue(plan: CatchUpPlan): Promise<void> {
  const due = [...(await findDue(plan.db, SWEPT_AT_ONCE))];
  const worker = async (): Promise<void> => {
    for (let next = due.shift(); next !== undefined && !plan.signal.aborted; next = due.shift()) {
      await askOne(plan, next);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}

async function askOne({ db, projector, workflows, onFact }: CatchUpPlan, dossier: string): Promise<void> {
  try {
    const pinned = await workflows.plan(dossier);
    if (pinned !== undefined) await projector.plans.add(pinned);
    const events = await workflows.history(dossier);
    await projector.take(events);
    if (await isHeld(db, dossier)) throw new Error('its workflow has not told what is missing');
    await db
      .updateTable('dossier')
      .set((row) => ({ checked_seq: row.ref('seq') }))
      .where('id', '=', dossier)
      .execute();
    await answered(db, dossier);
    onFact({ kind: 'asked', dossier, events: events.length });
  } catch (error) {
    const problem = messageOf(error);
    onFact({ kind: 'notAnswered', dossier, problem });
    await postpone(db, dossier, problem);
  }
}

/** Dossiers of which nothing came at all, and those that have been quiet since their last event. */
async function sweep({ db, workflows, onFact }: CatchUpPlan, everyMs: number): Promise<void> {
  let swept = 0;
  for await (const dossier of workflows.since(Date.now() - 2 * everyMs)) {
    const row = await db.selectFrom('dossier').select('id').where('id', '=', dossier).executeTakeFirst();
    if (row !== undefined) continue;
    await askFor(db, { dossier, reason: 'sweep' });
    swept += 1;
  }
  const quiet = await db
    .selectFrom('dossier')
    .select('id')
    .whereRef('checked_seq', '<', 'seq')
    .where('recorded_at', '<', Date.now() - QUIET_MS)
    .orderBy('recorded_at')
    .limit(SWEPT_AT_ONCE)
    .execute();
  for (const { id } of quiet) await askFor(db, { dossier: id, reason: 'sweep' });
  onFact({ kind: 'swept', dossiers: swept + quiet.length });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
