import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';

/** How a process reaches the broker. */
export interface BusConnection {
  /** `nats://host:port` or `tls://host:port`; several, separated by commas. */
  readonly url: string;
  /** The user's nkey seed (`SU…`); secret. */
  readonly seed: string;
  /** Shown in the broker's own lists, as in `bridge-1`. */
  readonly name: string;
  /** Certificates for `tls://`, PEM files. */
  readonly tls?: { readonly caFile?: string; readonly certFile?: string; readonly keyFile?: string };
  /** Give up a first connection that does not succeed; absent: wait for the broker for ever. */
  readonly firstConnectTimeoutMs?: number;
}

const RECONNECT_WAIT_MS = 500;
const RECONNECT_JITTER_MS = 250;
const PING_MS = 20_000;

/**
 * Connects to the broker and stays connected: reconnects for ever, also after a change of keys.
 *
 * Nothing is buffered while the connection is away, so whatever matters goes through the publisher, which
 * waits for the broker's acknowledgement. Opens a socket.
 *
 * @throws Error of the client when `firstConnectTimeoutMs` passes, or the seed is none.
 */
export async function connectBus(options: BusConnection): Promise<NatsConnection> {
  const waitForEver = options.firstConnectTimeoutMs === undefined;
  return connect({
    servers: options.url.split(',').map((server) => server.trim()),
    name: options.name,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(options.seed)),
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_WAIT_MS,
    reconnectJitter: RECONNECT_JITTER_MS,
    waitOnFirstConnect: waitForEver,
    pingInterval: PING_MS,
    ignoreAuthErrorAbort: true,
    // A stack for each request, in case it fails, costs the bridge a tenth of its CPU; our own errors say where.
    noAsyncTraces: true,
    ...(options.firstConnectTimeoutMs === undefined ? {} : { timeout: options.firstConnectTimeoutMs }),
    ...(options.tls === undefined ? {} : { tls: options.tls }),
  });
}
