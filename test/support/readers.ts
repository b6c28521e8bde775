import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { consumeForever, type ConsumeLoop, type ConsumerState } from '../../bus/consumer';
import type { Handler } from '../../bus/hand-over';
import { publish } from '../../bus/publisher';
import { commandSubject } from '../../bus/subjects';
import type { NatsConnection } from '@nats-io/transport-node';

/** A consume loop under test, with what it told. */
export interface Reader {
  readonly loop: ConsumeLoop;
  readonly states: readonly ConsumerState[];
  /** Ends it and waits for its end. */
  stop(): Promise<void>;
}

/** How a reader reads. */
export interface ReaderPlan {
  readonly nc: NatsConnection;
  readonly handle: Handler;
  readonly stream?: string;
  readonly consumer?: string;
  readonly maxInFlight?: number;
  /** For agencies, whose JetStream lies in the engine's account. */
  readonly apiPrefix?: string;
}

/** Starts a consume loop, on `COMMANDS/bridge` unless told otherwise. */
export function startReader(plan: ReaderPlan): Reader {
  const end = new AbortController();
  const states: ConsumerState[] = [];
  const loop = consumeForever({
    js: jetstream(plan.nc, plan.apiPrefix === undefined ? {} : { apiPrefix: plan.apiPrefix }),
    stream: plan.stream ?? 'COMMANDS',
    consumer: plan.consumer ?? 'bridge',
    maxInFlight: plan.maxInFlight ?? 4,
    handle: plan.handle,
    signal: end.signal,
    onState: (state) => states.push(state),
  });
  return {
    loop,
    states,
    stop: async () => {
      end.abort();
      await loop.stopped;
    },
  };
}

/** Stores commands whose bodies are the given texts, in order. */
export async function storeCommands(js: JetStreamClient, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await publish(js, { subject: commandSubject('H26.14', 'test'), body: new TextEncoder().encode(text) });
  }
}

/** A handler that collects the bodies, as text, and acknowledges. */
export function collectInto(texts: string[]): Handler {
  return async (message) => {
    texts.push(textOf(message.data));
    await message.ackAck();
  };
}

/** Bytes as text. */
export function textOf(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}
