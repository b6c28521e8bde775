import {
  JetStreamApiCodes,
  JetStreamApiError,
  jetstreamManager,
  type ConsumerMessages,
  type JetStreamClient,
} from '@nats-io/jetstream';
import { errors, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../domain/errors';
import { HandOver, type Handler } from './hand-over';
import { LeftBehind } from './left-behind';
import { toBusMessage, type BusMessage } from './message';

/** What a consume loop tells its owner, for logs and health. */
export type ConsumerState =
  | { readonly kind: 'consuming' | 'missing' | 'deaf' | 'pinned' | 'unpinned' | 'stopped' }
  | { readonly kind: 'interrupted'; readonly problem: string }
  | { readonly kind: 'handlerFailed'; readonly streamSeq: number; readonly error: unknown };

/** What {@link consumeForever} reads, and how. */
export interface ConsumeOptions {
  readonly js: JetStreamClient;
  readonly stream: string;
  /** An existing durable of the stream. */
  readonly consumer: string;
  /** Pinned group; absent: the durable's own, if it has one. */
  readonly group?: string;
  /** Handlers that may run at once. They are begun in stored order. */
  readonly maxInFlight: number;
  /** Settles its message; one that throws gets its message again, later each time. */
  readonly handle: Handler;
  /** Ends the loop: nothing new is begun, what was begun is finished. */
  readonly signal: AbortSignal;
  readonly onState?: (state: ConsumerState) => void;
}

/** A running loop. */
export interface ConsumeLoop {
  /**
   * Settles when the loop has ended: after the signal and the last handler.
   *
   * Rejects with BROKER_UNAVAILABLE when the connection was closed for good under it.
   */
  readonly stopped: Promise<void>;
  /** Milliseconds since the broker last gave a sign; above three heartbeats (7.5 s) the loop is deaf. */
  heartbeatAgeMs(): number;
}

/** A short pull notices a dead leader soon: two missed heartbeats of half of this. */
const EXPIRES_MS = 5_000;
const DEFAULT_ACK_WAIT_MS = 30_000;
const NANOS_PER_MS = 1_000_000;
const RETRY_MS = 1_000;
const MAX_BATCH = 64;
const MISSING: ReadonlySet<number> = new Set([
  JetStreamApiCodes.StreamNotFound,
  JetStreamApiCodes.ConsumerNotFound,
]);

/**
 * Reads a durable for ever: through restarts of the broker, and through a stream or durable that vanished and came
 * back. Handlers are begun in stored order; their messages say "working" by themselves.
 */
export function consumeForever(options: ConsumeOptions): ConsumeLoop {
  const pulse = new Pulse();
  return { stopped: supervise(options, pulse), heartbeatAgeMs: () => pulse.ageMs() };
}

/** When the broker last gave a sign. */
class Pulse {
  private last = performance.now();

  beat(): void {
    this.last = performance.now();
  }

  ageMs(): number {
    return performance.now() - this.last;
  }
}

async function supervise(options: ConsumeOptions, pulse: Pulse): Promise<void> {
  const { signal, onState } = options;
  while (!isOver(signal)) {
    try {
      await consumeOnce(options, pulse);
    } catch (error) {
      if (error instanceof errors.ClosedConnectionError && !isOver(signal)) {
        throw new DomainError('BROKER_UNAVAILABLE', { problem: error.message }, { cause: error });
      }
      onState?.(toState(error));
      await pauseUnlessAborted(signal);
    }
  }
  onState?.({ kind: 'stopped' });
}

/** Asked anew each time: the signal may come while a call is awaited. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** One life of the durable: until it vanishes, the connection is closed, or the signal comes. */
async function consumeOnce(options: ConsumeOptions, pulse: Pulse): Promise<void> {
  const { js, stream, signal, onState } = options;
  const consumer = await js.consumers.get(stream, options.consumer);
  const { config } = await consumer.info(true);
  const group = options.group ?? config.priority_groups?.[0];
  const ackWaitMs = config.ack_wait === undefined ? DEFAULT_ACK_WAIT_MS : config.ack_wait / NANOS_PER_MS;
  const messages = await consumer.consume({
    max_messages: Math.min(options.maxInFlight, MAX_BATCH),
    expires: EXPIRES_MS,
    abort_on_missing_resource: true,
    ...(group === undefined ? {} : { group }),
  });
  pulse.beat();
  onState?.({ kind: 'consuming' });
  const handOver = toHandOver(options, ackWaitMs);
  const leftBehind = new LeftBehind((message) => {
    handOver.take(message);
  });
  void watch(messages, { pulse, leftBehind, onState });
  const unsettled = await drainInto(messages, { handOver, leftBehind, signal, pulse });
  if (group === undefined) for (const message of unsettled) message.nak(0);
  // With something unsettled the place is kept until that comes back by itself, before anything newer.
  else if (signal.aborted && unsettled.length === 0) await unpin(options, group);
}

function toHandOver(options: ConsumeOptions, ackWaitMs: number): HandOver {
  return new HandOver({
    maxInFlight: options.maxInFlight,
    handle: options.handle,
    keepAliveMs: ackWaitMs / 3,
    onFailure: (message, error) =>
      options.onState?.({ kind: 'handlerFailed', streamSeq: message.streamSeq, error }),
  });
}

interface Draining {
  readonly handOver: HandOver;
  readonly leftBehind: LeftBehind;
  readonly signal: AbortSignal;
  readonly pulse: Pulse;
}

/** @returns What was not settled. */
async function drainInto(
  messages: ConsumerMessages,
  { handOver, leftBehind, signal, pulse }: Draining,
): Promise<readonly BusMessage[]> {
  const stop = (): void => {
    handOver.close();
    messages.stop();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const message of messages) {
      pulse.beat();
      leftBehind.take(toBusMessage(message));
    }
  } finally {
    signal.removeEventListener('abort', stop);
    handOver.close();
    leftBehind.release();
    await handOver.finish();
  }
  return handOver.unsettled;
}

interface Watching {
  readonly pulse: Pulse;
  readonly leftBehind: LeftBehind;
  readonly onState: ConsumeOptions['onState'];
}

/** Turns the client's notices into signs of life and states. Ends with the messages. */
async function watch(messages: ConsumerMessages, { pulse, leftBehind, onState }: Watching): Promise<void> {
  for await (const notice of messages.status()) {
    switch (notice.type) {
      case 'heartbeat':
        pulse.beat();
        break;
      case 'heartbeats_missed':
        onState?.({ kind: 'deaf' });
        break;
      case 'consumer_pinned':
        onState?.({ kind: 'pinned' });
        break;
      case 'consumer_unpinned':
        leftBehind.begin();
        onState?.({ kind: 'unpinned' });
        break;
      default:
    }
  }
}

/** Lets the next in the group begin at once; if this fails, it begins when the pin times out. */
async function unpin({ js, stream, consumer }: ConsumeOptions, group: string): Promise<void> {
  try {
    const jsm = await js.jetstreamManager(false);
    await jsm.consumers.unpin(stream, consumer, group);
  } catch {
    // Only sooner or later: the pin's own timeout does the same.
  }
}

function toState(error: unknown): ConsumerState {
  const isMissing = error instanceof JetStreamApiError && MISSING.has(error.code);
  if (isMissing) return { kind: 'missing' };
  return { kind: 'interrupted', problem: error instanceof Error ? error.message : String(error) };
}

async function pauseUnlessAborted(signal: AbortSignal): Promise<void> {
  try {
    await pause(RETRY_MS, undefined, { signal });
  } catch {
    // Aborted: the loop's own condition ends it.
  }
}

/** The unsettled reads of a durable, for health and for "is the post in". Asks the broker. */
export async function measureBacklog(
  nc: NatsConnection,
  stream: string,
  consumer: string,
): Promise<{ readonly waiting: number; readonly unacknowledged: number; readonly readers: number }> {
  const jsm = await jetstreamManager(nc);
  const { num_pending, num_ack_pending, num_waiting } = await jsm.consumers.info(stream, consumer);
  return { waiting: num_pending, unacknowledged: num_ack_pending, readers: num_waiting };
}
