import type { JetStreamManager, NextMsgRequest, SeqMsgRequest, StoredMsg } from '@nats-io/jetstream';
import type { BusMessage } from './message';
import type { Publication } from './publisher';
import { parkedStream } from './stream-names';
import { PARKED_SUBJECTS, parkedSubject } from './subjects';

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

/** What is needed of a message to park it. */
export type Parkable = Pick<BusMessage, 'subject' | 'data' | 'headers' | 'storedAt'>;

/** A whole copy of a message for the parked stream of its sender. Pure. */
export function toParked(message: Parkable, owner: string, dossier: string): Publication {
  return {
    subject: parkedSubject(owner, dossier),
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

/** A message that waits for its dossier, and where it came from. */
export interface ParkedMessage extends ParkedOrigin {
  readonly stream: string;
  /** Place in its stream, from 1. */
  readonly seq: number;
  /** When it was parked, epoch milliseconds UTC. */
  readonly parkedAt: number;
  readonly data: Uint8Array;
}

/** Everything that waits for its dossier, each sender's oldest first. Asks the broker once per message. */
export async function listParked(jsm: JetStreamManager): Promise<readonly ParkedMessage[]> {
  const parked: ParkedMessage[] = [];
  for await (const stream of jsm.streams.names(PARKED_SUBJECTS)) {
    const { state } = await jsm.streams.info(stream);
    for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq++) {
      const found = await findParked(jsm, stream, seq);
      if (found !== undefined) parked.push(found);
    }
  }
  return parked;
}

/** One message that waits, or undefined when there is none at that place. Asks the broker. */
export async function findParked(
  jsm: JetStreamManager,
  stream: string,
  seq: number,
): Promise<ParkedMessage | undefined> {
  const stored = await jsm.streams.getMessage(stream, { seq });
  const origin = stored === null ? undefined : originOf(stored);
  if (stored === null || origin === undefined) return undefined;
  return { ...origin, stream, seq, parkedAt: stored.time.getTime(), data: stored.data };
}

function originOf({ header }: StoredMsg): ParkedOrigin | undefined {
  const names = Object.values(HEADER).filter((name) => header.has(name));
  return parkedOrigin(Object.fromEntries(names.map((name) => [name, header.get(name)])));
}

/**
 * When the oldest message that a sender has parked for a dossier was first stored, epoch milliseconds UTC; Infinity
 * when none is parked.
 *
 * Asks the broker once, however many are parked: it knows the first message of a subject.
 */
export async function oldestParkedAt(
  jsm: JetStreamManager,
  { owner, dossier }: { readonly owner: string; readonly dossier: string },
): Promise<number> {
  const first: SeqMsgRequest & NextMsgRequest = { seq: 1, next_by_subj: parkedSubject(owner, dossier) };
  const stored = await jsm.streams.getMessage(parkedStream(owner), first);
  return (stored === null ? undefined : originOf(stored))?.storedAt ?? Infinity;
}

/** A header of the broker's own (an expected sequence, an id) must not act on another stream. */
function withoutBrokerHeaders(headers: BusMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('Nats-')));
}
