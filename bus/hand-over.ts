import type { BusMessage } from './message';

/** What becomes of a message; settles it, or throws to get it again. */
export type Handler = (message: BusMessage) => Promise<void>;

/** How messages are handed over. */
export interface HandOverOptions {
  /** Handlers that may run at once; 1 handles strictly one after the other. */
  readonly maxInFlight: number;
  readonly handle: Handler;
  /** How often a held message says "working", milliseconds; a third of the acknowledgement wait. */
  readonly keepAliveMs: number;
  /** A handler threw; its message is asked for again. */
  readonly onFailure: (message: BusMessage, error: unknown) => void;
}

const RETRY_STEP_MS = 1_000;
const MAX_RETRY_MS = 30_000;

/**
 * Hands messages to a handler in the order in which they came, a few at once, and keeps every held message alive.
 *
 * Messages wait here, not in the client's buffer, because there nobody would say "working" for them.
 */
export class HandOver {
  private readonly waiting: BusMessage[] = [];
  private readonly running = new Map<BusMessage, Promise<void>>();
  private readonly held = new Set<number>();
  /** What came, or failed, after the end was asked for. */
  private readonly late: BusMessage[] = [];
  private readonly keepAlive: NodeJS.Timeout;
  private stopping = false;

  constructor(private readonly options: HandOverOptions) {
    this.keepAlive = setInterval(() => {
      for (const message of [...this.running.keys(), ...this.unsettled]) message.working();
    }, options.keepAliveMs);
    this.keepAlive.unref();
  }

  /**
   * Takes a message; after {@link close} it is only kept.
   *
   * A redelivery of one that is still held is dropped: the broker honours the late acknowledgement of the first.
   */
  take(message: BusMessage): void {
    if (this.held.has(message.streamSeq)) return;
    this.held.add(message.streamSeq);
    if (this.stopping) this.late.push(message);
    else this.waiting.push(message);
    this.advance();
  }

  /** Begins nothing more. */
  close(): void {
    this.stopping = true;
  }

  /** Waits for what was begun; what is not settled then is {@link unsettled}. */
  async finish(): Promise<void> {
    this.close();
    await Promise.all(this.running.values());
    clearInterval(this.keepAlive);
  }

  /** What nobody handles, in stored order. */
  get unsettled(): readonly BusMessage[] {
    return [...this.late, ...this.waiting].sort((a, b) => a.streamSeq - b.streamSeq);
  }

  private advance(): void {
    while (!this.stopping && this.running.size < this.options.maxInFlight) {
      const message = this.waiting.shift();
      if (message === undefined) return;
      this.running.set(message, this.run(message));
    }
  }

  private async run(message: BusMessage): Promise<void> {
    // Never in the turn of `take`: the caller must not run a handler's first lines.
    await Promise.resolve();
    try {
      await this.options.handle(message);
    } catch (error) {
      if (this.stopping) this.late.push(message);
      else message.nak(Math.min(message.deliveryCount * RETRY_STEP_MS, MAX_RETRY_MS));
      this.options.onFailure(message, error);
    } finally {
      this.running.delete(message);
      this.held.delete(message.streamSeq);
      this.advance();
    }
  }
}
