/** A few places for work that takes time: who comes when all are taken waits in line. */
export class Slots {
  readonly #line: (() => void)[] = [];
  #free: number;

  /** @param places - How many may work at once; at least 1. */
  constructor(places: number) {
    this.#free = places;
  }

  /** Does the work when a place is free, in the order of asking. */
  async run<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((next) => this.#line.push(next));
    try {
      return await work();
    } finally {
      const next = this.#line.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
