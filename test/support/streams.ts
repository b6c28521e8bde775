import type { JetStreamManager } from '@nats-io/jetstream';

/** `data` of every envelope in a stream, oldest first. Asks the broker for each. */
export async function readAll(jsm: JetStreamManager, stream: string): Promise<readonly unknown[]> {
  const { state } = await jsm.streams.info(stream);
  const all: unknown[] = [];
  if (state.messages === 0) return all;
  for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
    const stored = await jsm.streams.getMessage(stream, { seq });
    if (stored !== null)
      all.push((JSON.parse(new TextDecoder().decode(stored.data)) as { data: unknown }).data);
  }
  return all;
}

/** How many messages a stream holds. Asks the broker. */
export async function countOf(jsm: JetStreamManager, stream: string): Promise<number> {
  return (await jsm.streams.info(stream)).state.messages;
}
