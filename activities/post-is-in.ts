import type { JetStreamManager } from '@nats-io/jetstream';
import { isParked } from '../bus/parked';
import { COMMANDS_STREAM, parkedStream, reportsStream } from '../bus/stream-names';
import { ENGINE } from '../bus/subjects';
import { DomainError } from '../domain/errors';
import type { EpochMs } from '../domain/time/instant';
import type { PostQuestion } from '.';

/**
 * Settles when everything that the broker stored up to an instant, and that could concern a dossier, has gone through
 * the bridge: commands, the reports of agencies with open tasks, and what is parked for this dossier.
 *
 * A queue's messages leave it only when the bridge has recorded them, so its oldest one says it all. Asks the broker.
 *
 * @throws DomainError POST_OUTSTANDING: ask again a little later.
 */
export async function assertPostIsIn(jsm: JetStreamManager, question: PostQuestion): Promise<void> {
  const { dossier, until, agencies } = question;
  for (const stream of [COMMANDS_STREAM, ...agencies.map(reportsStream)]) {
    if (await hasOlder(jsm, stream, until)) throw new DomainError('POST_OUTSTANDING', { stream });
  }
  // After the queues: a message is copied to where it is parked before it leaves its queue.
  for (const owner of [ENGINE, ...agencies]) {
    if (await isParked(jsm, owner, { dossier, until })) {
      throw new DomainError('POST_OUTSTANDING', { stream: parkedStream(owner) });
    }
  }
}

async function hasOlder(jsm: JetStreamManager, stream: string, until: EpochMs): Promise<boolean> {
  const { state } = await jsm.streams.info(stream);
  return state.messages > 0 && Date.parse(state.first_ts) <= until;
}
