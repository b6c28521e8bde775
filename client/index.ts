import type { Client } from '@temporalio/client';
import type { NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command, CommandOf, ReportType } from '../domain/dossier/commands.schema';
import type { WireEvent } from '../domain/dossier/seal';
import { DomainError } from '../domain/errors';
import { toDossierId } from '../domain/ids';
import type { DossierReading } from '../workflows/messages';
import type { Answer } from './answer';
import { ask } from './ask';
import {
  fetchEvents,
  listDossiers,
  readDossier,
  toDossierIdOf,
  type ListedDossier,
  type ListFilter,
} from './dossiers';

export type { Answer } from './answer';
export type { ListedDossier, ListFilter } from './dossiers';
export type { DossierReading } from '../workflows/messages';
export type { WireEvent } from '../domain/dossier/seal';

type Continues = NonNullable<CommandOf<'submit'>['continues']>;

/** A submission as a caller gives it: `submittedAt` and `continues.receivedAt` in RFC 3339. */
export type Submission = Omit<CommandOf<'submit'>, 'type' | 'submittedAt' | 'continues'> & {
  readonly submittedAt?: string;
  readonly continues?: Omit<Continues, 'receivedAt'> & { readonly receivedAt?: string };
};

/** What the desk may ask of a dossier that was submitted; agencies report through their own accounts. */
export type DeskCommand = Exclude<Command, { readonly type: ReportType | 'submit' }>;

/** How a request is sent. */
export interface Sending {
  /** The caller's idempotency key, up to 128 of `[A-Za-z0-9._-]`; the same key with the same content counts once. */
  readonly key: string;
  /** How long to wait for the answer, milliseconds; default 30 s. */
  readonly timeoutMs?: number;
}

/** The engine in domain words. A dossier is named by its id or, some seconds after reception, by its code. */
export interface Engine {
  /**
   * Submits a dossier, received in the same act with `receive: true`. A refusal is an answer, not an error.
   *
   * @param sending.clockShiftMs - Only of a rehearsal: added to every instant of this dossier, milliseconds.
   * @throws DomainError ANSWER_LATE, BROKER_UNAVAILABLE: ask again with the same key.
   */
  submit(submission: Submission, sending: Sending & { readonly clockShiftMs?: number }): Promise<Answer>;
  /** Gives a dossier a command. Errors as `submit`, and DOSSIER_UNKNOWN for a code that is not known. */
  command(dossier: string, command: DeskCommand, sending: Sending): Promise<Answer>;
  /** The dossier as it is, with the plan it is judged by. @throws DomainError DOSSIER_UNKNOWN, ENGINE_UNAVAILABLE. */
  read(dossier: string): Promise<DossierReading>;
  /** Dossiers, newest first, seconds behind the record. Default: 50 of any unit. */
  list(options?: {
    readonly limit?: number;
    readonly filter?: ListFilter;
  }): Promise<readonly ListedDossier[]>;
  /**
   * Waits until a dossier is as wanted, asking again and again.
   *
   * @throws DomainError ANSWER_LATE after `timeoutMs` (default 60 s), or as `read` does.
   */
  waitFor(
    dossier: string,
    isAsWanted: (reading: DossierReading) => boolean,
    options?: { readonly timeoutMs?: number },
  ): Promise<DossierReading>;
  /** Every event of a dossier, oldest first, with its hash chain, from the record itself. Errors as `read`. */
  history(dossier: string): Promise<readonly WireEvent[]>;
}

/** What the engine is reached through; both connections stay the caller's, who closes them. */
export interface EngineConnection {
  readonly bus: NatsConnection;
  readonly temporal: Client;
  /** Who asks: part of every idempotency key. */
  readonly caller: string;
  /** Unit whose desk the caller speaks for. */
  readonly unit: string;
}

const ANSWER_MS = 30_000;
const WAIT_MS = 60_000;
const LIST_LIMIT = 50;
const FIRST_LOOK_MS = 50;
const LAST_LOOK_MS = 1_000;

/** The engine as seen by one caller. Nothing is sent yet. */
export function connectEngine({ bus, temporal, caller, unit }: EngineConnection): Engine {
  const idOf = (name: string): Promise<string> => toDossierIdOf(temporal, name);
  return {
    submit: (submission, { key, timeoutMs = ANSWER_MS, clockShiftMs }) =>
      ask(bus, {
        unit: submission.unit,
        caller,
        key,
        dossier: toDossierId(caller, key),
        command: { type: 'submit', ...submission },
        timeoutMs,
        ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
      }),
    command: async (name, command, { key, timeoutMs = ANSWER_MS }) =>
      ask(bus, { unit, caller, key, dossier: await idOf(name), command, timeoutMs }),
    read: async (name) => readDossier(temporal, await idOf(name)),
    list: ({ limit = LIST_LIMIT, filter = {} } = {}) => listDossiers(temporal, { limit, filter }),
    waitFor: async (name, isAsWanted, { timeoutMs = WAIT_MS } = {}) => {
      const dossier = await idOf(name);
      return waitFor(() => readDossier(temporal, dossier), isAsWanted, timeoutMs);
    },
    history: async (name) => fetchEvents(temporal, await idOf(name)),
  };
}

async function waitFor(
  read: () => Promise<DossierReading>,
  isAsWanted: (reading: DossierReading) => boolean,
  timeoutMs: number,
): Promise<DossierReading> {
  const endsAt = performance.now() + timeoutMs;
  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LAST_LOOK_MS)) {
    const reading = await read();
    if (isAsWanted(reading)) return reading;
    if (performance.now() + wait > endsAt) {
      throw new DomainError('ANSWER_LATE', { waitedMs: timeoutMs, key: reading.dossier.id });
    }
    await pause(wait);
  }
}
