import { ApplicationFailure } from '@temporalio/common';
import { DomainError, isErrorCode } from '../domain/errors';

/**
 * An activity's error as Temporal keeps it: our code as type, always to be tried again. Pure.
 *
 * Never non-retryable: a dossier must not end because something outside could not be done. What can never succeed (a
 * message that the broker refuses) is buried by the activity itself, with an alert.
 */
export function toFailure(error: unknown): ApplicationFailure {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return ApplicationFailure.create({
    type: isErrorCode(code) ? code : 'ENGINE_UNAVAILABLE',
    message,
    nonRetryable: false,
    details: error instanceof DomainError ? [{ params: error.params }] : [],
    ...(error instanceof Error ? { cause: error } : {}),
  });
}
