import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { storedIn } from './streams';

/**
 * Everything that an engine has said and written down outside its database, as whoever reads every stream and every
 * history would see it: one text.
 */
export async function everythingSaid(bus: NatsConnection, client: Client): Promise<string> {
  const jsm = await jetstreamManager(bus);
  const streams: string[] = [];
  for await (const stream of jsm.streams.names()) {
    const stored = await storedIn(jsm, stream);
    streams.push(...stored.map(({ subject, msgId, id, data }) => JSON.stringify([subject, msgId, id, data])));
  }
  const histories: string[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.push(
      JSON.stringify(events, (_name, value: unknown) =>
        value instanceof Uint8Array ? toText(value) : value,
      ),
    );
  }
  return [...streams, ...histories].join('\n');
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
