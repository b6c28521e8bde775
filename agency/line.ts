import { jetstream } from '@nats-io/jetstream';
import type { JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { AGENCY_API_PREFIX } from '../bus/accounts';
import { connectBus } from '../bus/connect';
import type { BusConnection } from '../bus/connect';
import { consumeForever } from '../bus/consumer';
import type { ConsumerState } from '../bus/consumer';
import type { Handler } from '../bus/hand-over';
import { AGENCY_CONSUMER } from '../bus/stream-names';
import { Alarm } from './alarm';
import { errorFields } from './error-code';
import type { AgencyLogger } from './logger';

/** What {@link Line} needs. */
export interface LineOptions {
  readonly bus: Omit<BusConnection, 'firstConnectTimeoutMs'>;
  readonly logger: AgencyLogger;
  /** Stream → what is done with its messages; read by the durable `agency`, which exists. */
  readonly readers: Readonly<Record<string, Handler>>;
  /** Runs while there is a line, until the signal. */
  readonly send: (js: JetStreamClient, signal: AbortSignal) => Promise<void>;
  /** The broker is back after a break. */
  readonly onReconnected: () => void;
}

const FIRST_CONNECT_MS = 5_000;
const MAX_RETRY_MS = 15_000;
const FIRST_RETRY_MS = 250;
/** Messages being stored at once; they share the disk's flushes. */
const MAX_IN_FLIGHT = 32;

/** The line to the broker: kept up for ever, also when the broker is away at the start. */
export class Line {
  readonly #options: LineOptions;
  readonly #stop = new AbortController();
  readonly #alarm = new Alarm();
  readonly #ended: Promise<void>;
  #isUp = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#ended = this.#keepUp();
  }

  /** Whether the broker can be heard now. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** Finishes what was begun and hangs up. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#alarm.ring();
    await this.#ended;
  }

  async #keepUp(): Promise<void> {
    const { bus, logger } = this.#options;
    let retryMs = FIRST_RETRY_MS;
    while (!this.#stop.signal.aborted) {
      try {
        const connection = await connectBus({ ...bus, firstConnectTimeoutMs: FIRST_CONNECT_MS });
        retryMs = FIRST_RETRY_MS;
        await this.#use(connection);
      } catch (error) {
        logger.warn(errorFields(error), 'no line to the broker; tried again later');
        await this.#alarm.sleep(retryMs);
        retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
      }
    }
  }

  /** One connection, until it is closed for good or the kit closes. */
  async #use(connection: NatsConnection): Promise<void> {
    const hangUp = new AbortController();
    const onStop = (): void => {
      hangUp.abort();
    };
    this.#stop.signal.addEventListener('abort', onStop, { once: true });
    if (this.#stop.signal.aborted) onStop();
    void connection.closed().then(onStop);
    void this.#watch(connection);
    this.#isUp = true;
    const js = jetstream(connection, { apiPrefix: AGENCY_API_PREFIX });
    const readers = Object.keys(this.#options.readers).map((stream) => this.#read(js, stream, hangUp.signal));
    await Promise.all([...readers, this.#options.send(js, hangUp.signal)]);
    this.#isUp = false;
    this.#stop.signal.removeEventListener('abort', onStop);
    await connection.close();
  }

  async #read(js: JetStreamClient, stream: string, signal: AbortSignal): Promise<void> {
    const { readers, logger } = this.#options;
    const handle = readers[stream];
    if (handle === undefined) return;
    const loop = consumeForever({
      js,
      stream,
      consumer: AGENCY_CONSUMER,
      maxInFlight: MAX_IN_FLIGHT,
      handle,
      signal,
      onState: (state) => {
        this.#log(stream, state);
      },
    });
    await loop.stopped.catch((error: unknown) => {
      logger.warn({ stream, ...errorFields(error) }, 'reading stopped');
    });
  }

  #log(stream: string, state: ConsumerState): void {
    const { logger } = this.#options;
    switch (state.kind) {
      case 'missing':
        logger.warn({ stream }, 'the engine has no such stream for this agency, or denies it');
        return;
      case 'interrupted':
        logger.warn({ stream, problem: state.problem }, 'reading interrupted; tried again');
        return;
      case 'handlerFailed':
        logger.error(
          { stream, streamSeq: state.streamSeq, ...errorFields(state.error) },
          'message not stored',
        );
        return;
      default:
        logger.debug({ stream, event: state.kind }, 'reading');
    }
  }

  async #watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') this.#isUp = false;
      if (type !== 'reconnect') continue;
      this.#isUp = true;
      this.#options.onReconnected();
    }
  }
}
