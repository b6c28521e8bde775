import type { Verdict } from './receipts';

/** How many messages that change nothing an agency may send before its places rest, and how long they rest then. */
export interface RestPlan {
  /** So many cost nothing. */
  readonly free: number;
  /** One of these comes back after so long, milliseconds. */
  readonly oneMoreAfterMs: number;
  /**
   * A place rests so many times as long as it was held. A copy of what was accepted asks less of the engine, and an
   * agency's system sends copies in good faith when the engine was away.
   */
  readonly times: Readonly<Record<Verdict['outcome'], number>>;
}

/** @source measured: docs/adr/0015-who-is-refused-rests.md */
export const REST: RestPlan = {
  free: 20,
  oneMoreAfterMs: 1_000,
  times: { accepted: 0, delayed: 0, duplicate: 2, refused: 9 },
};

/**
 * How long an agency's place rests after a message, so that a flood of refusals uses a small share of the engine,
 * however quickly or slowly they are refused.
 */
export class Rests {
  /** How many were free, and when, by `performance.now()`. */
  private readonly free = new Map<string, { readonly count: number; readonly at: number }>();

  constructor(private readonly plan: RestPlan) {}

  /**
   * Counts what became of a message.
   *
   * @param heldMs - How long its place was held.
   * @returns The rest, milliseconds; 0 for what was accepted or waits, and for others while they are free.
   */
  restAfter(agency: string, outcome: Verdict['outcome'], heldMs: number): number {
    const times = this.plan.times[outcome];
    if (times === 0) return 0;
    const count = this.freeOf(agency);
    const isFree = count >= 1;
    this.free.set(agency, { count: isFree ? count - 1 : count, at: performance.now() });
    return isFree ? 0 : heldMs * times;
  }

  private freeOf(agency: string): number {
    const { free, oneMoreAfterMs } = this.plan;
    const known = this.free.get(agency);
    if (known === undefined) return free;
    return Math.min(free, known.count + (performance.now() - known.at) / oneMoreAfterMs);
  }
}
