import { jetstreamManager, type JetStreamClient, type StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { BusMessage } from './message';
import { publish, type Stored } from './publisher';
import { DEAD_STREAM } from './stream-names';
import { deadSubject, parseDeadSubject, UNDELIVERED_SUBJECTS } from './subjects';

/** Why a message was buried. */
export const DEAD_REASONS = ['unreadable', 'schema', 'undeliverable', 'defect', 'unplaced'] as const;

/** One of {@link DEAD_REASONS}. */
export type DeadReason = (typeof DEAD_REASONS)[number];

/** Where a dead letter belongs. */
export interface Grave {
  /** Sender or addressee; `engine` for commands. */
  readonly agency: string;
  /** Stream that it came from, or should have reached. */
  readonly stream: string;
  readonly reason: DeadReason;
  /** What is wrong, in codes and paths, never values. */
  readonly problem?: string;
}

/** What is needed of a message to bury it: a stored one, or one that could not be stored. */
export type Corpse = Pick<BusMessage, 'subject' | 'data' | 'headers'> &
  Partial<Pick<BusMessage, 'streamSeq' | 'storedAt'>> & {
    /** Id of a message that was never stored, so that a second burial is dropped. */
    readonly msgId?: string;
  };

/** A dead letter with where it came from. */
export interface DeadLetter {
  /** Place in the stream of dead letters. */
  readonly seq: number;
  readonly agency: string;
  readonly stream: string;
  readonly reason: string;
  readonly problem?: string;
  readonly originSubject: string;
  readonly originSeq?: number;
  /** When the broker first stored the original, epoch milliseconds UTC. */
  readonly originStoredAt?: number;
  readonly originHeaders: Readonly<Record<string, string>>;
  /** When it was buried, epoch milliseconds UTC. */
  readonly buriedAt: number;
  readonly data: Uint8Array;
}

const HEADER = {
  subject: 'Lt-Origin-Subject',
  seq: 'Lt-Origin-Seq',
  storedAt: 'Lt-Origin-Stored-At',
  headers: 'Lt-Origin-Headers',
  problem: 'Lt-Problem',
} as const;

/**
 * Stores the whole copy of a message among the dead letters and waits for the broker's acknowledgement.
 *
 * Only then may the original be settled. The original's headers travel as one value, so that none of them (an expected
 * sequence, a roll-up) can act on the stream of dead letters.
 *
 * @throws DomainError as `publish` does.
 */
export async function bury(js: JetStreamClient, corpse: Corpse, grave: Grave): Promise<Stored> {
  const id = corpse.streamSeq === undefined ? corpse.msgId : String(corpse.streamSeq);
  return publish(js, {
    subject: deadSubject(grave.agency, grave.stream, grave.reason),
    body: corpse.data,
    ...(id === undefined ? {} : { msgId: `dead-${grave.stream}-${id}` }),
    headers: {
      [HEADER.subject]: corpse.subject,
      [HEADER.headers]: encodeURIComponent(JSON.stringify(corpse.headers)),
      ...(corpse.streamSeq === undefined ? {} : { [HEADER.seq]: String(corpse.streamSeq) }),
      ...(corpse.storedAt === undefined ? {} : { [HEADER.storedAt]: String(corpse.storedAt) }),
      ...(grave.problem === undefined ? {} : { [HEADER.problem]: encodeURIComponent(grave.problem) }),
    },
  });
}

/** One dead letter, or undefined when there is none at that place. Asks the broker. */
export async function findDeadLetter(nc: NatsConnection, seq: number): Promise<DeadLetter | undefined> {
  const jsm = await jetstreamManager(nc);
  const stored = await jsm.streams.getMessage(DEAD_STREAM, { seq });
  return stored === null ? undefined : toDeadLetter(stored);
}

/**
 * Dead letters, oldest first; the server's own advisories are left out. Asks the broker once per letter.
 *
 * @param options.agency - Only this agency's (or the engine's).
 * @param options.limit - At most so many, default 100; the newest of them.
 */
export async function listDeadLetters(
  nc: NatsConnection,
  options: { readonly agency?: string; readonly limit?: number } = {},
): Promise<readonly DeadLetter[]> {
  const jsm = await jetstreamManager(nc);
  const { state } = await jsm.streams.info(DEAD_STREAM);
  const letters: DeadLetter[] = [];
  const limit = options.limit ?? DEFAULT_LIST;
  for (let seq = state.last_seq; seq >= state.first_seq && seq > 0 && letters.length < limit; seq--) {
    const letter = await findDeadLetter(nc, seq);
    if (letter !== undefined && (options.agency ?? letter.agency) === letter.agency) letters.push(letter);
  }
  return letters.reverse();
}

/** The oldest letter from a place on that could not be delivered, or undefined. Asks the broker. */
export async function findUndelivered(nc: NatsConnection, fromSeq: number): Promise<DeadLetter | undefined> {
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  const stored = await jsm.direct.getMessage(DEAD_STREAM, {
    seq: fromSeq,
    next_by_subj: UNDELIVERED_SUBJECTS,
  });
  return stored === null ? undefined : toDeadLetter(stored);
}

const DEFAULT_LIST = 100;

function toDeadLetter(stored: StoredMsg): DeadLetter | undefined {
  const place = parseDeadSubject(stored.subject);
  if (place === undefined) return undefined;
  const header = (name: string): string | undefined =>
    stored.header.has(name) ? stored.header.get(name) : undefined;
  const seq = header(HEADER.seq);
  const storedAt = header(HEADER.storedAt);
  const problem = header(HEADER.problem);
  return {
    seq: stored.seq,
    agency: place.owner,
    stream: place.stream,
    reason: place.reason,
    originSubject: header(HEADER.subject) ?? '',
    originHeaders: parseHeaders(header(HEADER.headers)),
    buriedAt: stored.time.getTime(),
    data: stored.data,
    ...(problem === undefined ? {} : { problem: decodeURIComponent(problem) }),
    ...(seq === undefined ? {} : { originSeq: Number(seq) }),
    ...(storedAt === undefined ? {} : { originStoredAt: Number(storedAt) }),
  };
}

/** What {@link bury} wrote. */
function parseHeaders(text: string | undefined): Readonly<Record<string, string>> {
  return text === undefined ? {} : (JSON.parse(decodeURIComponent(text)) as Record<string, string>);
}
