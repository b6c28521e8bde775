import type { EpochMs } from '../domain/time/instant';

interface Entry<T> {
  readonly at: EpochMs;
  readonly order: number;
  readonly what: T;
}

/** What is to happen when: the earliest first, and within an instant what was entered first. A binary heap. */
export class Agenda<T> {
  private readonly entries: Entry<T>[] = [];
  private entered = 0;

  add(at: EpochMs, what: T): void {
    this.entries.push({ at, order: this.entered++, what });
    this.rise(this.entries.length - 1);
  }

  /** Takes out what happens next; undefined when nothing is left. */
  next(): { readonly at: EpochMs; readonly what: T } | undefined {
    const first = this.entries[0];
    const last = this.entries.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.entries.length > 0) {
      this.entries[0] = last;
      this.sink(0);
    }
    return first;
  }

  private rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.isBefore(parent, index)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const child = right < this.entries.length && this.isBefore(right, left) ? right : left;
      if (child >= this.entries.length || this.isBefore(index, child)) return;
      this.swap(index, child);
      index = child;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const first = this.entries[a];
    const second = this.entries[b];
    if (first === undefined || second === undefined) return false;
    return first.at < second.at || (first.at === second.at && first.order < second.order);
  }

  private swap(a: number, b: number): void {
    const held = this.entries[a];
    const other = this.entries[b];
    if (held === undefined || other === undefined) return;
    this.entries[a] = other;
    this.entries[b] = held;
  }
}
