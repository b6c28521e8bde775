/** A sleep that can be cut short: for a loop that acts when a time has come or when something has happened. */
export class Alarm {
  #rung = false;
  #wake: (() => void) | undefined;

  /** Ends the present sleep, or the next one when nobody sleeps. */
  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Sleeps for some milliseconds or until it rings; not at all when it rang since the last sleep. */
  async sleep(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, ms);
        this.#wake = (): void => {
          clearTimeout(timer);
          wake();
        };
      });
    }
    this.#wake = undefined;
    this.#rung = false;
  }
}
