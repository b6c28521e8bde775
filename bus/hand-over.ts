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
  private readonly keepAlive: NodeJS.Timeout;
  private stopping = false;

  constructor(private readonly options: HandOverOptions) {
    this.keepAlive = setInterval(() => {
      for (const message of [...this.running.keys(), ...this.waiting]) message.working();
    }, options.keepAliveMs);
    this.keepAlive.unref();
  }

  /**
   * Takes a message; after {@link finish} it goes straight back to the broker.
   *
   * A redelivery of one that is still held is dropped: the broker honours the late acknowledgement of the first.
   */
  take(message: BusMessage): void {
    if (this.stopping) {
      message.nak(0);
      return;
    }
    if (this.held.has(message.streamSeq)) return;
    this.held.add(message.streamSeq);
    this.waiting.push(message);
    this.advance();
  }

  /** Gives back what was not begun, and waits for what was. */
  async finish(): Promise<void> {
    this.stopping = true;
    for (const message of this.waiting.splice(0)) message.nak(0);
    await Promise.all(this.running.values());
    clearInterval(this.keepAlive);
  }

  private advance(): void {
    while (this.running.size < this.options.maxInFlight) {
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
      message.nak(Math.min(message.deliveryCount * RETRY_STEP_MS, MAX_RETRY_MS));
      this.options.onFailure(message, error);
    } finally {
      this.running.delete(message);
      this.held.delete(message.streamSeq);
      this.advance();
    }
  }
}
