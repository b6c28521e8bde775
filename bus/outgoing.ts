import type { JetStreamClient } from '@nats-io/jetstream';
import type { Message } from '../domain/dossier/messages';
import { bury } from './dead-letters';
import { encodeEnvelope, eventType, taskType } from './envelope';
import { publish, toPublishFailure, type Publication } from './publisher';
import { EVENTS_STREAM, tasksStream } from './stream-names';
import { ENGINE, eventSubject, taskSubject } from './subjects';

/** A message that its addressee's full stream did not take; a whole copy is among the dead letters. */
export interface Undeliverable {
  readonly id: string;
  readonly stream: string;
  readonly problem: string;
}

/** Where and as what a message of the core travels. Pure. */
export function toPublication(message: Message, traceparent?: string): Publication {
  const subject =
    message.kind === 'event'
      ? eventSubject(message.route.unit, message.route.procedure, message.route.fact)
      : taskSubject(message.route.agency, message.route.task);
  const body = encodeEnvelope({
    id: message.id,
    source: ENGINE,
    type: message.kind === 'event' ? eventType(message.route.fact) : taskType(message.route.task),
    subject: message.dossier,
    time: message.time,
    ...(traceparent === undefined ? {} : { traceparent }),
    data: message.data,
  });
  return {
    subject,
    body,
    msgId: message.id,
    ...(traceparent === undefined ? {} : { headers: { traceparent } }),
  };
}

/**
 * Publishes what the core has told, in its order, and waits for the broker's acknowledgement of each.
 *
 * A recipient whose own stream is full, or a message that the broker refuses for good, holds up nobody: a whole copy
 * goes to the dead letters.
 *
 * @returns What was buried, for an alert.
 * @throws DomainError BROKER_UNAVAILABLE: nothing is lost, ask again with the same messages.
 */
export async function tellAll(
  js: JetStreamClient,
  messages: readonly Message[],
  traceparent?: string,
): Promise<readonly Undeliverable[]> {
  // Sent at once, they reach the broker in this order and share its disk's next write.
  const told = await Promise.all(messages.map((message) => tell(js, message, traceparent)));
  return told.filter((undeliverable) => undeliverable !== undefined);
}

async function tell(
  js: JetStreamClient,
  message: Message,
  traceparent?: string,
): Promise<Undeliverable | undefined> {
  const publication = toPublication(message, traceparent);
  try {
    await publish(js, publication);
    return undefined;
  } catch (error) {
    if (toPublishFailure(error) === 'unavailable') throw error;
    return await buryUndeliverable(js, message, publication, error);
  }
}

async function buryUndeliverable(
  js: JetStreamClient,
  message: Message,
  { subject, body, headers }: Publication,
  error: unknown,
): Promise<Undeliverable> {
  const stream = message.kind === 'event' ? EVENTS_STREAM : tasksStream(message.route.agency);
  const agency = message.kind === 'event' ? ENGINE : message.route.agency;
  const problem = error instanceof Error ? error.message : String(error);
  await bury(
    js,
    { subject, data: body, headers: headers ?? {}, msgId: message.id },
    { agency, stream, reason: 'undeliverable', problem },
  );
  return { id: message.id, stream, problem };
}
