import { open, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../domain/errors';
import { startChild, type Child, type ChildPlan } from './child';
import { run } from './run';

/** Types of search attributes that Temporal knows. */
export type SearchAttributeType = 'Text' | 'Keyword' | 'Int' | 'Double' | 'Bool' | 'Datetime' | 'KeywordList';

/** What dossiers can be listed by. */
export const SEARCH_ATTRIBUTES = {
  LtCode: 'Keyword',
  LtProcedure: 'Keyword',
  LtUnit: 'Keyword',
  LtOverdue: 'Bool',
} as const satisfies Record<string, SearchAttributeType>;

/** A local Temporal server to start. */
export interface LocalTemporalPlan {
  /** The program, checked. */
  readonly program: string;
  /** Folder of its database and log. */
  readonly folder: string;
  readonly port: number;
  readonly namespace: string;
  /** Default {@link SEARCH_ATTRIBUTES}. */
  readonly searchAttributes?: Readonly<Record<string, SearchAttributeType>>;
  /** Added to, or in place of, the house's values; JSON values. For tests: time skipping and the like. */
  readonly dynamicConfig?: Readonly<Record<string, string>>;
}

/** A running local Temporal server. */
export interface LocalTemporal {
  /** `host:port`. */
  readonly address: string;
  readonly namespace: string;
  readonly pid: number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** As a crash would; for tests. */
  kill(): Promise<void>;
}

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 60_000;
const ASK_WITHIN_MS = 10_000;
/** Least time for which Temporal keeps a closed dossier, hours. */
export const RETENTION_HOURS = 720;

/** Of the record of running dossiers: nothing that was acknowledged may be lost to a power cut. */
const SQLITE_PRAGMAS: readonly string[] = ['journal_mode=WAL', 'synchronous=2', 'cache_size=-65536'];

const DYNAMIC_CONFIG: Readonly<Record<string, string>> = {
  'history.hostLevelCacheMaxSize': '100000',
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
  'frontend.namespaceRPS': '20000',
  'frontend.rps': '20000',
  'frontend.namespaceRPS.visibility': '1000',
  // A worker that has just asked for an activity gets it with the answer, without a place in a queue.
  'system.enableActivityEagerExecution': 'true',
  // SQLite has one writer. With the default of 512, thousands of timers that fire at one closing wait for it until their
  // deadline, and are begun anew: docs/adr/0034-thousands-share-one-look-at-the-post.md.
  'history.timerProcessorSchedulerWorkerCount': '2',
  'history.transferProcessorSchedulerWorkerCount': '16',
  // Each look at the timers reads past all that are due and not done with: with ten thousand due, ten looks a second took 46 % of
  // the server's time (ADR 0034). Fewer looks, each for more of them, and what is done with is taken away sooner.
  'history.timerTaskBatchSize': '1000',
  'history.timerProcessorMaxPollRPS': '8',
  'history.timerProcessorUpdateAckInterval': '"5s"',
  'history.queuePendingTaskCriticalCount': '90000',
  'history.queuePendingTasksMaxCount': '100000',
};

/**
 * Starts Temporal on loopback, waits until its namespace answers, and checks that the record is safe there: write-ahead
 * log, retention of at least 720 hours, search attributes.
 *
 * @throws DomainError SERVER_START_FAILED, SERVER_SETTING_WRONG.
 */
export async function startLocalTemporal(plan: LocalTemporalPlan): Promise<LocalTemporal> {
  await mkdir(plan.folder, { recursive: true });
  const address = `${HOST}:${String(plan.port)}`;
  const database = join(plan.folder, 'temporal.db');
  const child = await startProgram({
    name: 'temporal',
    program: plan.program,
    args: serverArguments(plan, database),
    port: plan.port,
    logFile: join(plan.folder, 'temporal.log'),
    pidFile: join(plan.folder, 'temporal.pid'),
    isReady: async () => (await describeNamespace(plan, address)) !== undefined,
    readyWithinMs: READY_WITHIN_MS,
  });
  try {
    await ensureNamespace(plan, address);
    await assertWriteAheadLog(database);
  } catch (error) {
    await child.stop();
    throw error;
  }
  const { pid, ended } = child;
  return {
    address,
    namespace: plan.namespace,
    pid,
    ended,
    stop: () => child.stop(),
    kill: () => child.kill(),
  };
}

/** Ports that the server looks for by itself are free again each time. */
const STARTS = 3;

/**
 * The server takes some ports beside its own, of which it knows only that they were free a moment ago. Where another program was
 * quicker, it ends at once; started again it looks for others.
 */
async function startProgram(program: ChildPlan, starts = STARTS): Promise<Child> {
  try {
    return await startChild(program);
  } catch (error) {
    if (starts <= 1 || !wasPortTaken(error)) throw error;
    return startProgram(program, starts - 1);
  }
}

function wasPortTaken(error: unknown): boolean {
  const { problem = '' } = (error as Partial<DomainError>).params ?? {};
  return /ended at once.*address already in use/s.test(String(problem));
}

/** Arguments of `temporal server start-dev`. Pure. */
export function serverArguments(plan: LocalTemporalPlan, database: string): readonly string[] {
  const searchAttributes = Object.entries(plan.searchAttributes ?? SEARCH_ATTRIBUTES);
  const dynamicConfig = Object.entries({ ...DYNAMIC_CONFIG, ...plan.dynamicConfig });
  return [
    ...['server', 'start-dev', '--headless', '--log-level', 'warn'],
    ...['--ip', HOST, '--port', String(plan.port)],
    ...['--namespace', plan.namespace, '--db-filename', database],
    ...SQLITE_PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    ...searchAttributes.flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...dynamicConfig.flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${value}`]),
  ];
}

interface Namespace {
  readonly retentionHours: number;
  readonly searchAttributes: readonly string[];
}

const SECONDS_PER_HOUR = 3600;

async function ensureNamespace(plan: LocalTemporalPlan, address: string): Promise<void> {
  const before = await describeNamespace(plan, address);
  if (before === undefined || before.retentionHours < RETENTION_HOURS) {
    const retention = `${String(RETENTION_HOURS)}h`;
    await operator(plan, ['namespace', 'update', '--retention', retention, '--address', address]);
  }
  await addSearchAttributes(plan, before?.searchAttributes ?? [], address);
  assertNamespace(plan, await describeNamespace(plan, address));
}

/** The server adds those of its arguments to a new database only; an old one gets what came since then from us. */
async function addSearchAttributes(
  plan: LocalTemporalPlan,
  present: readonly string[],
  address: string,
): Promise<void> {
  const wanted = Object.entries(plan.searchAttributes ?? SEARCH_ATTRIBUTES);
  for (const [name, type] of wanted.filter(([attribute]) => !present.includes(attribute))) {
    const create = ['search-attribute', 'create', '--name', name, '--type', type, '--address', address];
    await operator(plan, create);
  }
}

function assertNamespace(plan: LocalTemporalPlan, namespace: Namespace | undefined): void {
  if (namespace === undefined) throw wrong('namespace', 'none', plan.namespace);
  const { retentionHours, searchAttributes } = namespace;
  if (retentionHours < RETENTION_HOURS) {
    throw wrong('retention', `${String(retentionHours)} h`, `${String(RETENTION_HOURS)} h`);
  }
  const absent = Object.keys(plan.searchAttributes ?? SEARCH_ATTRIBUTES).find(
    (name) => !searchAttributes.includes(name),
  );
  if (absent !== undefined) throw wrong(`search attribute ${absent}`, 'none', 'one');
}

async function describeNamespace(plan: LocalTemporalPlan, address: string): Promise<Namespace | undefined> {
  const text = await operator(plan, ['namespace', 'describe', '--output', 'json', '--address', address]);
  if (text === undefined) return undefined;
  const { config } = JSON.parse(text) as NamespaceDescription;
  return {
    retentionHours: Number.parseInt(config?.workflowExecutionRetentionTtl ?? '0', 10) / SECONDS_PER_HOUR,
    searchAttributes: Object.values(config?.customSearchAttributeAliases ?? {}),
  };
}

interface NamespaceDescription {
  readonly config?: {
    /** `2592000s`. */
    readonly workflowExecutionRetentionTtl?: string;
    readonly customSearchAttributeAliases?: Readonly<Record<string, string>>;
  };
}

/** What `temporal operator` printed, or undefined when it failed: not ready yet, as far as we can know. */
async function operator(plan: LocalTemporalPlan, args: readonly string[]): Promise<string | undefined> {
  const ran = await run(plan.program, ['operator', ...args, '--namespace', plan.namespace], ASK_WITHIN_MS);
  return ran.code === 0 ? ran.stdout : undefined;
}

const SQLITE_VERSIONS_AT = 18;
const WRITE_AHEAD = 2;

/**
 * Reads the database's own header: bytes 18 and 19 are 2 under a write-ahead log.
 *
 * @source SQLite, database file format, 1.3.3 "File format version numbers".
 */
async function assertWriteAheadLog(database: string): Promise<void> {
  const file = await open(database, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, SQLITE_VERSIONS_AT);
    const isWriteAhead = buffer[0] === WRITE_AHEAD && buffer[1] === WRITE_AHEAD;
    if (!isWriteAhead) throw wrong('journal_mode', 'not WAL', 'WAL');
  } finally {
    await file.close();
  }
}

function wrong(setting: string, have: string, want: string): DomainError {
  return new DomainError('SERVER_SETTING_WRONG', { server: 'temporal', setting, have, want });
}
