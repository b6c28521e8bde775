import { setMaxListeners } from 'node:events';
import { consumeForever, type ConsumeLoop, type ConsumerState } from '../bus/consumer';
import { BRIDGE_CONSUMER, COMMANDS_STREAM, parkedStream, reportsStream } from '../bus/stream-names';
import { ENGINE } from '../bus/subjects';
import { PATIENCE } from './parking';
import { Settler, type Settling } from './settle';

/** What a bridge is made of. */
export interface BridgeOptions extends Omit<Settling, 'patience' | 'maxInFlight'> {
  /** Agencies whose reports are read. */
  readonly agencies: readonly string[];
  readonly patience?: Settling['patience'];
  readonly maxInFlight?: number;
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

/** Updates in flight at once. @source measured: more than about 20 only queue. */
const IN_FLIGHT = 20;
/** A loop, and each of its waiting messages, listens for the end. */
const LISTENERS_A_READING = 128;
/** Messages held of one stream: more than are asked at once, so that a waiting dossier holds up no other. */
const HELD = 64;

/**
 * The one door: takes every stored command and report, one active reader a stream, and settles it. More bridges may
 * run beside it; they share the streams. Streams and durables must be there (`ensureStreams`).
 */
export function runBridge(options: BridgeOptions): Bridge {
  const settler = new Settler({ patience: PATIENCE, maxInFlight: IN_FLIGHT, ...options });
  const streams = [
    COMMANDS_STREAM,
    ...options.agencies.map(reportsStream),
    ...[ENGINE, ...options.agencies].map(parkedStream),
  ];
  // Every reading listens for the one end; their number is no leak.
  setMaxListeners(streams.length * LISTENERS_A_READING, options.signal);
  const loops = streams.map((stream) => read(stream, settler, options));
  return {
    stopped: Promise.all(loops.map((loop) => loop.stopped)).then(() => undefined),
    heartbeatAgeMs: () => Math.max(0, ...loops.map((loop) => loop.heartbeatAgeMs())),
  };
}

function read(stream: string, settler: Settler, { js, signal, onState }: BridgeOptions): ConsumeLoop {
  return consumeForever({
    js,
    stream,
    consumer: BRIDGE_CONSUMER,
    maxInFlight: HELD,
    handle: (message) => settler.settle(message),
    signal,
    onState: (state) => onState?.(stream, state),
  });
}
