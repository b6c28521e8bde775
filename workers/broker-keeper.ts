import { setTimeout as pause } from 'node:timers/promises';
import { LEAST_ROOM_BYTES, measureRoom } from '../runtime/disk-room';
import type { Logger } from '../runtime/logger';

/** What it takes to keep a broker of ours at work. */
export interface BrokerKeeping {
  /** Folder of its store. */
  readonly folder: string;
  /** Streams that it cannot serve; rejects when it does not answer. */
  readonly findSickStreams: () => Promise<readonly string[]>;
  readonly restart: () => Promise<void>;
  readonly logger: Logger;
  /** How often to look, milliseconds; default 2 s. */
  readonly everyMs?: number;
}

/** A keeper at work. */
export interface BrokerKeeper {
  /** Looks no more; waits for a restart that is under way. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 2_000;
const FIRST_REST_MS = 10_000;
const LONGEST_REST_MS = 300_000;

/**
 * Restarts a broker whose streams refuse to write, once its disk has room again: a full disk is over for us only then
 * (docs/adr/0014-a-broker-that-met-a-full-disk-is-restarted.md).
 */
export function keepBroker(keeping: BrokerKeeping): BrokerKeeper {
  const end = new AbortController();
  const kept = new Keeper(keeping).run(end.signal);
  return {
    stop: async () => {
      end.abort();
      await kept;
    },
  };
}

class Keeper {
  /** A restart that did not help is not repeated at once. */
  #restMs = FIRST_REST_MS;
  #restsUntil = -Infinity;
  #isDown = false;
  /** What was sick at the last look: a stream that is only just being made is not sick at two of them. */
  #suspects: readonly string[] = [];

  constructor(private readonly keeping: BrokerKeeping) {}

  async run(signal: AbortSignal): Promise<void> {
    const { everyMs = LOOK_EVERY_MS } = this.keeping;
    while (!signal.aborted) {
      await this.#look();
      await pause(everyMs, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
    }
  }

  async #look(): Promise<void> {
    const sick = this.#keepSick(await this.#findSick());
    if (sick.length === 0 || performance.now() < this.#restsUntil) return;
    if (!(await this.#hasRoom())) return;
    await this.#restart(sick);
  }

  /** Those that were sick at the last look as well. */
  #keepSick(found: readonly string[]): readonly string[] {
    const still = found.filter((stream) => this.#isDown || this.#suspects.includes(stream));
    this.#suspects = found;
    return still;
  }

  async #findSick(): Promise<readonly string[]> {
    if (this.#isDown) return ['all'];
    try {
      const sick = await this.keeping.findSickStreams();
      if (sick.length === 0) this.#restMs = FIRST_REST_MS;
      return sick;
    } catch {
      // It does not answer, so it says nothing of its streams: the next look asks again.
      return [];
    }
  }

  async #hasRoom(): Promise<boolean> {
    return (await measureRoom(this.keeping.folder).catch(() => 0)) >= LEAST_ROOM_BYTES;
  }

  async #restart(streams: readonly string[]): Promise<void> {
    const { logger, restart } = this.keeping;
    logger.warn('restarting the broker', { streams });
    try {
      await restart();
      this.#isDown = false;
    } catch (error) {
      this.#isDown = true;
      logger.error('the broker did not restart', { error });
    }
    this.#restsUntil = performance.now() + this.#restMs;
    this.#restMs = Math.min(this.#restMs * 2, LONGEST_REST_MS);
  }
}
