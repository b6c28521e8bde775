import type { WireEvent } from '../domain/dossier/seal';
import { isUnavailable } from './database';

interface Waiting {
  readonly event: WireEvent;
  readonly taken: () => void;
  readonly failed: (error: unknown) => void;
}

/** What takes a batch of events, all or none. */
export type TakeBatch = (events: readonly WireEvent[]) => Promise<void>;

const BATCH = 200;

/**
 * Gathers single events into batches: whatever came while one batch was written is the next, so that a flood costs one
 * commit for many and a lone event waits for nobody.
 */
export class Intake {
  readonly #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(private readonly take: TakeBatch) {}

  /** Settles when the event is written; rejects when it could not be, and may then be given again. */
  add(event: WireEvent): Promise<void> {
    return new Promise((taken, failed) => {
      this.#waiting.push({ event, taken, failed });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) await this.#writeBatch(this.#waiting.splice(0, BATCH));
    this.#isWriting = false;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.take(batch.map(({ event }) => event));
      for (const { taken } of batch) taken();
    } catch (error) {
      if (batch.length === 1 || isUnavailable(error)) for (const { failed } of batch) failed(error);
      // One that cannot be written must not keep the others from it.
      else for (const one of batch) await this.#writeBatch([one]);
    }
  }
}
