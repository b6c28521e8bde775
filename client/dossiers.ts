import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { WireEvent } from '../domain/dossier/seal';
import { DomainError } from '../domain/errors';
import { DOSSIER_ID } from '../domain/ids';
import type { EpochMs } from '../domain/time/instant';
import type { dossier as dossierWorkflow } from '../workflows';
import { readQuery, SEARCH_ATTRIBUTES, type DossierReading } from '../workflows/messages';
import { toClientFailure } from './client-errors';
import { askRun } from './queries';
import { previousRunOf, recordOf, wireEventsOf, type RunHistory } from './record';

/** A dossier as a list shows it; seconds behind what was recorded. */
export interface ListedDossier {
  readonly dossier: string;
  /** Absent until received. */
  readonly code?: string;
  /** `code@version`. */
  readonly procedure: string;
  readonly unit: string;
  /** Whether the law's limit was missed. */
  readonly overdue: boolean;
  readonly open: boolean;
  /** When it was submitted by the host's clock, epoch milliseconds UTC. */
  readonly startedAt: number;
}

/** What a list is restricted to. */
export interface ListFilter {
  readonly unit?: string;
  /** `code@version`. */
  readonly procedure?: string;
  readonly overdue?: boolean;
  readonly open?: boolean;
}

const CODE = /^[A-Za-z0-9.@-]{1,100}$/;

/**
 * The id of a dossier named by its id or its code. Asks Temporal for a code.
 *
 * @throws DomainError DOSSIER_UNKNOWN.
 */
export async function toDossierIdOf(client: Client, name: string): Promise<string> {
  if (DOSSIER_ID.test(name)) return name;
  if (CODE.test(name)) {
    for await (const run of client.workflow.list({ query: `${LISTED} AND LtCode = "${name}"` })) {
      return run.workflowId;
    }
  }
  throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
}

/**
 * The dossier as it is. Asks Temporal (docs/adr/0008-dossiers-are-read-from-temporal-for-now.md).
 *
 * @throws DomainError DOSSIER_UNKNOWN, ENGINE_UNAVAILABLE, ENGINE_DEFECT.
 */
export async function readDossier(client: Client, dossier: string): Promise<DossierReading> {
  const handle = client.workflow.getHandle<typeof dossierWorkflow>(dossier);
  const reading = await orDomainError(dossier, () => askRun(client, QUERY_MS, () => handle.query(readQuery)));
  if (reading.dossier.phase === 'none') throw new DomainError('DOSSIER_UNKNOWN', { dossier });
  return reading;
}

/** Every run's history of a dossier, oldest first. @throws DomainError DOSSIER_UNKNOWN, ENGINE_UNAVAILABLE. */
export async function fetchHistories(client: Client, dossier: string): Promise<readonly RunHistory[]> {
  const histories: RunHistory[] = [];
  let runId: string | undefined;
  do {
    const handle = client.workflow.getHandle(dossier, runId);
    const history = await orDomainError(dossier, () => handle.fetchHistory());
    histories.unshift(history);
    runId = previousRunOf(history);
  } while (runId !== undefined);
  return histories;
}

/** Every event of a dossier, oldest first, read from the record itself. Asks Temporal; errors as {@link fetchHistories}. */
export async function fetchEvents(client: Client, dossier: string): Promise<readonly WireEvent[]> {
  const histories = await fetchHistories(client, dossier);
  return histories.flatMap(recordOf).flatMap(({ messages }) => wireEventsOf(messages));
}

/**
 * Dossiers, newest first; runs without a submission are not among them. Asks Temporal, whose lists lag by seconds.
 *
 * @param options.limit - At most so many; none below 1.
 * @throws DomainError INPUT_UNREADABLE for a filter that is no code; or an error of the client.
 */
export async function listDossiers(
  client: Client,
  { limit, filter = {} }: { readonly limit: number; readonly filter?: ListFilter },
): Promise<readonly ListedDossier[]> {
  const listed: ListedDossier[] = [];
  const seen = new Set<string>();
  if (limit < 1) return listed;
  for await (const run of client.workflow.list({ query: toQuery(filter), pageSize: Math.min(limit, 100) })) {
    // One that went on after it had closed has two runs; its last stands first.
    if (seen.has(run.workflowId)) continue;
    seen.add(run.workflowId);
    listed.push(toListed(run));
    if (listed.length >= limit) break;
  }
  return listed;
}

/**
 * Dossiers whose run began, or went on in a new run, since an instant of the host's clock. Asks Temporal, whose lists lag
 * by seconds; errors of the client.
 *
 * @param at - Epoch milliseconds UTC.
 */
export async function* dossiersSince(client: Client, at: EpochMs): AsyncIterable<string> {
  const query = `${LISTED} AND StartTime >= "${new Date(at).toISOString()}"`;
  for await (const run of client.workflow.list({ query })) yield run.workflowId;
}

const QUERY_MS = 10_000;
/** A dossier that went on in a new run is listed once, by its last. */
const LISTED = 'WorkflowType = "dossier" AND ExecutionStatus != "ContinuedAsNew" AND LtUnit IS NOT NULL';

/** Codes are checked, so that none of them can change the query. */
function toQuery({ unit, procedure, overdue, open }: ListFilter): string {
  const equal = (name: string, value: string | undefined): string[] => {
    if (value === undefined) return [];
    if (!CODE.test(value)) throw new DomainError('INPUT_UNREADABLE', { problem: `no such ${name}` });
    return [`${name} = "${value}"`];
  };
  return [
    LISTED,
    ...equal('LtUnit', unit),
    ...equal('LtProcedure', procedure),
    ...(overdue === undefined ? [] : [overdue ? 'LtOverdue = true' : 'LtOverdue IS NULL']),
    ...(open === undefined ? [] : [`ExecutionStatus ${open ? '=' : '!='} "Running"`]),
  ].join(' AND ');
}

function toListed(run: WorkflowExecutionInfo): ListedDossier {
  const attributes = run.typedSearchAttributes;
  const code = attributes.get(SEARCH_ATTRIBUTES.code);
  return {
    dossier: run.workflowId,
    ...(code === undefined ? {} : { code }),
    procedure: attributes.get(SEARCH_ATTRIBUTES.procedure) ?? '',
    unit: attributes.get(SEARCH_ATTRIBUTES.unit) ?? '',
    overdue: attributes.get(SEARCH_ATTRIBUTES.overdue) ?? false,
    open: run.status.name === 'RUNNING',
    startedAt: run.startTime.getTime(),
  };
}

async function orDomainError<T>(dossier: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const failure = toClientFailure(error);
    if (failure.kind === 'notFound') throw new DomainError('DOSSIER_UNKNOWN', { dossier }, { cause: error });
    const problem = 'problem' in failure ? failure.problem : failure.kind;
    const code = failure.kind === 'unavailable' ? 'ENGINE_UNAVAILABLE' : 'ENGINE_DEFECT';
    throw new DomainError(code, { problem }, { cause: error });
  }
}
