import type { JetStreamClient } from '@nats-io/jetstream';
import { decodeEnvelope } from './envelope';
import type { EventData } from './envelope.schema';
import { EVENTS_STREAM } from './stream-names';
import { everyEventSubject } from './subjects';

const AT_ONCE = 200;
const WAIT_MS = 2_000;

/**
 * Every event of one fact that `EVENTS` still has, oldest first, whoever has read it before: a year of them. Reads the
 * broker, and changes nothing there.
 */
export async function* pastEvents(js: JetStreamClient, fact: string): AsyncIterable<EventData> {
  const consumer = await js.consumers.get(EVENTS_STREAM, { filter_subjects: [everyEventSubject(fact)] });
  let left = (await consumer.info()).num_pending;
  while (left > 0) {
    const batch = await consumer.fetch({ max_messages: Math.min(left, AT_ONCE), expires: WAIT_MS });
    let came = 0;
    for await (const message of batch) {
      came += 1;
      const decoded = decodeEnvelope(message.data);
      if (decoded.ok && decoded.family === 'dossier') yield decoded.envelope.data;
    }
    if (came === 0) return;
    left -= came;
  }
}
