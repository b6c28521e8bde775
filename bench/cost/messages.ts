import type { JetStreamManager } from '@nats-io/jetstream';
import { EVENTS_STREAM, receiptsStream, tasksStream } from '../../bus/stream-names';
import { AGENCIES } from '../../test/support/district';

/** What was published so far. */
export interface Messages {
  readonly events: number;
  readonly tasks: number;
  readonly receipts: number;
  /** Of all streams, bytes on the disk. */
  readonly bytes: number;
}

/** Counts what the streams hold. Asks the broker. */
export async function countMessages(jsm: JetStreamManager): Promise<Messages> {
  const [events, tasks, receipts] = await Promise.all([
    sum(jsm, [EVENTS_STREAM]),
    sum(jsm, AGENCIES.map(tasksStream)),
    sum(jsm, AGENCIES.map(receiptsStream)),
  ]);
  return {
    events: events.messages,
    tasks: tasks.messages,
    receipts: receipts.messages,
    bytes: events.bytes + tasks.bytes + receipts.bytes,
  };
}

async function sum(
  jsm: JetStreamManager,
  streams: readonly string[],
): Promise<{ readonly messages: number; readonly bytes: number }> {
  const states = await Promise.all(streams.map(async (stream) => (await jsm.streams.info(stream)).state));
  return {
    messages: states.reduce((total, state) => total + state.messages, 0),
    bytes: states.reduce((total, state) => total + state.bytes, 0),
  };
}

/** What came in between. Pure. */
export function messagesBetween(before: Messages, after: Messages): Messages {
  return {
    events: after.events - before.events,
    tasks: after.tasks - before.tasks,
    receipts: after.receipts - before.receipts,
    bytes: after.bytes - before.bytes,
  };
}
