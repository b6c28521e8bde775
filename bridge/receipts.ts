import type { JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { encodeEnvelope, RECEIPT_TYPE } from '../bus/envelope';
import type { ReceiptData } from '../bus/envelope.schema';
import { publish } from '../bus/publisher';
import { ENGINE, receiptSubject } from '../bus/subjects';
import type { AcceptedOutcome } from '../client/door';
import { encodeAnswer, refusedAnswer, type Answer } from '../client/answer';
import type { WireEvent } from '../domain/dossier/seal';
import { refuse } from '../domain/errors';
import type { Sender } from './incoming';

/** What a sender is told. */
export type Verdict = Omit<Answer, 'dossier'>;

/** An accepted message; `duplicate` when another copy of it was accepted before. Pure. */
export function acceptedVerdict(outcome: AcceptedOutcome, storedAt: number): Verdict {
  const { seq, head, code, messages } = outcome;
  // An event's message holds the event; an old outcome that crossed several runs has none left.
  const events = messages.flatMap((message) =>
    message.kind === 'event' ? [{ seq: (message.data as WireEvent).seq, fact: message.route.fact }] : [],
  );
  return {
    outcome: outcome.storedAt === storedAt ? 'accepted' : 'duplicate',
    seq,
    head,
    ...(events.length === 0 ? {} : { events }),
    ...(code === undefined ? {} : { dossierCode: code }),
  };
}

/** A message that the law or the door refuses. Pure. */
export function refusedVerdict(refusal: Parameters<typeof refusedAnswer>[1]): Verdict {
  const { dossier: _dossier, ...verdict } = refusedAnswer('', refusal);
  return verdict;
}

/** A message that waits for its dossier. Pure. */
export function delayedVerdict(): Verdict {
  return { ...refusedVerdict(refuse('MESSAGE_DELAYED')), outcome: 'delayed' };
}

/**
 * Tells a sender what became of its message: a receipt that the broker stored, or an answer at the caller's inbox.
 * Publishes to the broker.
 *
 * @throws DomainError as `publish` does; then the message must not be acknowledged.
 */
export async function tellSender(
  { nc, js }: { readonly nc: NatsConnection; readonly js: JetStreamClient },
  sender: Sender,
  verdict: Verdict,
): Promise<void> {
  if (sender.family === 'report') {
    await publish(js, { subject: receiptSubject(sender.agency), body: toReceipt(sender, verdict) });
    return;
  }
  if (sender.replyTo === undefined) return;
  nc.publish(sender.replyTo, encodeAnswer({ ...verdict, dossier: sender.dossier }));
  await nc.flush();
}

function toReceipt(
  { agency, report, task }: Extract<Sender, { family: 'report' }>,
  { outcome, code, message, messageVi, legalBasis, seq, head }: Verdict,
): Uint8Array {
  const data: ReceiptData = {
    report,
    task,
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(messageVi === undefined ? {} : { messageVi }),
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(seq === undefined ? {} : { seq }),
    ...(head === undefined ? {} : { head }),
  };
  return encodeEnvelope({
    id: `${agency}/${report}/${outcome}`,
    source: ENGINE,
    type: RECEIPT_TYPE,
    time: new Date().toISOString(),
    data,
  });
}
