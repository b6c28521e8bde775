import { setTimeout as pause } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { pastEvents } from '../bus/past-events';
import type { Database } from '../readmodel/database';
import { askFor } from '../readmodel/missing';
import type { Logger } from '../runtime/logger';
import { eraseOrdered, type OrderedErasure } from '../vault/erasures';
import { ERASING_FACT, orderedSince } from '../vault/ordered';
import type { VaultDatabase } from '../vault/tables';
import type { RunningPart } from './parts';

/** What an eraser stands on; the connections stay the caller's. */
export interface EraserPlan {
  /** As the projector. */
  readonly db: Database;
  /** As one who erases there. */
  readonly vault: VaultDatabase;
  readonly bus: NatsConnection;
  readonly logger: Logger;
  /** How often the journal is looked at, milliseconds; default a second. */
  readonly lookEveryMs?: number;
}

const LOOK_EVERY_MS = 1_000;
const ERASED_AT_ONCE = 200;

/**
 * Starts an eraser: takes keys away as the journal orders it, within a second; at its start for everything that was ever
 * ordered, by the journal and by `EVENTS`, so that a database that was restored from before forgets again what it may not
 * know. What `EVENTS` knows and the journal does not is asked of its dossier.
 */
export function startEraser(plan: EraserPlan): RunningPart {
  const { signal, ...abort } = endable();
  const ended = follow(plan, signal);
  return {
    ended,
    stop: async () => {
      abort.end();
      await ended;
    },
  };
}

function endable(): { readonly signal: AbortSignal; readonly end: () => void } {
  const abort = new AbortController();
  return { signal: abort.signal, end: () => abort.abort() };
}

async function follow(plan: EraserPlan, signal: AbortSignal): Promise<void> {
  const { logger, lookEveryMs = LOOK_EVERY_MS } = plan;
  let hasReadEvents = false;
  let position = 0;
  while (!signal.aborted) {
    try {
      position = await eraseByJournal(plan, position);
      if (!hasReadEvents) await eraseByEvents(plan);
      hasReadEvents = true;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      logger.warn('personal data waits to be erased', { problem });
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
  }
}

/** Stretch by stretch to the end of the journal. @returns Up to where it was looked through. */
async function eraseByJournal(plan: EraserPlan, from: number): Promise<number> {
  const { ordered, position } = await orderedSince(plan.db, from);
  await erase(plan, ordered);
  return position === from ? position : eraseByJournal(plan, position);
}

async function erase({ vault, logger }: EraserPlan, ordered: readonly OrderedErasure[]): Promise<void> {
  for (let from = 0; from < ordered.length; from += ERASED_AT_ONCE) {
    const erased = await eraseOrdered(vault, ordered.slice(from, from + ERASED_AT_ONCE));
    for (const dossier of erased) logger.info('personal data erased', { dossier });
  }
}

async function eraseByEvents(plan: EraserPlan): Promise<void> {
  const { db, bus } = plan;
  for await (const { dossier, seq, hash } of pastEvents(jetstream(bus), ERASING_FACT)) {
    await erase(plan, [{ dossier, seq, hash }]);
    const known = await db
      .selectFrom('journal')
      .select('seq')
      .where('dossier', '=', dossier)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (known === undefined) await askFor(db, { dossier, reason: 'sweep' });
  }
}
