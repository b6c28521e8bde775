/**
 * Readings that many want at once, by name: who asks while one is under way gets the next one, with all who wait.
 *
 * So no answer is older than its question, and a thousand who ask at once cost two readings.
 */
export class SharedReadings<T> {
  private readonly underWay = new Map<string, Promise<T>>();
  private readonly next = new Map<string, Promise<T>>();

  /** @param read - Reads what has a name; each reading begins after the question that it answers. */
  constructor(private readonly read: (name: string) => Promise<T>) {}

  /** A reading that begins now or later; rejects as the reading does, for all who share it. */
  of(name: string): Promise<T> {
    const underWay = this.underWay.get(name);
    if (underWay === undefined) return this.begin(name);
    const known = this.next.get(name);
    if (known !== undefined) return known;
    const next = underWay
      .catch(() => undefined)
      .then(() => {
        this.next.delete(name);
        return this.begin(name);
      });
    this.next.set(name, next);
    return next;
  }

  private begin(name: string): Promise<T> {
    const reading = this.read(name).finally(() => {
      if (this.underWay.get(name) === reading) this.underWay.delete(name);
    });
    this.underWay.set(name, reading);
    return reading;
  }
}
