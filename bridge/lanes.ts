/**
 * Order where order matters: what runs in one lane runs one after the other, as it was given; lanes run side by side.
 */
export class Lanes {
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs something after everything given to its lane before, whatever became of that. */
  async run(lane: string, act: () => Promise<void>): Promise<void> {
    const before = this.tails.get(lane) ?? Promise.resolve();
    const mine = before.then(act);
    const tail = mine.catch(() => {
      // The giver gets the error; the lane goes on.
    });
    this.tails.set(lane, tail);
    try {
      await mine;
    } finally {
      if (this.tails.get(lane) === tail) this.tails.delete(lane);
    }
  }
}

/** At most so many at once; the others wait in the order in which they came. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async run<T>(act: () => Promise<T>): Promise<T> {
    await this.take();
    try {
      return await act();
    } finally {
      this.give();
    }
  }

  private async take(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** A freed slot goes straight to who waits longest. */
  private give(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
