import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { storedIn } from './streams';

/** What an engine has said, as texts: its streams, and the histories of its workflows. */
export interface Said {
  readonly streams: string;
  readonly histories: string;
}

/**
 * Everything that an engine has said and written down outside its database, as whoever reads every stream and every
 * history would see it; what is encoded there is decoded.
 */
export async function everythingSaid(bus: NatsConnection, client: Client): Promise<Said> {
  const jsm = await jetstreamManager(bus);
  const streams: string[] = [];
  for await (const stream of jsm.streams.names()) {
    const stored = await storedIn(jsm, stream);
    streams.push(...stored.map(({ subject, msgId, id, data }) => JSON.stringify([subject, msgId, id, data])));
  }
  const histories: string[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.push(workflowId, ...textsIn(events));
  }
  return { streams: streams.join('\n'), histories: histories.join('\n') };
}

/** Every text in a value, the bytes of payloads among them. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
}
