import { canonicalJson, sha256Hex } from '../canonical-json';
import type { WorkingCalendar } from '../time/calendar';
import type { EpochMs } from '../time/instant';
import { formatInstant } from '../time/zone';
import type { Dossier } from './dossier';
import type { DomainEvent, Fact } from './events.schema';

/** Gives an event its hash. A rehearsal may use one that seals nothing. */
export type Sealer = (event: Omit<DomainEvent, 'hash'>, calendar: WorkingCalendar) => string;

/** An event as the outside world sees it: instants in RFC 3339, without the hash's summary. */
export interface WireEvent {
  readonly dossier: string;
  readonly seq: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly fact: string;
  readonly data: unknown;
  readonly prevHash: string;
  readonly hash: string;
}

/**
 * Hash of an event: SHA-256 over the canonical JSON of `{dossier, seq, effectiveAt, recordedAt, fact, data, prevHash}`
 * in the form in which it travels, so that an outsider can check a chain with what was sent. Pure.
 *
 * @source docs/design.md §7, promise 7; docs/adr/0002-what-is-sealed-is-what-travels.md.
 */
export const seal: Sealer = (event, calendar) => {
  return wireHash(toWire({ ...event, hash: '' } as DomainEvent, calendar));
};

/** What is wrong with a chain: where it breaks, and how. */
export interface BrokenLink {
  /** Number of the first event that does not fit; of the one missing, when one is missing. */
  readonly seq: number;
  /** `order`: not the next number, or of another dossier; `link`: not chained to the one before; `content`: altered. */
  readonly fault: 'order' | 'link' | 'content';
}

/** A chain that holds, with the hash of its last event; or where it breaks. */
export type ChainCheck =
  { readonly intact: true; readonly head: string } | { readonly intact: false; readonly broken: BrokenLink };

/**
 * What is wrong with one event where another is expected, or undefined. Pure.
 *
 * @param sha256 - SHA-256 of a text in UTF-8, lower-case hex: who checks thousands brings a faster one.
 */
export function findFault(
  event: WireEvent,
  expected: Pick<WireEvent, 'dossier' | 'seq' | 'prevHash'>,
  sha256: (text: string) => string = sha256Hex,
): BrokenLink['fault'] | undefined {
  if (event.dossier !== expected.dossier || event.seq !== expected.seq) return 'order';
  if (event.prevHash !== expected.prevHash) return 'link';
  return wireHash(event, sha256) === event.hash ? undefined : 'content';
}

/**
 * Whether the events of a dossier, as they travelled, are all there, in order and unaltered. Pure.
 *
 * A chain cut off at its end holds: compare `head` with one that was printed or sent elsewhere.
 *
 * @param events - From the first on; members outside the hash, such as `summary`, may be there.
 */
export function verifyChain(dossier: string, events: readonly WireEvent[]): ChainCheck {
  let head = sha256Hex(dossier);
  for (const [index, event] of events.entries()) {
    const fault = findFault(event, { dossier, seq: index + 1, prevHash: head });
    if (fault !== undefined) return { intact: false, broken: { seq: index + 1, fault } };
    head = event.hash;
  }
  return { intact: true, head };
}

/** Hash of an event in its wire form, over the sealed members alone. */
function wireHash(event: Omit<WireEvent, 'hash'>, sha256: (text: string) => string = sha256Hex): string {
  const { dossier, seq, effectiveAt, recordedAt, fact, data, prevHash } = event;
  return sha256(canonicalJson({ dossier, seq, effectiveAt, recordedAt, fact, data, prevHash }));
}

/** Seals nothing: for rehearsals that need no chain. Pure. */
export const sealNothing: Sealer = () => '';

/**
 * Numbers, dates and chains facts into events. Pure.
 *
 * @param recordedAt - When they are written; never before the last event.
 */
export function toEvents(
  dossier: Dossier,
  facts: readonly Fact[],
  { recordedAt, calendar, sealer }: { recordedAt: EpochMs; calendar: WorkingCalendar; sealer: Sealer },
): readonly DomainEvent[] {
  let prevHash = dossier.head;
  return facts.map((fact, index) => {
    const written = Math.max(recordedAt, dossier.recordedAt);
    const open = {
      ...fact,
      dossier: dossier.id,
      seq: dossier.seq + index + 1,
      recordedAt: written,
      prevHash,
    };
    const hash = sealer(open, calendar);
    prevHash = hash;
    return { ...open, hash };
  });
}

/** The event in the form in which it travels. Pure. */
export function toWire(event: DomainEvent, calendar: WorkingCalendar): WireEvent {
  const { dossier, seq, effectiveAt, recordedAt, fact, data, prevHash, hash } = event;
  return {
    dossier,
    seq,
    effectiveAt: formatInstant(calendar, effectiveAt),
    recordedAt: formatInstant(calendar, recordedAt),
    fact,
    data: writeInstants(data, calendar),
    prevHash,
    hash,
  };
}

/** Names of numeric members that are instants: `…At`, the law's due moment, the ends inside a clock's ledger. */
export const INSTANT_MEMBER = /(?:At|^at|^from|^to|^dueOriginal)$/;

/** A copy in which every numeric member that is an instant by its name is written in RFC 3339. Pure. */
function writeInstants(value: unknown, calendar: WorkingCalendar): unknown {
  if (Array.isArray(value)) return value.map((item) => writeInstants(item, calendar));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    typeof member === 'number' && INSTANT_MEMBER.test(name)
      ? formatInstant(calendar, member)
      : writeInstants(member, calendar),
  ]);
  return Object.fromEntries(members);
}
