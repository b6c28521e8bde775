import type { JetStreamManager } from '@nats-io/jetstream';
import { setTimeout as pause } from 'node:timers/promises';
import { oldestParkedAt } from '../bus/parked';
import { COMMANDS_STREAM, parkedStream, reportsStream } from '../bus/stream-names';
import { ENGINE } from '../bus/subjects';
import { DomainError } from '../domain/errors';
import type { EpochMs } from '../domain/time/instant';
import type { PostQuestion } from '.';
import { SharedReadings } from './shared-readings';

/** Up to where everything that the broker stored, and that could concern a dossier, has gone through the bridge. */
export type ReadPost = (question: PostQuestion) => Promise<EpochMs>;

/**
 * Who knows up to where commands, the reports of agencies with open tasks, and what is parked for a dossier have gone
 * through the bridge.
 *
 * A queue's messages leave it only when the bridge has recorded them, so its oldest one says it all. Asks the broker:
 * of each queue once for all dossiers that want to know it at the same time, as thousands do at a closing.
 *
 * @returns Broker's time, from `question.least` to `question.until`; rejects with POST_OUTSTANDING: ask again a little
 *   later.
 */
export function postReader(manager: () => Promise<JetStreamManager>): ReadPost {
  const oldestIn = new SharedReadings(async (stream) => oldestInQueue(await manager(), stream));
  return async ({ dossier, agencies, until, least = until }) => {
    let readTo = until;
    const readBefore = (oldest: EpochMs, stream: string): void => {
      readTo = Math.min(readTo, oldest - 1);
      if (readTo < least) throw new DomainError('POST_OUTSTANDING', { stream });
    };
    for (const stream of [COMMANDS_STREAM, ...agencies.map(reportsStream)]) {
      readBefore(await oldestIn.of(stream), stream);
    }
    // After the queues: a message is copied to where it is parked before it leaves its queue.
    const jsm = await manager();
    for (const owner of [ENGINE, ...agencies]) {
      readBefore(await oldestParkedAt(jsm, { owner, dossier }), parkedStream(owner));
    }
    return readTo;
  };
}

/** How long one attempt waits for the post, and between two looks. */
export interface Patience {
  readonly waitMs: number;
  readonly pauseMs: number;
}

/** A look costs next to nothing, an attempt a write of the server's. */
export const POST_PATIENCE: Patience = { waitMs: 3_000, pauseMs: 100 };

/** Looks again and again for a while. @returns As `readPost` does; rejects with its last POST_OUTSTANDING. */
export async function waitForPost(
  readPost: ReadPost,
  question: PostQuestion,
  { waitMs, pauseMs }: Patience,
): Promise<EpochMs> {
  const since = performance.now();
  for (;;) {
    try {
      return await readPost(question);
    } catch (error) {
      const isOutstanding = error instanceof DomainError && error.code === 'POST_OUTSTANDING';
      if (!isOutstanding || performance.now() - since + pauseMs > waitMs) throw error;
    }
    await pause(pauseMs);
  }
}

/** When the oldest message of a queue was stored, or Infinity. */
async function oldestInQueue(jsm: JetStreamManager, stream: string): Promise<EpochMs> {
  const { state } = await jsm.streams.info(stream);
  return state.messages === 0 ? Infinity : Date.parse(state.first_ts);
}
