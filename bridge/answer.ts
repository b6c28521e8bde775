import type { JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { tellAll, type Undeliverable } from '../bus/outgoing';
import type { AcceptedOutcome, DoorAnswer } from '../client/door';
import { refuse } from '../domain/errors';
import type { Readable } from './incoming';
import { fileNatural, type Filer } from './natural';
import { prepare, type Preparing } from './prepare';
import { acceptedVerdict, refusedVerdict, tellSender, type Verdict } from './receipts';

/** What answering a message takes. */
export interface Answering extends Preparing {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  /** Files natural words of agencies; they are refused where there is none. */
  readonly filer?: Filer;
  /** Called for each message that had to be buried: somebody should look. */
  readonly onUndeliverable: (undeliverable: Undeliverable) => void;
}

/**
 * One message, from the question to the receipt: file its natural words, ask the dossier, publish what it told, then tell the sender.
 *
 * Nothing is published that is not recorded, and the sender hears only when everything was published. May be called
 * again with the same message, after a crash anywhere: the same answer, the same messages, the same ids.
 *
 * @throws DomainError ENGINE_UNAVAILABLE, ENGINE_DEFECT, or as `publish` does: the message must not be acknowledged.
 */
export async function answer(answering: Answering, message: Readable): Promise<Verdict> {
  const filed = await fileNatural(answering, message);
  const answered: DoorAnswer =
    'code' in filed ? { kind: 'refused', refusal: filed } : await askDossier(answering, filed);
  const verdict =
    answered.kind === 'accepted'
      ? await tellWorld(answering, message, answered.outcome)
      : refusedVerdict(answered.refusal);
  await tellSender(answering, message.sender, verdict);
  return verdict;
}

async function askDossier(answering: Answering, message: Readable): Promise<DoorAnswer> {
  const { door } = answering;
  const prepared = await prepare(answering, message);
  if (prepared.kind === 'refused') return fromRecordOr(answering, message, prepared);
  const { request, opening } = prepared;
  return opening === undefined ? door.command(message.dossier, request) : door.submit(opening, request);
}

/**
 * What was accepted stays accepted, even if it would be refused today (a procedure no longer in force): the record is
 * looked at before a refusal that the dossier itself did not make.
 */
async function fromRecordOr(
  { door }: Answering,
  { dossier, updateId, fingerprint }: Readable,
  refused: Extract<DoorAnswer, { kind: 'refused' }>,
): Promise<DoorAnswer> {
  const outcome = await door.findOutcome(dossier, updateId);
  if (outcome === undefined) return refused;
  if (outcome.fingerprint === fingerprint) return { kind: 'accepted', outcome };
  return {
    kind: 'refused',
    refusal: refuse('ID_REUSED', { id: updateId }),
  };
}

async function tellWorld(
  { js, onUndeliverable }: Answering,
  { storedAt }: Readable,
  outcome: AcceptedOutcome,
): Promise<Verdict> {
  for (const undeliverable of await tellAll(js, outcome.messages)) onUndeliverable(undeliverable);
  return acceptedVerdict(outcome, storedAt);
}
