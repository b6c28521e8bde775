/** Something that must be closed before the process ends. */
export interface Closeable {
  /** Shown when it does not close, as in `bridge`. */
  readonly name: string;
  close(): Promise<void>;
}

/** What could not be closed, and why. */
export interface Unclosed {
  readonly name: string;
  readonly problem: string;
}

/** How a process closes. */
export interface ShutdownPlan {
  /** For everything together, milliseconds; then the process ends with what is left open. Default 30 s. */
  readonly deadlineMs?: number;
  /** Told once, when it begins; the signal's name, or `asked`. */
  readonly onBegin?: (why: string) => void;
  /** Told of each thing that failed to close. */
  readonly onUnclosed?: (unclosed: Unclosed) => void;
}

const DEFAULT_DEADLINE_MS = 30_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const INTERRUPTED_TWICE = 130;

/**
 * Closes what a process opened: last opened first, one after the other, once.
 *
 * What takes in work is opened last and so closed first; what others stand on (connections, servers) outlives them.
 */
export class Shutdown {
  private readonly opened: Closeable[] = [];
  private closing: Promise<void> | undefined;

  constructor(private readonly plan: ShutdownPlan = {}) {}

  /** Remembers something to close. Opened while closing, it is closed at once. */
  add(closeable: Closeable): void {
    if (this.closing === undefined) this.opened.push(closeable);
    else this.closing = this.closing.then(() => this.close(closeable, this.deadlineMs()));
  }

  /** Closes everything; asked again, the same closing. Never rejects. */
  run(why = 'asked'): Promise<void> {
    this.closing ??= this.begin(why);
    return this.closing;
  }

  /**
   * Runs on SIGINT or SIGTERM, then ends the process with 0; a second SIGINT ends it at once.
   *
   * Listens to the process's signals.
   *
   * @param end - Ends the process; default `process.exit`.
   */
  listen(end: (code: number) => void = (code) => process.exit(code)): void {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (this.closing !== undefined && signal === 'SIGINT') {
          end(INTERRUPTED_TWICE);
          return;
        }
        void this.run(signal).then(() => {
          end(0);
        });
      });
    }
  }

  private deadlineMs(): number {
    return this.plan.deadlineMs ?? DEFAULT_DEADLINE_MS;
  }

  private async begin(why: string): Promise<void> {
    this.plan.onBegin?.(why);
    const endsAt = performance.now() + this.deadlineMs();
    for (let last = this.opened.pop(); last !== undefined; last = this.opened.pop()) {
      await this.close(last, Math.max(0, endsAt - performance.now()));
    }
  }

  private async close(closeable: Closeable, withinMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`not closed within ${String(Math.round(withinMs))} ms`));
      }, withinMs);
    });
    try {
      await Promise.race([closeable.close(), late]);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.plan.onUnclosed?.({ name: closeable.name, problem });
    } finally {
      clearTimeout(timer);
    }
  }
}
