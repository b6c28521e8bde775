import type { EpochMs } from '../domain/time/instant';

/** That something was recorded, with what rights are held against. */
export interface Notice {
  /** Place in the journal: what a listener names to go on from. */
  readonly position: number;
  readonly dossier: string;
  readonly seq: number;
  readonly fact: string;
  readonly recordedAt: EpochMs;
  readonly hash: string;
  readonly code?: string;
  readonly procedure: string;
  readonly unit: string;
  readonly agencies: readonly string[];
}

/** Where notices are read: the journal. */
export interface NoticeSource {
  /** Place of the last entry; 0 before the first. */
  end(): Promise<number>;
  /** The next entries after a place, oldest first. */
  since(position: number, limit: number): Promise<readonly Notice[]>;
}

/** What a listener is told: something was recorded, or whether the journal can be read at all; nothing, as a sign of life. */
export type Told =
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'known'; readonly known: boolean }
  | { readonly kind: 'beat' };

/** How a feed works. */
export interface FeedPlan {
  readonly source: NoticeSource;
  /** How often the journal is looked at while anybody listens, milliseconds; default 250. */
  readonly everyMs?: number;
  /** After so long without news a sign of life is given, milliseconds; default 15 s. */
  readonly beatMs?: number;
}

const EVERY_MS = 250;
const BEAT_MS = 15_000;
const AT_ONCE = 500;
const REMEMBERED = 2_000;

/** Reads the journal once for all who listen, from wherever each of them was. */
export class Feed {
  readonly #wakers = new Set<() => void>();
  readonly #ended = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  /** The last notices, complete from after `#from` up to `#position`. */
  #recent: Notice[] = [];
  #from = 0;
  #position: number | undefined;
  #known = true;
  #listeners = 0;

  constructor(private readonly plan: FeedPlan) {}

  /** How many listen. */
  get listeners(): number {
    return this.#listeners;
  }

  /** Ends every listening, for good. */
  end(): void {
    this.#ended.abort();
    clearInterval(this.#timer);
    this.#wake();
  }

  /**
   * Everything recorded after a place, or from now on, until the signal. Reads the journal.
   *
   * A journal that cannot be read is told, and looked at again; nothing is left out when it can be read again.
   */
  async *listen(from: number | undefined, signal: AbortSignal): AsyncGenerator<Told> {
    this.#begin();
    try {
      yield* this.#tell(from, AbortSignal.any([signal, this.#ended.signal]));
    } finally {
      this.#leave();
    }
  }

  async *#tell(from: number | undefined, signal: AbortSignal): AsyncGenerator<Told> {
    let position = from;
    let known = true;
    while (!isOver(signal)) {
      if (known !== this.#known) {
        known = this.#known;
        yield { kind: 'known', known };
      }
      position ??= this.#position;
      const notices = position === undefined ? [] : await this.#after(position);
      yield* notices.map((notice): Told => ({ kind: 'notice', notice }));
      position = notices.at(-1)?.position ?? position;
      if (notices.length === 0 && !(await this.#news(known, signal))) yield { kind: 'beat' };
    }
  }

  async #after(position: number): Promise<readonly Notice[]> {
    if (this.#position !== undefined && position >= this.#from) {
      return this.#recent.filter((notice) => notice.position > position);
    }
    try {
      return await this.plan.source.since(position, AT_ONCE);
    } catch {
      // Told as not known by whoever looks; the listener stays where it is.
      return [];
    }
  }

  /** Waits for news; false when there was none for so long that a sign of life is due. */
  #news(known: boolean, signal: AbortSignal): Promise<boolean> {
    if (known !== this.#known || isOver(signal)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (isNews: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#wakers.delete(wake);
        resolve(isNews);
      };
      const wake = (): void => {
        settle(true);
      };
      const timer = setTimeout(() => {
        settle(false);
      }, this.plan.beatMs ?? BEAT_MS);
      this.#wakers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #begin(): void {
    this.#listeners += 1;
    if (this.#timer !== undefined || this.#ended.signal.aborted) return;
    this.#timer = setInterval(() => void this.#look(), this.plan.everyMs ?? EVERY_MS);
    void this.#look();
  }

  #leave(): void {
    this.#listeners -= 1;
    if (this.#listeners > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    // What happens while nobody listens is not remembered; whoever comes names a place.
    this.#position = undefined;
    this.#recent = [];
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const before = { position: this.#position, known: this.#known };
    try {
      await this.#read();
      this.#known = true;
    } catch {
      // The journal does not answer: that is what listeners are told.
      this.#known = false;
    } finally {
      this.#looking = false;
    }
    if (this.#position !== before.position || this.#known !== before.known) this.#wake();
  }

  async #read(): Promise<void> {
    const { source } = this.plan;
    if (this.#position === undefined) {
      this.#position = await source.end();
      this.#from = this.#position;
      return;
    }
    const position = this.#position;
    const news = await source.since(position, AT_ONCE);
    const last = news.at(-1);
    // Nobody listens any more, or somebody else began anew.
    if (last === undefined || this.#position !== position) return;
    this.#recent.push(...news);
    this.#position = last.position;
    const tooMany = this.#recent.splice(0, Math.max(0, this.#recent.length - REMEMBERED));
    this.#from = tooMany.at(-1)?.position ?? this.#from;
  }

  #wake(): void {
    for (const wake of [...this.#wakers]) wake();
  }
}

/** Asked anew each time: it changes while others run. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
