import { DomainError } from '../domain/errors';

/**
 * One at a time for each name, in the order in which they came; who has waited too long is not tried any more.
 *
 * A run that gets many Updates at once loses the workflow task that answers them, and each of them then waits for the
 * end of its deadline. See docs/adr/0028-one-serial-is-asked-once-at-a-time.md.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @param waitMs - Longest wait for one's turn, milliseconds. */
  constructor(private readonly waitMs: number) {}

  /** Runs something when those before it have ended, however they did; ENGINE_UNAVAILABLE after too long a wait. */
  async take<T>(name: string, act: () => Promise<T>): Promise<T> {
    const since = performance.now();
    const before = this.last.get(name);
    const turn = (async () => {
      await before?.catch(() => undefined);
      if (performance.now() - since > this.waitMs)
        throw new DomainError('ENGINE_UNAVAILABLE', { problem: `${name} is asked by many` });
      return await act();
    })();
    this.last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.last.get(name) === turn) this.last.delete(name);
    }
  }
}
