import { WithStartWorkflowOperation, type Client, type WorkflowHandle } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import { hashOf } from '../domain/canonical-json';
import { goesOnClosed } from '../domain/dossier/keeping';
import { DomainError, refuse, type Refusal } from '../domain/errors';
import {
  commandUpdate,
  numberQuery,
  numberUpdate,
  ownerUpdate,
  paymentsId,
  outcomeQuery,
  readQuery,
  SEARCH_ATTRIBUTES,
  serialId,
  TASK_QUEUE,
  type AcceptedOutcome,
  type CommandRequest,
  type DossierReading,
  type OwnedTransaction,
} from '../workflows/messages';
import type {
  dossier as dossierWorkflow,
  payments as paymentsWorkflow,
  serial as serialWorkflow,
} from '../workflows';
import { attempt, orUndefined, toDomainError, toOutcome, type Calls, type Outcome } from './calls';
import { askRun } from './queries';
import {
  carryOfClosed,
  carryOfJournal,
  findClosedRefusal,
  updateReopened,
  type ClosedDossier,
  type Reopening,
} from './reopen';
import { Turns } from './turns';

export type { AcceptedOutcome, CommandRequest, DossierReading } from '../workflows/messages';

/** What a dossier answered: recorded, or why not. */
export type DoorAnswer =
  | { readonly kind: 'accepted'; readonly outcome: AcceptedOutcome }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How to begin a dossier whose submission may be its first command. */
export interface Opening {
  readonly dossier: string;
  /** Unit, procedure and, when it is received in the same act, code: what it is found by. */
  readonly unit: string;
  readonly procedure: string;
  readonly code?: string;
  readonly clockShiftMs?: number;
}

/** The Temporal calls that only the bridge makes. Each may be asked again with the same arguments. */
export interface Door {
  /** A submission: begins the dossier if it is not there, and gives it the command. */
  submit(opening: Opening, request: CommandRequest): Promise<DoorAnswer>;
  /** Any other command of a dossier. */
  command(dossier: string, request: CommandRequest): Promise<DoorAnswer>;
  /** The stored outcome of an id, or undefined; also of a closed dossier, as long as it is kept. */
  findOutcome(dossier: string, id: string): Promise<AcceptedOutcome | undefined>;
  /** The dossier as it is, or undefined when there is none. */
  find(dossier: string): Promise<DossierReading | undefined>;
  /** Number of a dossier among those of its unit and day: asked twice, the same. */
  giveNumber(serial: {
    readonly unit: string;
    readonly compactDay: string;
    readonly dossier: string;
  }): Promise<number>;
  /** The dossier that a transaction is entered for, the first that asked: asked twice, the same. */
  ownTransaction(owned: OwnedTransaction): Promise<string>;
}

/** How a door is opened. */
export interface DoorOptions {
  readonly client: Client;
  /** Only tests have one of their own. */
  readonly taskQueue?: string;
  /** Deadline of each call, milliseconds; below the acknowledgement wait of the bridge's durables (10 s). */
  readonly deadlineMs?: number;
  /** A closed dossier whose workflow is no longer kept; undefined for one that never was. */
  readonly findClosed?: (dossier: string) => Promise<ClosedDossier | undefined>;
}

const DEADLINE_MS = 8_000;

/**
 * Opens the door to the dossiers.
 *
 * Its calls throw only DomainError ENGINE_UNAVAILABLE (ask again) and ENGINE_DEFECT (a fault of ours).
 */
export function openDoor(options: DoorOptions): Door {
  const { client, taskQueue = TASK_QUEUE, deadlineMs = DEADLINE_MS, findClosed } = options;
  const inTime = <T>(call: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + deadlineMs, call);
  const ask = <T>(query: () => Promise<T>): Promise<T> => askRun(client, deadlineMs, query);
  const closed = findClosed ?? (() => Promise.resolve(undefined));
  const calls = { client, taskQueue, inTime, ask, findClosed: closed };
  const serials = new Turns(deadlineMs);
  return {
    submit: (opening, request) => submit(calls, opening, request),
    command: (dossier, request) => command(calls, dossier, request),
    findOutcome: (dossier, id) => findOutcome(calls, dossier, id),
    find: (dossier) => find(calls, dossier),
    giveNumber: ({ unit, compactDay, dossier }) => {
      const serial = serialId(unit, compactDay);
      return serials.take(serial, () => giveNumber(calls, serial, dossier));
    },
    ownTransaction: (owned) => ownTransaction(calls, owned),
  };
}

async function submit(calls: Calls, opening: Opening, request: CommandRequest): Promise<DoorAnswer> {
  const { dossier, clockShiftMs } = opening;
  const tried = await attempt(calls, () =>
    calls.client.workflow.executeUpdateWithStart(commandUpdate, {
      args: [request],
      updateId: request.id,
      startWorkflowOperation: new WithStartWorkflowOperation<typeof dossierWorkflow>('dossier', {
        workflowId: dossier,
        taskQueue: calls.taskQueue,
        args: [{ dossier, ...(clockShiftMs === undefined ? {} : { clockShiftMs }) }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        typedSearchAttributes: attributesOf(opening),
      }),
    }),
  );
  return toAnswer(calls, { dossier, request, tried });
}

function attributesOf({ unit, procedure, code }: Opening): SearchAttributePair[] {
  return [
    { key: SEARCH_ATTRIBUTES.unit, value: unit },
    { key: SEARCH_ATTRIBUTES.procedure, value: procedure },
    ...(code === undefined ? [] : [{ key: SEARCH_ATTRIBUTES.code, value: code }]),
  ];
}

async function command(calls: Calls, dossier: string, request: CommandRequest): Promise<DoorAnswer> {
  const call = (): Promise<AcceptedOutcome> =>
    handleOf(calls, dossier).executeUpdate(commandUpdate, { args: [request], updateId: request.id });
  const first = await attempt(calls, call);
  // A run that closes or hands over under the call lets go of it; its next state answers the same id.
  const again = 'failure' in first && first.failure.kind === 'notFound' ? await attempt(calls, call) : first;
  return toAnswer(calls, { dossier, request, tried: again });
}

async function toAnswer(
  calls: Calls,
  asked: {
    readonly dossier: string;
    readonly request: CommandRequest;
    readonly tried: Outcome<AcceptedOutcome>;
  },
): Promise<DoorAnswer> {
  const { dossier, request, tried } = asked;
  if ('value' in tried) return toAccepted(tried.value, request);
  const { failure } = tried;
  switch (failure.kind) {
    case 'refused':
      return failure;
    case 'duplicate':
    case 'alreadyStarted':
    case 'notFound':
      return answerFromRecord(calls, dossier, request);
    case 'defect':
    case 'unavailable':
      throw toDomainError(failure);
  }
}

/** What is recorded of the id decides; a dossier that knows nothing of it is closed, or is not there. */
async function answerFromRecord(calls: Calls, dossier: string, request: CommandRequest): Promise<DoorAnswer> {
  const outcome = await findOutcome(calls, dossier, request.id);
  if (outcome !== undefined) return toAccepted(outcome, request);
  const reading = await find(calls, dossier);
  const goesOn = goesOnClosed(request.command.type);
  const kept = reading === undefined && goesOn ? await calls.findClosed(dossier) : undefined;
  if (kept !== undefined) return reopen(calls, carryOfJournal(kept), request);
  if (reading === undefined) return { kind: 'refused', refusal: refuse('DOSSIER_UNKNOWN', { dossier }) };
  if (await isRunning(calls, dossier)) {
    throw new DomainError('ENGINE_UNAVAILABLE', { problem: 'the dossier was between two runs' });
  }
  if (goesOn) return reopenClosed(calls, dossier, request);
  return {
    kind: 'refused',
    refusal: refuse('DOSSIER_CLOSED', { phase: reading.dossier.phase }),
  };
}

async function reopenClosed(calls: Calls, dossier: string, request: CommandRequest): Promise<DoorAnswer> {
  const carried = await attempt(calls, () => carryOfClosed(calls.client, dossier));
  if ('failure' in carried) throw toDomainError(carried.failure);
  return reopen(calls, carried.value, request);
}

async function reopen(calls: Calls, reopening: Reopening, request: CommandRequest): Promise<DoorAnswer> {
  const refusal = findClosedRefusal(reopening, request);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const tried = await attempt(calls, () => updateReopened(calls.client, calls.taskQueue, reopening, request));
  if ('value' in tried) return toAccepted(tried.value, request);
  if (tried.failure.kind === 'refused') return tried.failure;
  throw toDomainError(tried.failure);
}

/** An id that was accepted for another content is no answer to this one. */
function toAccepted(outcome: AcceptedOutcome, { id, fingerprint }: CommandRequest): DoorAnswer {
  if (outcome.fingerprint === fingerprint) return { kind: 'accepted', outcome };
  return { kind: 'refused', refusal: refuse('ID_REUSED', { id }) };
}

async function findOutcome(calls: Calls, dossier: string, id: string): Promise<AcceptedOutcome | undefined> {
  const asked = () => calls.ask(() => handleOf(calls, dossier).query(outcomeQuery, id));
  return orUndefined(await toOutcome(asked)) ?? undefined;
}

async function find(calls: Calls, dossier: string): Promise<DossierReading | undefined> {
  const asked = () => calls.ask(() => handleOf(calls, dossier).query(readQuery));
  return orUndefined(await toOutcome(asked));
}

async function isRunning(calls: Calls, dossier: string): Promise<boolean> {
  const tried = await attempt(calls, () => handleOf(calls, dossier).describe());
  return orUndefined(tried)?.status.name === 'RUNNING';
}

async function giveNumber(calls: Calls, serial: string, dossier: string): Promise<number> {
  const update = { args: [dossier] as [string], updateId: dossier };
  // A start beside each Update is work for the server: asked for only where no run is.
  const tried = await attempt(calls, () => serialOf(calls, serial).executeUpdate(numberUpdate, update));
  if ('value' in tried) return tried.value;
  if (tried.failure.kind !== 'notFound') throw toDomainError(tried.failure);
  const first = await attempt(calls, () =>
    calls.client.workflow.executeUpdateWithStart(numberUpdate, {
      ...update,
      startWorkflowOperation: new WithStartWorkflowOperation<typeof serialWorkflow>('serial', {
        workflowId: serial,
        taskQueue: calls.taskQueue,
        args: [{}],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    }),
  );
  if ('value' in first) return first.value;
  if (first.failure.kind !== 'alreadyStarted') throw toDomainError(first.failure);
  return numberOfClosed(calls, serial, dossier);
}

async function numberOfClosed(calls: Calls, serial: string, dossier: string): Promise<number> {
  const asked = () => calls.ask(() => serialOf(calls, serial).query(numberQuery, dossier));
  const number = orUndefined(await toOutcome(asked)) ?? undefined;
  if (number === undefined) throw new DomainError('ENGINE_DEFECT', { problem: `${serial} is closed` });
  return number;
}

function serialOf({ client }: Calls, serial: string): WorkflowHandle<typeof serialWorkflow> {
  return client.workflow.getHandle<typeof serialWorkflow>(serial);
}

async function ownTransaction(calls: Calls, owned: OwnedTransaction): Promise<string> {
  const tried = await attempt(calls, () =>
    calls.client.workflow.executeUpdateWithStart(ownerUpdate, {
      args: [owned],
      updateId: hashOf(owned),
      startWorkflowOperation: new WithStartWorkflowOperation<typeof paymentsWorkflow>('payments', {
        workflowId: paymentsId(owned.transaction),
        taskQueue: calls.taskQueue,
        args: [{}],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    }),
  );
  if ('value' in tried) return tried.value;
  throw toDomainError(tried.failure);
}

function handleOf({ client }: Calls, dossier: string): WorkflowHandle<typeof dossierWorkflow> {
  return client.workflow.getHandle<typeof dossierWorkflow>(dossier);
}
