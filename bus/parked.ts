import type { JetStreamManager } from '@nats-io/jetstream';
import type { BusMessage } from './message';
import type { Publication } from './publisher';
import { parkedStream } from './stream-names';
import { parkedSubject } from './subjects';

/** Where a parked message came from: what the copy would otherwise lose. */
export interface ParkedOrigin {
  readonly dossier: string;
  /** When the broker first stored it: the legal instant, epoch milliseconds UTC. */
  readonly storedAt: number;
  readonly subject: string;
}

const HEADER = {
  dossier: 'Lt-Parked-Dossier',
  storedAt: 'Lt-Parked-Stored-At',
  subject: 'Lt-Parked-Subject',
} as const;

/** A whole copy of a message for the parked stream of its sender. Pure. */
export function toParked(message: BusMessage, owner: string, dossier: string): Publication {
  return {
    subject: parkedSubject(owner),
    body: message.data,
    headers: {
      ...withoutBrokerHeaders(message.headers),
      [HEADER.dossier]: dossier,
      [HEADER.storedAt]: String(message.storedAt),
      [HEADER.subject]: message.subject,
    },
  };
}

/** Where a message of a parked stream came from, or undefined when it has no such headers. Pure. */
export function parkedOrigin(headers: Readonly<Record<string, string>>): ParkedOrigin | undefined {
  const { [HEADER.dossier]: dossier, [HEADER.storedAt]: storedAt, [HEADER.subject]: subject } = headers;
  if (dossier === undefined || storedAt === undefined || subject === undefined) return undefined;
  return { dossier, storedAt: Number(storedAt), subject };
}

/**
 * Whether a sender has something parked for a dossier, stored by its first broker up to an instant.
 *
 * Asks the broker once, and once more for each parked message: parked streams are short.
 *
 * @param until - Inclusive, epoch milliseconds UTC; any instant when absent.
 */
export async function isParked(
  jsm: JetStreamManager,
  owner: string,
  { dossier, until = Infinity }: { readonly dossier: string; readonly until?: number },
): Promise<boolean> {
  const stream = parkedStream(owner);
  const { state } = await jsm.streams.info(stream);
  if (state.messages === 0) return false;
  for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
    const stored = await jsm.streams.getMessage(stream, { seq });
    if (stored === null) continue;
    const header = (name: string): [string, string] => [name, stored.header.get(name)];
    const origin = parkedOrigin(Object.fromEntries(Object.values(HEADER).map(header)));
    if (origin?.dossier === dossier && origin.storedAt <= until) return true;
  }
  return false;
}

/** A header of the broker's own (an expected sequence, an id) must not act on another stream. */
function withoutBrokerHeaders(headers: BusMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('Nats-')));
}
