import { parseInstant } from '../time/zone';
import type { DomainEvent } from './events.schema';
import { INSTANT_MEMBER, type WireEvent } from './seal';

/**
 * An event as the core knows it, from the form in which it travelled: the inverse of `toWire`, so that whoever has the
 * events alone can fold them. Pure.
 *
 * Facts of any name are read by the same rule; nothing is checked but that the two dates of the event are dates.
 *
 * @throws RangeError for an event whose dates cannot be read: it was not written by `toWire`.
 */
export function fromWire(wire: WireEvent): DomainEvent {
  const { dossier, seq, fact, data, prevHash, hash } = wire;
  const event = {
    dossier,
    seq,
    effectiveAt: instantOf(wire.effectiveAt),
    recordedAt: instantOf(wire.recordedAt),
    fact,
    data: readInstants(data),
    prevHash,
    hash,
  };
  // The names of facts and the shapes of their data are the core's own: what `toWire` wrote, it knows.
  return event as DomainEvent;
}

function instantOf(text: string): number {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError('the date of an event cannot be read');
  return at;
}

/** A copy in which every text that stands where an instant stands, and is one, is a number again. */
function readInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readInstants);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    typeof member === 'string' && INSTANT_MEMBER.test(name)
      ? (parseInstant(member) ?? member)
      : readInstants(member),
  ]);
  return Object.fromEntries(members);
}
