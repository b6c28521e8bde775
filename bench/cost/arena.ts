import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Client, Connection } from '@temporalio/client';
import { ensureStreams } from '../../bus/ensure-streams';
import { AGENCIES } from '../../test/support/district';
import { WEDNESDAY } from '../../test/support/road';
import { startTestServers } from '../../test/support/servers';
import { cpuMsOf } from './cpu';
import type { PartName, PartPlan } from './parts';

/** Who plays: the engine, or the interpreter of Temporal's samples; `bare`: the engine, its agencies are the caller's. */
export type Side = 'engine' | 'sample' | 'bare';

const PARTS_OF_SIDE = {
  engine: ['worker', 'bridge', 'agencies'],
  sample: ['sample-worker', 'sample-bridge', 'agencies'],
  bare: ['worker', 'bridge'],
} as const satisfies Record<Side, readonly PartName[]>;

const OWN_PROCESSES = ['worker', 'bridge', 'agencies'] as const;

/** Processes whose CPU is told apart, named alike on all sides. */
export const PROCESSES = [...OWN_PROCESSES, 'Temporal server', 'NATS server'] as const;

export type ProcessName = (typeof PROCESSES)[number];

/** How an arena is set up. */
export interface ArenaPlan {
  readonly side: Side;
  /** Whether agencies say `taken` before `completed`. */
  readonly taken: boolean;
  /** Flags of Node for every part, as in `--cpu-prof`. */
  readonly nodeFlags?: readonly string[];
  /** How long agencies remember what is over, days; the kit's own time when absent. */
  readonly keepDays?: number;
}

/** Real servers and one process for each part, fresh each time. */
export interface Arena {
  readonly bus: NatsConnection;
  readonly jsm: JetStreamManager;
  readonly client: Client;
  /** Folder of the servers' data. */
  readonly dataDir: string;
  /** What dates of this arena are ahead of the host's, milliseconds. */
  readonly rehearsalShiftMs: number;
  /** The processes of our own, in the order of {@link PROCESSES}. */
  readonly parts: readonly ChildProcess[];
  /** Numbers of all processes. */
  readonly pids: Readonly<Record<ProcessName, number>>;
  readonly natsUrl: string;
  /** Seeds by user of the broker. */
  readonly seeds: Readonly<Record<string, string>>;
  /** A connection as a user of the broker; closed by `stop`. */
  connectAs(user: string): Promise<NatsConnection>;
  /** CPU used so far, milliseconds. */
  measure(): Readonly<Record<ProcessName, number>>;
  stop(): Promise<void>;
}

const CACHE_FOLDER = join(__dirname, '..', '..', '.cache');

/** Starts an arena; the caller stops it. */
export async function openArena({ side, taken, keepDays, nodeFlags = [] }: ArenaPlan): Promise<Arena> {
  const servers = await startTestServers({ agencies: AGENCIES });
  const bus = await servers.connectAs('engine');
  await ensureStreams(bus, { agencies: AGENCIES });
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const { namespace, natsUrl, temporalAddress, dataDir } = servers;
  const rehearsalShiftMs = WEDNESDAY - Date.now();
  const parts: ChildProcess[] = [];
  const seeds = Object.fromEntries(
    Object.entries(servers.credentials).map(([user, { seed }]) => [user, seed]),
  );
  for (const part of PARTS_OF_SIDE[side]) {
    const common = { temporalAddress, namespace, natsUrl, seeds, folder: dataDir, cacheFolder: CACHE_FOLDER };
    const remembering = keepDays === undefined ? {} : { keepDays };
    parts.push(await startPart({ ...common, part, rehearsalShiftMs, taken, ...remembering }, nodeFlags));
  }
  const numbers = [
    ...OWN_PROCESSES.map((_name, index) => parts[index]?.pid ?? process.pid),
    await readPid(join(dataDir, 'temporal', 'temporal.pid')),
    await readPid(join(dataDir, 'nats', 'nats.pid')),
  ];
  return {
    bus,
    jsm: await jetstreamManager(bus),
    client: new Client({ connection, namespace }),
    dataDir,
    rehearsalShiftMs,
    natsUrl,
    seeds,
    connectAs: (user) => servers.connectAs(user),
    parts,
    pids: ofProcesses((_name, index) => numbers[index] ?? 0),
    measure: () => ofProcesses((_name, index) => cpuMsOf(numbers[index] ?? 0)),
    stop: async () => {
      for (const part of parts) await stopPart(part);
      await connection.close();
      await servers.stop();
    },
  };
}

function ofProcesses<T>(figure: (name: ProcessName, index: number) => T): Readonly<Record<ProcessName, T>> {
  return Object.fromEntries(PROCESSES.map((name, index) => [name, figure(name, index)])) as Record<
    ProcessName,
    T
  >;
}

async function startPart(plan: PartPlan, nodeFlags: readonly string[]): Promise<ChildProcess> {
  const child = fork(join(__dirname, 'part-process.ts'), {
    execArgv: ['--import', 'tsx', ...nodeFlags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(plan);
  const ended = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`the part ${plan.part} ended with ${String(code)}`);
  });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined); // From here on the load finds out: nothing ends any more.
  return child;
}

async function stopPart(part: ChildProcess): Promise<void> {
  const ended = once(part, 'exit');
  part.send('stop');
  await ended;
}

async function readPid(file: string): Promise<number> {
  return Number((await readFile(file, 'utf8')).trim());
}
