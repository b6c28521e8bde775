import type { NatsConnection } from '@nats-io/transport-node';
import { askStored } from '../bus/ask-stored';
import { commandType, encodeEnvelope } from '../bus/envelope';
import type { Publication } from '../bus/publisher';
import { commandSubject } from '../bus/subjects';
import { newTraceparent } from '../bus/traceparent';
import { DomainError } from '../domain/errors';
import { decodeAnswer, REPLY_HEADER, type Answer } from './answer';

/** A command on its way to the bridge. */
export interface Question {
  readonly unit: string;
  readonly caller: string;
  /** The caller's idempotency key: the same key with the same content counts once. */
  readonly key: string;
  readonly dossier: string;
  /** Fields of the command in wire form: instants in RFC 3339. */
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly clockShiftMs?: number;
  /** How long to wait for an answer in all, milliseconds. */
  readonly timeoutMs: number;
}

/** A bridge that died with our answer is not waited for: the same key is asked again. */
const ASK_AGAIN_MS = 15_000;

/**
 * Stores a command and waits for the bridge's answer; a lost answer is asked for again with the same key. Publishes to
 * the broker.
 *
 * @throws DomainError ANSWER_LATE when the time is over (the command may still happen, once), or as `publish` does.
 */
export async function ask(nc: NatsConnection, question: Question): Promise<Answer> {
  const { timeoutMs, key } = question;
  const answer = await askStored(nc, {
    publication: (inbox) => toPublication(question, inbox),
    toAnswer: decodeAnswer,
    timeoutMs,
    askAgainMs: ASK_AGAIN_MS,
  });
  if (answer === undefined) throw new DomainError('ANSWER_LATE', { waitedMs: timeoutMs, key });
  return answer;
}

function toPublication(question: Question, inbox: string): Publication {
  const { unit, caller, key, dossier, command, clockShiftMs } = question;
  const traceparent = newTraceparent();
  const body = encodeEnvelope({
    id: key,
    source: caller,
    type: commandType(command.type),
    subject: dossier,
    time: new Date().toISOString(),
    traceparent,
    data: { dossier, command, ...(clockShiftMs === undefined ? {} : { clockShiftMs }) },
  });
  return {
    subject: commandSubject(unit, command.type),
    body,
    headers: { [REPLY_HEADER]: inbox, traceparent },
  };
}
