import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { isErrorCode, type ErrorCode, type Refusal } from '../domain/errors';
import { DUPLICATE } from '../workflows/messages';

/** What an error of the Temporal client means to the door; a closed table. */
export type ClientFailure =
  /** The validator said no, with one of our codes. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The id was accepted in an earlier run: its stored outcome is the answer. */
  | { readonly kind: 'duplicate' }
  /** Never there, closed, or closing under the call: the door looks which. */
  | { readonly kind: 'notFound' }
  /** Closed, and its id is never used again. */
  | { readonly kind: 'alreadyStarted' }
  /** A fault of ours: no answer to anybody, an alert. */
  | { readonly kind: 'defect'; readonly problem: string }
  /** No server, no worker, no time: the same call with the same id later. */
  | { readonly kind: 'unavailable'; readonly problem: string };

/**
 * Sorts an error of the Temporal client by its class and by the type of its cause, never by its words. Pure.
 *
 * Server away and worker away look the same; an error that is not known is taken for unavailable, since asking again
 * with the same id is harmless.
 */
export function toClientFailure(error: unknown): ClientFailure {
  if (error instanceof WorkflowUpdateFailedError) return toUpdateFailure(error.cause);
  if (error instanceof WorkflowNotFoundError) return { kind: 'notFound' };
  if (error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'alreadyStarted' };
  const problem = error instanceof Error ? error.message : String(error);
  return { kind: 'unavailable', problem };
}

/** Only a type of our own catalogue is an answer; anything else, a missing handler included, is a defect. */
function toUpdateFailure(cause: Error | undefined): ClientFailure {
  if (!(cause instanceof ApplicationFailure))
    return { kind: 'defect', problem: cause?.message ?? 'no cause' };
  const { type, message, details } = cause;
  if (type === DUPLICATE) return { kind: 'duplicate' };
  return isErrorCode(type)
    ? { kind: 'refused', refusal: toRefusal(type, details) }
    : { kind: 'defect', problem: message };
}

/** What the validator wrote beside the code. */
function toRefusal(code: ErrorCode, details: ApplicationFailure['details']): Refusal {
  const [written = {}] = (details ?? []) as readonly Partial<Refusal>[];
  const { params = {}, legalBasis } = written;
  return { code, params, ...(legalBasis === undefined ? {} : { legalBasis }) };
}
