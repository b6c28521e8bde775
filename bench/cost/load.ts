import type { NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import type { JetStreamManager } from '@nats-io/jetstream';
import { reportsStream } from '../../bus/stream-names';
import { eventSubject } from '../../bus/subjects';
import { connectEngine, type Engine } from '../../client';
import { procedureCodeOf, toDossierId } from '../../domain/ids';
import { AGENCIES } from '../../test/support/district';
import { FIXTURE_REF, FIXTURE_UNIT, LINKED_FIXTURE_REF } from '../../test/support/fixture';
import { received } from '../../test/support/road';
import type { Arena } from './arena';

/** Part of every dossier's id. */
export const CALLER = 'bench';
/** The last thing that is told of a dossier. */
const LAST_FACT = 'returnedToApplicant';
const PATIENT_MS = 120_000;
const LOOK_AGAIN_MS = 20;
const SETTLE_MS = 300;

/** A closed loop: so many dossiers under way, the next one when one has ended. */
export interface Load {
  /** Takes dossiers through to their end. Returns when the last one has ended, and its last report is settled. */
  run(keys: readonly string[], inFlight: number): Promise<void>;
  /** Takes one dossier through to its end. */
  take(key: string): Promise<void>;
  /** Receives dossiers that stay open: no agency answers them. */
  openIdle(keys: readonly string[], inFlight: number): Promise<void>;
}

/** A load on an arena, told of ends by the events that the other side publishes. */
export function newLoad({ bus, client, jsm }: Arena): Load {
  const engine = connectEngine({ bus, temporal: client, caller: CALLER, unit: FIXTURE_UNIT });
  const ends = new Ends(bus);
  const take = async (key: string): Promise<void> => {
    const ended = ends.of(toDossierId(CALLER, key));
    await receive(engine, key, FIXTURE_REF);
    await ended;
  };
  return {
    take,
    run: async (keys, inFlight) => {
      await eachOf(keys, inFlight, take);
      await settled(jsm);
    },
    openIdle: (keys, inFlight) => eachOf(keys, inFlight, (key) => receive(engine, key, LINKED_FIXTURE_REF)),
  };
}

async function receive(engine: Engine, key: string, procedure: string): Promise<void> {
  const answer = await engine.submit(received({ procedure }), { key, timeoutMs: PATIENT_MS });
  // On a busy machine one may wait for its dossier: it is dealt with by itself.
  if (!['accepted', 'delayed'].includes(answer.outcome))
    throw new Error(`not received: ${JSON.stringify(answer)}`);
}

/** Who waits for the end of which dossier. */
class Ends {
  private readonly waiting = new Map<string, () => void>();

  constructor(bus: NatsConnection) {
    const subject = eventSubject(FIXTURE_UNIT, procedureCodeOf(FIXTURE_REF), LAST_FACT);
    bus.subscribe(subject, {
      callback: (_error, message) => {
        const { subject: dossier } = message.json<{ readonly subject: string }>();
        this.waiting.get(dossier)?.();
        this.waiting.delete(dossier);
      },
    });
  }

  of(dossier: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`${dossier} did not end in ${String(PATIENT_MS)} ms`));
      }, PATIENT_MS);
      this.waiting.set(dossier, () => {
        clearTimeout(late);
        resolve();
      });
    });
  }
}

/** So many at once, each as soon as there is a place. */
export async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const one = async (): Promise<void> => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** No report waits any more; a little later, the last receipts are with their agencies. */
async function settled(jsm: JetStreamManager): Promise<void> {
  for (const agency of AGENCIES) {
    while ((await jsm.streams.info(reportsStream(agency))).state.messages > 0) await pause(LOOK_AGAIN_MS);
  }
  await pause(SETTLE_MS);
}
