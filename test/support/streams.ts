import type { JetStreamManager } from '@nats-io/jetstream';

/** Of the broker's instants. */
export const NANOS_PER_MS = 1_000_000n;
const NANO_DIGITS = 9;

/** A message as a stream keeps it. */
export interface StoredOnBus {
  readonly subject: string;
  /** `Nats-Msg-Id`, or empty. */
  readonly msgId: string;
  /** Place in its stream, from 1. */
  readonly seq: number;
  /** When the broker stored it, epoch nanoseconds UTC. */
  readonly storedAtNanos: bigint;
  /** `id` of its envelope. */
  readonly id: string;
  /** `data` of its envelope. */
  readonly data: unknown;
}

/** Every message of a stream, oldest first. Asks the broker for each. */
export async function storedIn(jsm: JetStreamManager, stream: string): Promise<readonly StoredOnBus[]> {
  const { state } = await jsm.streams.info(stream);
  const all: StoredOnBus[] = [];
  if (state.messages === 0) return all;
  for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
    const stored = await jsm.streams.getMessage(stream, { seq });
    if (stored === null) continue;
    const { id, data } = JSON.parse(new TextDecoder().decode(stored.data)) as { id: string; data: unknown };
    const { subject, header, timestamp } = stored;
    const storedAtNanos = nanosOf(timestamp);
    all.push({ subject, msgId: header.get('Nats-Msg-Id'), seq, storedAtNanos, id, data });
  }
  return all;
}

/** `data` of every envelope in a stream, oldest first. Asks the broker for each. */
export async function readAll(jsm: JetStreamManager, stream: string): Promise<readonly unknown[]> {
  return (await storedIn(jsm, stream)).map(({ data }) => data);
}

/** How many messages a stream holds. Asks the broker. */
export async function countOf(jsm: JetStreamManager, stream: string): Promise<number> {
  return (await jsm.streams.info(stream)).state.messages;
}

/** An instant in RFC 3339 with up to nine digits after the point, as epoch nanoseconds UTC. Pure. */
function nanosOf(timestamp: string): bigint {
  const [point = '', digits = ''] = /\.(\d+)/.exec(timestamp) ?? [];
  const wholeSeconds = Date.parse(timestamp.replace(point, ''));
  return BigInt(wholeSeconds) * NANOS_PER_MS + BigInt(digits.padEnd(NANO_DIGITS, '0'));
}
