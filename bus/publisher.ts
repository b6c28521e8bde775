import { JetStreamApiError, JetStreamError, type JetStreamClient } from '@nats-io/jetstream';
import { errors, headers as newHeaders } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../domain/errors';
import { CONTENT_TYPE } from './envelope';

/** One message for the broker to store. */
export interface Publication {
  readonly subject: string;
  readonly body: Uint8Array;
  /** `Nats-Msg-Id`: lets the broker drop a repeat inside the stream's window. Never on reports, commands or receipts. */
  readonly msgId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long to go on trying, milliseconds; default {@link DEFAULT_DEADLINE_MS}. */
  readonly deadlineMs?: number;
}

/** What the broker acknowledged. */
export interface Stored {
  readonly stream: string;
  /** Place in the stream, from 1; of the first copy when `duplicate`. */
  readonly seq: number;
  /** The broker had this `msgId` already, and stored nothing. */
  readonly duplicate: boolean;
}

/** What sort of failure a publish met: wait for the reader, wait for the broker, or mend the message. */
export type PublishFailure = 'full' | 'unavailable' | 'permanent';

/** How long a publish is tried before it gives up, milliseconds. */
export const DEFAULT_DEADLINE_MS = 10_000;

const ATTEMPT_MS = 2_000;
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 1_000;

/** Broker codes of a stream, account or server at its limit. */
const FULL_CODES: ReadonlySet<number> = new Set([10077, 10023, 10002, 10047]);

/**
 * Stores a message and waits for the broker's acknowledgement.
 *
 * An unavailable broker is tried again inside the deadline, with the same id; without an id the message may then be
 * stored twice (the engine counts ids, so this is harmless where no id is used). A full stream is not waited for.
 *
 * @throws DomainError STREAM_FULL, BROKER_UNAVAILABLE, PUBLISH_REFUSED; {@link toPublishFailure} sorts them.
 */
export async function publish(js: JetStreamClient, publication: Publication): Promise<Stored> {
  const endsAt = performance.now() + (publication.deadlineMs ?? DEFAULT_DEADLINE_MS);
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, MAX_PAUSE_MS)) {
    const left = endsAt - performance.now();
    try {
      return await attempt(js, publication, Math.max(1, Math.min(ATTEMPT_MS, left)));
    } catch (error) {
      const failure = classify(error);
      if (failure !== 'unavailable' || performance.now() + wait >= endsAt) {
        throw toDomainError(failure, publication.subject, error);
      }
    }
    await pause(wait);
  }
}

/** Sorts an error of {@link publish}; anything that is not one of its errors is `permanent`. Pure. */
export function toPublishFailure(error: unknown): PublishFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'STREAM_FULL') return 'full';
  return code === 'BROKER_UNAVAILABLE' ? 'unavailable' : 'permanent';
}

async function attempt(js: JetStreamClient, publication: Publication, timeout: number): Promise<Stored> {
  const { subject, body, msgId, headers } = publication;
  const ack = await js.publish(subject, body, {
    timeout,
    headers: toHeaders({ 'content-type': CONTENT_TYPE, ...headers }),
    ...(msgId === undefined ? {} : { msgID: msgId }),
  });
  return { stream: ack.stream, seq: ack.seq, duplicate: ack.duplicate };
}

function toHeaders(values: Readonly<Record<string, string>>): ReturnType<typeof newHeaders> {
  const built = newHeaders();
  for (const [name, value] of Object.entries(values)) built.set(name, value);
  return built;
}

/** What an error of the client means; the cause of a wrapped one counts. */
function classify(error: unknown): PublishFailure {
  if (error instanceof JetStreamApiError) return classifyApi(error);
  if (!(error instanceof Error)) return 'permanent';
  if (
    error instanceof errors.PermissionViolationError ||
    error.cause instanceof errors.PermissionViolationError
  ) {
    return 'permanent';
  }
  const isUnavailable = error.name === NO_RESPONDERS || UNAVAILABLE.some((type) => error instanceof type);
  return isUnavailable ? 'unavailable' : 'permanent';
}

/** Any 503 arrives under this name, also while a leader is being chosen; the class is not exported. */
const NO_RESPONDERS = 'JetStreamNotEnabled';

const UNAVAILABLE = [
  errors.TimeoutError,
  errors.NoRespondersError,
  errors.RequestError,
  errors.ConnectionError,
  errors.ClosedConnectionError,
  errors.DrainingConnectionError,
  JetStreamError,
] as const;

const SERVER_FAULT = 500;

function classifyApi(error: JetStreamApiError): PublishFailure {
  if (FULL_CODES.has(error.code)) return 'full';
  return error.status >= SERVER_FAULT ? 'unavailable' : 'permanent';
}

function toDomainError(failure: PublishFailure, subject: string, cause: unknown): DomainError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  const brokerCode = cause instanceof JetStreamApiError ? cause.code : 0;
  switch (failure) {
    case 'full':
      return new DomainError('STREAM_FULL', { subject, brokerCode }, { cause });
    case 'unavailable':
      return new DomainError('BROKER_UNAVAILABLE', { problem }, { cause });
    case 'permanent':
      return new DomainError('PUBLISH_REFUSED', { subject, problem }, { cause });
  }
}
