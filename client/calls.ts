import type { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { toClientFailure, type ClientFailure } from './client-errors';
import type { ClosedDossier } from './reopen';

/** What every call of the door is made with. */
export interface Calls {
  readonly client: Client;
  readonly taskQueue: string;
  readonly inTime: <T>(call: () => Promise<T>) => Promise<T>;
  readonly ask: <T>(query: () => Promise<T>) => Promise<T>;
  readonly findClosed: (dossier: string) => Promise<ClosedDossier | undefined>;
}

/** What a call gave, or why it did not. */
export type Outcome<T> = { readonly value: T } | { readonly failure: ClientFailure };

/** Calls within the deadline. */
export function attempt<T>({ inTime }: Calls, call: () => Promise<T>): Promise<Outcome<T>> {
  return toOutcome(() => inTime(call));
}

/** What a call gave, or why it did not. */
export async function toOutcome<T>(called: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await called() };
  } catch (error) {
    return { failure: toClientFailure(error) };
  }
}

/** The value, or undefined when the dossier is not there. */
export function orUndefined<T>(tried: Outcome<T>): T | undefined {
  if ('value' in tried) return tried.value;
  if (tried.failure.kind === 'notFound') return undefined;
  throw toDomainError(tried.failure);
}

/** The error of a call that is no answer. */
export function toDomainError(failure: ClientFailure): DomainError {
  const problem = 'problem' in failure ? failure.problem : failure.kind;
  return new DomainError(failure.kind === 'unavailable' ? 'ENGINE_UNAVAILABLE' : 'ENGINE_DEFECT', {
    problem,
  });
}
