import type { EpochMs } from '../domain/time/instant';

/** How many times somebody may be wrong, and what comes then. */
export interface LockoutRule {
  /** So many tries that are not right lock. */
  readonly tries: number;
  /** Tries older than this are forgotten, and so is the lock. */
  readonly withinMs: number;
  /** So many are kept in mind at the most; the longest known is forgotten first. */
  readonly kept: number;
}

/** Who tried how often, and is locked out for how long. Kept in memory alone. */
export class Lockout {
  /** Instants of tries that were not right, oldest first, by who tried; the last touched last. */
  readonly #tried = new Map<string, readonly EpochMs[]>();

  constructor(private readonly rule: LockoutRule) {}

  /** How long somebody is still locked out, in milliseconds; 0 for who is not. */
  lockedFor(who: string, at: EpochMs): number {
    const { tries, withinMs } = this.rule;
    const first = this.#recent(who, at).at(-tries);
    return first === undefined ? 0 : first + withinMs - at;
  }

  /** Somebody tries: it counts until it turns out to be right, so that many at once are not more. */
  noteTry(who: string, at: EpochMs): void {
    const recent = this.#recent(who, at);
    this.#tried.delete(who);
    this.#tried.set(who, [...recent, at]);
    const [oldest] = this.#tried.keys();
    if (this.#tried.size > this.rule.kept && oldest !== undefined) this.#tried.delete(oldest);
  }

  /** A try of that instant does not count after all. */
  takeBack(who: string, at: EpochMs): void {
    const tried = this.#tried.get(who) ?? [];
    const index = tried.lastIndexOf(at);
    const left = tried.filter((_, each) => each !== index);
    if (left.length === 0) this.#tried.delete(who);
    else this.#tried.set(who, left);
  }

  /** Somebody was right: what was wrong before no longer counts. */
  forget(who: string): void {
    this.#tried.delete(who);
  }

  #recent(who: string, at: EpochMs): readonly EpochMs[] {
    return (this.#tried.get(who) ?? []).filter((each) => each > at - this.rule.withinMs);
  }
}

/** Whom an address stands for: of IPv6 its network of 64 bits, which is what one household or firm is given. Pure. */
export function sourceOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
