import { setMaxListeners } from 'node:events';
import { consumeForever, type ConsumeLoop, type ConsumerState } from '../bus/consumer';
import { HELD_OF_ONE_STREAM } from '../bus/streams';
import { BRIDGE_CONSUMER, COMMANDS_STREAM, parkedStream, reportsStream } from '../bus/stream-names';
import { ENGINE } from '../bus/subjects';
import { PATIENCE } from './parking';
import { REST } from './rests';
import { runSecondPost } from './second-post';
import { Settler, type Settling } from './settle';

/** What a bridge is made of. */
export interface BridgeOptions extends Omit<Settling, 'patience' | 'maxInFlight' | 'rest'> {
  /** Agencies whose reports are read. */
  readonly agencies: readonly string[];
  readonly patience?: Settling['patience'];
  readonly maxInFlight?: number;
  readonly rest?: Settling['rest'];
  /** How often what a full stream did not take is sent once more, milliseconds; default one minute. */
  readonly resendEveryMs?: number;
  /** Told when a reading begins, goes deaf, is interrupted or ends. */
  readonly onState?: (stream: string, state: ConsumerState) => void;
}

/** A running bridge. */
export interface Bridge {
  /** Settles when every reading has ended, after the signal; rejects when the broker's connection is gone for good. */
  readonly stopped: Promise<void>;
  /** Milliseconds since the broker last gave a sign on the quietest stream. */
  heartbeatAgeMs(): number;
}

/** Messages asked at once. @source measured: more than about 20 only queue. */
const IN_FLIGHT = 20;
const RESEND_EVERY_MS = 60_000;

/**
 * The one door: takes every stored command and report, one active reader a stream, and settles it. More bridges may
 * run beside it; they share the streams. Streams and durables must be there (`ensureStreams`).
 */
export function runBridge(options: BridgeOptions): Bridge {
  const settler = new Settler({ patience: PATIENCE, maxInFlight: IN_FLIGHT, rest: REST, ...options });
  const streams = [
    COMMANDS_STREAM,
    ...options.agencies.map(reportsStream),
    ...[ENGINE, ...options.agencies].map(parkedStream),
  ];
  // Every reading, and each message that waits, listens for the one end; their number is no leak.
  setMaxListeners(0, options.signal);
  const loops = streams.map((stream) => read(stream, settler, options));
  const { resendEveryMs: everyMs = RESEND_EVERY_MS } = options;
  const secondPost = runSecondPost({ ...options, everyMs });
  return {
    stopped: Promise.all([secondPost, ...loops.map((loop) => loop.stopped)]).then(() => undefined),
    heartbeatAgeMs: () => Math.max(0, ...loops.map((loop) => loop.heartbeatAgeMs())),
  };
}

function read(stream: string, settler: Settler, { js, signal, onState }: BridgeOptions): ConsumeLoop {
  return consumeForever({
    js,
    stream,
    consumer: BRIDGE_CONSUMER,
    maxInFlight: HELD_OF_ONE_STREAM,
    handle: (message) => settler.settle(message),
    signal,
    onState: (state) => onState?.(stream, state),
  });
}
