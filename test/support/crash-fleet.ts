import type { NatsConnection } from '@nats-io/transport-node';
import { Client, Connection } from '@temporalio/client';
import { join } from 'node:path';
import { ensureStreams } from '../../bus/ensure-streams';
import { connectEngine, type Engine } from '../../client';
import { commandLine, CrashChild, supportScript } from './crash-child';
import type { CrashAgenciesPlan } from './crash-agencies';
import type { Victim } from './crash-points';
import { AGENCIES } from './district';
import { engineEnvironment } from './engine-environment';
import { FIXTURE_UNIT } from './fixture';
import { startTestServers, type TestServers } from './servers';

/** How a fleet is started. */
export interface FleetPlan {
  readonly seed: number;
  /** How long the agencies take to answer, milliseconds. */
  readonly answerMs: readonly [number, number];
  /** Folders that are not to lie in the test's own data folder. */
  readonly folders?: { readonly nats?: string; readonly temporal?: string; readonly agencies?: string };
  /** Told of each line of JSON that a process says. */
  readonly onWord?: (name: string, word: Word) => void;
}

/** One line of JSON of a process. */
export type Word = Readonly<Record<string, unknown>>;

type Children = Readonly<Record<'worker' | 'bridge' | 'agencies', CrashChild>>;

/** Real servers, worker, bridge and agencies, each a process that can be killed and started again. */
export class CrashFleet {
  /** Parts that ended by themselves, because a server was away, and were started again as a supervisor would. */
  readonly fellOver: string[] = [];
  /** Reports without a verdict, as the agencies last said. */
  unsettledReports = Infinity;
  readonly client: Client;
  readonly engine: Engine;

  private constructor(
    readonly servers: TestServers,
    readonly bus: NatsConnection,
    readonly connection: Connection,
    private readonly started: { readonly children: Children; readonly agenciesFolder: string },
  ) {
    this.client = new Client({ connection, namespace: servers.namespace });
    this.engine = connectEngine({ bus, temporal: this.client, caller: 'desk-1', unit: FIXTURE_UNIT });
  }

  /** Starts all; what was started is stopped again when a part of it fails. */
  static async start(plan: FleetPlan): Promise<CrashFleet> {
    const { folders = {} } = plan;
    const servers = await startTestServers({ agencies: AGENCIES, folders });
    let fleet: CrashFleet | undefined;
    try {
      const bus = await servers.connectAs('engine');
      await ensureStreams(bus, { agencies: AGENCIES });
      const connection = await Connection.connect({ address: servers.temporalAddress });
      const children = await childrenOf(servers, plan, (unsettled) => {
        if (fleet !== undefined) fleet.unsettledReports = unsettled;
      });
      fleet = new CrashFleet(servers, bus, connection, {
        children,
        agenciesFolder: agenciesFolder(servers, plan),
      });
      await Promise.all(Object.values(children).map((child) => child.start()));
      return fleet;
    } catch (error) {
      await (fleet ?? servers).stop();
      throw error;
    }
  }

  /** File in which an agency stores its tasks. */
  inboxOf(agency: string): string {
    return join(this.started.agenciesFolder, agency, 'inbox.jsonl');
  }

  kill(victim: Victim): Promise<void> {
    if (victim === 'nats') return this.servers.killNats();
    if (victim === 'temporal') return this.servers.killTemporal();
    return this.started.children[victim].kill();
  }

  startAgain(victim: Victim): Promise<void> {
    if (victim === 'nats') return this.servers.restartNats();
    if (victim === 'temporal') return this.servers.restartTemporal();
    return this.started.children[victim].start();
  }

  /** Parts that have ended by themselves and do not run now. */
  get fallen(): readonly string[] {
    return Object.entries(this.started.children).flatMap(([name, child]) => (child.isAlive ? [] : [name]));
  }

  /** Starts again what ended by itself. */
  async restartFallen(): Promise<void> {
    for (const [name, child] of Object.entries(this.started.children)) {
      if (child.isAlive) continue;
      this.fellOver.push(name);
      await child.start();
    }
  }

  /** Ends everything, whatever state it is in. */
  async stop(): Promise<void> {
    await Promise.all(Object.values(this.started.children).map((child) => child.kill()));
    try {
      await this.connection.close();
    } finally {
      await this.servers.stop();
    }
  }
}

async function childrenOf(
  servers: TestServers,
  plan: FleetPlan,
  onUnsettled: (reports: number) => void,
): Promise<Children> {
  const env = { ...(await engineEnvironment(servers)), LOG_LEVEL: 'info' };
  const heard = (name: string) => (word: Word) => {
    plan.onWord?.(name, word);
    if (typeof word['unsettled'] === 'number') onUnsettled(word['unsettled']);
  };
  const childOf = (name: string, args: readonly string[]): CrashChild =>
    new CrashChild({ name, args, env, onWord: heard(name) });
  return {
    worker: childOf('worker', commandLine('worker')),
    bridge: childOf('bridge', supportScript('crash-bridge.ts')),
    agencies: childOf(
      'agencies',
      supportScript('crash-agencies.ts', JSON.stringify(agenciesPlan(servers, plan))),
    ),
  };
}

function agenciesPlan(servers: TestServers, plan: FleetPlan): CrashAgenciesPlan {
  const [minDelayMs, maxDelayMs] = plan.answerMs;
  const seeds = AGENCIES.map((agency) => [agency, servers.credentials[agency]?.seed ?? ''] as const);
  return {
    url: servers.natsUrl,
    folder: agenciesFolder(servers, plan),
    seeds: Object.fromEntries(seeds),
    seed: String(plan.seed),
    minDelayMs,
    maxDelayMs,
  };
}

function agenciesFolder({ dataDir }: TestServers, { folders }: FleetPlan): string {
  return folders?.agencies ?? join(dataDir, 'agencies');
}
