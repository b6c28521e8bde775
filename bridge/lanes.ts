import { setTimeout as pause } from 'node:timers/promises';

/** Who may be inside, and for how long they rest. */
export interface PlacesPlan {
  /** How many may be inside at once. */
  readonly places: number;
  /** How many of one owner; all when absent. */
  readonly shareOf?: (owner: string) => number;
  /** Ends every rest. */
  readonly signal?: AbortSignal;
}

/** How somebody is inside. */
export interface Visit<T> {
  /** After so long the place is given to the next, although this one goes on, milliseconds. */
  readonly atMostMs?: number;
  /**
   * For how long the owner then has one of its share less, by what came of it and how long the place was held,
   * milliseconds. Others may have the place at once.
   */
  readonly restMs?: (result: T, heldMs: number) => number;
}

/**
 * So many places at once, by turns: who waits is let in owner by owner, each owner's in the order in which they came.
 *
 * A sender who asks a thousand times waits for its own; another who asks once waits for at most one of each.
 */
export class Places {
  private readonly waiting = new Map<string, readonly (() => void)[]>();
  private readonly inside = new Map<string, number>();
  private readonly shareOf: (owner: string) => number;
  private readonly signal: AbortSignal | undefined;
  private free: number;

  constructor({ places, shareOf = () => places, signal }: PlacesPlan) {
    this.free = places;
    this.shareOf = shareOf;
    this.signal = signal;
  }

  /** Whether nobody is inside, and nobody waits. */
  get isEmpty(): boolean {
    return this.inside.size === 0 && this.waiting.size === 0;
  }

  /** Runs something once there is a place, whatever became of what ran before. */
  async run<T>(
    owner: string,
    act: () => Promise<T>,
    { atMostMs = Infinity, restMs }: Visit<T> = {},
  ): Promise<T> {
    await this.enter(owner);
    const since = performance.now();
    let isInside = true;
    const leave = (): void => {
      if (isInside) this.leave(owner);
      isInside = false;
    };
    const patience = atMostMs === Infinity ? undefined : setTimeout(leave, atMostMs);
    try {
      const result = await act();
      // Before the place is left: in between, another of the owner's would be let in.
      void this.rest(owner, restMs?.(result, Math.min(performance.now() - since, atMostMs)) ?? 0);
      return result;
    } finally {
      clearTimeout(patience);
      leave();
    }
  }

  private async enter(owner: string): Promise<void> {
    if (this.hasPlaceFor(owner)) {
      this.take(owner);
      return;
    }
    await new Promise<void>((resolve) => {
      this.waiting.set(owner, [...(this.waiting.get(owner) ?? []), resolve]);
    });
  }

  private take(owner: string): void {
    this.free -= 1;
    this.inside.set(owner, (this.inside.get(owner) ?? 0) + 1);
  }

  private leave(owner: string): void {
    this.free += 1;
    this.giveBack(owner);
  }

  private async rest(owner: string, ms: number): Promise<void> {
    if (ms <= 0) return;
    this.inside.set(owner, (this.inside.get(owner) ?? 0) + 1);
    try {
      await pause(ms, undefined, this.signal === undefined ? {} : { signal: this.signal });
    } catch {
      // The end was asked for: nobody rests any more.
    }
    this.giveBack(owner);
  }

  private giveBack(owner: string): void {
    const left = (this.inside.get(owner) ?? 1) - 1;
    if (left === 0) this.inside.delete(owner);
    else this.inside.set(owner, left);
    this.letIn();
  }

  /** A place that became free goes to the owner whose turn is the longest ago. */
  private letIn(): void {
    const turn = [...this.waiting].find(([owner]) => this.hasPlaceFor(owner));
    if (turn === undefined) return;
    const [owner, [next, ...others]] = turn;
    this.waiting.delete(owner);
    if (others.length > 0) this.waiting.set(owner, others);
    this.take(owner);
    next?.();
  }

  private hasPlaceFor(owner: string): boolean {
    return this.free > 0 && (this.inside.get(owner) ?? 0) < this.shareOf(owner);
  }
}

/** Order where order matters: in one lane one runs after the other, as they were given; lanes run side by side. */
export class Lanes {
  private readonly lanes = new Map<string, Places>();

  /** Runs something when its turn in a lane has come, whatever became of what ran before. */
  async run(lane: string, act: () => Promise<void>): Promise<void> {
    const places = this.lanes.get(lane) ?? new Places({ places: 1 });
    this.lanes.set(lane, places);
    try {
      await places.run(lane, act);
    } finally {
      if (places.isEmpty) this.lanes.delete(lane);
    }
  }
}
