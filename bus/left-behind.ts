import type { BusMessage } from './message';

/** After so long without another one, everything that an earlier reader left has come back. */
const QUIET_MS = 500;

/**
 * Puts in order what an earlier reader left unsettled.
 *
 * The broker gives it to the next reader before anything newer, but in any order: whenever nobody is pinned, it takes the
 * first of the queue and puts it back as the last. So nothing is handed over until all of it is there.
 */
export class LeftBehind {
  private collected: BusMessage[] | undefined = [];
  private quiet: NodeJS.Timeout | undefined;

  /** @param handOver - Gets every message, those left behind in stored order. */
  constructor(private readonly handOver: (message: BusMessage) => void) {}

  /** Another reader may have been in our place: what comes next may be its own. */
  begin(): void {
    this.collected ??= [];
  }

  take(message: BusMessage): void {
    const isLeftBehind = message.deliveryCount > 1;
    if (this.collected !== undefined && isLeftBehind) {
      this.collected.push(message);
      clearTimeout(this.quiet);
      this.quiet = setTimeout(() => {
        this.release();
      }, QUIET_MS);
      return;
    }
    this.release();
    this.handOver(message);
  }

  /** Hands over what has come so far. */
  release(): void {
    clearTimeout(this.quiet);
    const inOrder = (this.collected ?? []).sort((a, b) => a.streamSeq - b.streamSeq);
    this.collected = undefined;
    for (const message of inOrder) this.handOver(message);
  }
}
