import type { JetStreamManager } from '@nats-io/jetstream';
import { oldestParkedAt } from '../bus/parked';
import { COMMANDS_STREAM, parkedStream, reportsStream } from '../bus/stream-names';
import { ENGINE } from '../bus/subjects';
import { DomainError } from '../domain/errors';
import type { EpochMs } from '../domain/time/instant';
import type { PostQuestion } from '.';

/**
 * Up to where everything that the broker stored, and that could concern a dossier, has gone through the bridge:
 * commands, the reports of agencies with open tasks, and what is parked for this dossier.
 *
 * A queue's messages leave it only when the bridge has recorded them, so its oldest one says it all. Asks the broker.
 *
 * @returns Broker's time, from `question.least` to `question.until`.
 * @throws DomainError POST_OUTSTANDING: ask again a little later.
 */
export async function readPost(jsm: JetStreamManager, question: PostQuestion): Promise<EpochMs> {
  const { dossier, agencies, until, least = until } = question;
  let readTo = until;
  const readBefore = (oldest: EpochMs, stream: string): void => {
    readTo = Math.min(readTo, oldest - 1);
    if (readTo < least) throw new DomainError('POST_OUTSTANDING', { stream });
  };
  for (const stream of [COMMANDS_STREAM, ...agencies.map(reportsStream)]) {
    readBefore(await oldestIn(jsm, stream), stream);
  }
  // After the queues: a message is copied to where it is parked before it leaves its queue.
  for (const owner of [ENGINE, ...agencies]) {
    readBefore(await oldestParkedAt(jsm, { owner, dossier }), parkedStream(owner));
  }
  return readTo;
}

/** When the oldest message of a queue was stored, or Infinity. */
async function oldestIn(jsm: JetStreamManager, stream: string): Promise<EpochMs> {
  const { state } = await jsm.streams.info(stream);
  return state.messages === 0 ? Infinity : Date.parse(state.first_ts);
}
