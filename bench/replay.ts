import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { RunHistory } from '../client/record';
import { quietTemporal } from '../test/support/quiet-temporal';
import { readStored, storedNames } from '../test/support/replay-store';
import { startTestServers } from '../test/support/servers';
import { bundleWorkflows } from '../workers/workflow-bundle';
import { idle, nothing } from './idle-workflow';

/*
 * What it costs to bring a dossier back from its history, beside a workflow that does nothing and has as many events,
 * so that the SDK's own cost can be told from ours; and how many bytes a dossier's history has.
 * Run: npx tsx bench/replay.ts
 */

const TIMES = 30;
const WARM_UP = 5;
const TASK_QUEUE = 'idle';
/** Of one Update: task scheduled, started, completed, Update accepted, completed. */
const EVENTS_OF_UPDATE = 5;

interface Code {
  readonly code: string;
}

/** Cost of replaying one history, milliseconds. */
interface Cost {
  readonly wallMs: number;
  /** Of all threads of this process. */
  readonly cpuMs: number;
}

/** The first run of each stored dossier. */
function dossiers(): readonly (readonly [string, RunHistory])[] {
  return storedNames().flatMap((name) => {
    const { workflowId, runs } = readStored(name);
    const [first] = runs;
    return first === undefined || !workflowId.startsWith('ds_') ? [] : [[name, first] as const];
  });
}

function eventsOf(history: RunHistory): number {
  return history.events?.length ?? 0;
}

function bytesOf(history: RunHistory): number {
  const { History } = temporal.api.history.v1;
  return History.encode(History.fromObject(history)).finish().length;
}

/** Histories of workflows that did nothing, by number of events: the smallest that has at least so many. */
async function recordIdle(code: Code, sizes: readonly number[]): Promise<ReadonlyMap<number, RunHistory>> {
  const servers = await startTestServers({ agencies: [], only: 'temporal' });
  const { temporalAddress: address, namespace } = servers;
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: code,
    });
    return await worker.runUntil(async () => {
      const recorded = new Map<number, RunHistory>();
      for (const size of new Set(sizes)) recorded.set(size, await runIdle(client, size));
      return recorded;
    });
  } finally {
    await connection.close();
    await native.close();
    await servers.stop();
  }
}

async function runIdle(client: Client, size: number): Promise<RunHistory> {
  const workflowId = `idle-${String(size)}`;
  const handle = await client.workflow.start(idle, { workflowId, taskQueue: TASK_QUEUE });
  // Beside its Updates a run has the event of its start and that of its end.
  const updates = Math.ceil((size - 2) / EVENTS_OF_UPDATE);
  for (let n = 1; n <= updates; n++) await handle.executeUpdate(nothing, { args: [n === updates] });
  await handle.result();
  return handle.fetchHistory();
}

/** Median cost of bringing one history back, over many in one batch. */
async function replay(code: Code, history: RunHistory): Promise<Cost> {
  const histories = Array.from({ length: WARM_UP + TIMES }, () => ({ workflowId: 'ds_bench', history }));
  const costs: Cost[] = [];
  let cpu = process.cpuUsage();
  let startedAt = performance.now();
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: code }, histories)) {
    if (error !== undefined) throw error;
    const { user, system } = process.cpuUsage(cpu);
    costs.push({ wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 });
    cpu = process.cpuUsage();
    startedAt = performance.now();
  }
  const measured = costs.slice(WARM_UP);
  return { wallMs: median(measured.map((c) => c.wallMs)), cpuMs: median(measured.map((c) => c.cpuMs)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

async function main(): Promise<void> {
  quietTemporal();
  const ours: Code = await bundleWorkflows();
  const theirs: Code = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'idle-workflow.ts'),
    logger: new DefaultLogger('WARN'),
  });
  const stored = dossiers();
  const idleRuns = await recordIdle(
    theirs,
    stored.map(([, history]) => eventsOf(history)),
  );
  print(`Median of ${String(TIMES)} replays each; load average ${loadavg().map(toText).join(' ')} before.`);
  print(`| dossier | events | bytes | replay ms (CPU) | idle: events | replay ms (CPU) | CPU ratio |`);
  print(`|---|---|---|---|---|---|---|`);
  for (const [name, history] of stored) {
    const idleRun = idleRuns.get(eventsOf(history));
    if (idleRun === undefined) throw new Error(`nothing to compare ${name} with`);
    print(row({ name, history, idleRun }, await replay(ours, history), await replay(theirs, idleRun)));
  }
}

function row(
  compared: { readonly name: string; readonly history: RunHistory; readonly idleRun: RunHistory },
  dossier: Cost,
  other: Cost,
): string {
  const { name, history, idleRun } = compared;
  const cells = [
    name,
    String(eventsOf(history)),
    String(bytesOf(history)),
    `${toText(dossier.wallMs)} (${toText(dossier.cpuMs)})`,
    String(eventsOf(idleRun)),
    `${toText(other.wallMs)} (${toText(other.cpuMs)})`,
    toText(dossier.cpuMs / other.cpuMs),
  ];
  return `| ${cells.join(' | ')} |`;
}

function toText(value: number): string {
  return value.toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
