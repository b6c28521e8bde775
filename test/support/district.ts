import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { join } from 'node:path';
import { createActivities } from '../../activities';
import { runBridge, type BridgeOptions } from '../../bridge/loop';
import { createPlans } from '../../bridge/plans';
import type { BridgeFact } from '../../bridge/settle';
import { ensureStreams } from '../../bus/ensure-streams';
import { encodeEnvelope, reportType } from '../../bus/envelope';
import { localReportSubject, type ReportKind } from '../../bus/subjects';
import { connectEngine, type Engine } from '../../client';
import { openDoor } from '../../client/door';
import { WORKER_SETTINGS } from '../../workers/parts';
import { ensureWorkflowBundle } from '../../workers/workflow-bundle';
import { fixtureCatalogue, FIXTURE_UNIT } from './fixture';
import { quietTemporal } from './quiet-temporal';
import { readAll } from './streams';
import { startTestServers, type TestServers } from './servers';

/** A whole engine on real servers: worker, bridge and client in this process, agencies played by the test. */
export interface District {
  readonly servers: TestServers;
  readonly engine: Engine;
  readonly client: Client;
  readonly bus: NatsConnection;
  readonly taskQueue: string;
  /** What the bridge noted. */
  readonly facts: BridgeFact[];
  /** Another caller's engine. */
  engineOf(caller: string): Engine;
  /** An agency reports: its own account, its own subject. */
  report(agency: string, report: PlayedReport): Promise<void>;
  /** Raw bytes as an agency, on one of its own subjects. */
  reportRaw(agency: string, kind: string, body: Uint8Array): Promise<void>;
  /** Every receipt of an agency so far, oldest first. */
  receipts(agency: string): Promise<readonly Receipt[]>;
  /** Every event published so far, oldest first. */
  events(dossier?: string): Promise<readonly PublishedEvent[]>;
  startBridge(change?: Partial<BridgeOptions>): () => Promise<void>;
  startWorker(taskQueue?: string): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** A report as a test writes it. */
export interface PlayedReport {
  readonly kind: ReportKind;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly source?: string;
}

/** What a receipt says. */
export interface Receipt {
  readonly report: string;
  readonly task: string;
  readonly outcome: string;
  readonly code?: string;
  readonly seq?: number;
  readonly head?: string;
}

/** What EVENTS holds of a fact. */
export interface PublishedEvent {
  readonly dossier: string;
  readonly seq: number;
  readonly fact: string;
  readonly hash: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Agencies of the fixture. */
export const AGENCIES = ['a-office', 'b-office', 'c-office', 'd-desk', 'e-authority'] as const;

const CACHE = join(__dirname, '..', '..', '.cache');
let runs = 0;

/** How a test wants its engine. */
export interface DistrictOptions {
  /** Instant at which the engine's rehearsal begins; real time when absent. */
  readonly rehearsalAt?: number;
  readonly deadlineMs?: number;
  readonly bridge?: Partial<BridgeOptions>;
  readonly dynamicConfig?: Readonly<Record<string, string>>;
  /** Leave worker and bridge to the test. */
  readonly bare?: true;
}

/** Starts servers, streams, worker and bridge; the caller stops all in `afterAll`. */
export async function startDistrict(options: DistrictOptions = {}): Promise<District> {
  quietTemporal();
  const { dynamicConfig } = options;
  const servers = await startTestServers({
    agencies: AGENCIES,
    ...(dynamicConfig === undefined ? {} : { dynamicConfig }),
  });
  const bus = await servers.connectAs('engine');
  await ensureStreams(bus, { agencies: AGENCIES });
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const native = await NativeConnection.connect({ address: servers.temporalAddress });
  const client = new Client({ connection, namespace: servers.namespace });
  const taskQueue = `district-${String(process.pid)}-${String(++runs)}`;
  const facts: BridgeFact[] = [];
  const stops: (() => Promise<void>)[] = [];
  const accounts = new Map<string, NatsConnection>();
  const accountOf = async (agency: string): Promise<NatsConnection> => {
    const known = accounts.get(agency) ?? (await servers.connectAs(agency));
    accounts.set(agency, known);
    return known;
  };
  const engineOf = (caller: string): Engine =>
    connectEngine({ bus, temporal: client, caller, unit: FIXTURE_UNIT });
  const reportRaw = async (agency: string, kind: string, body: Uint8Array): Promise<void> => {
    const nc = await accountOf(agency);
    await jetstream(nc, { apiPrefix: 'ENGINE.API' }).publish(localReportSubject(kind as ReportKind), body);
  };
  const district: District = {
    servers,
    client,
    bus,
    taskQueue,
    facts,
    engine: engineOf('desk-1'),
    engineOf,
    reportRaw,
    report: (agency, { kind, id, data, source = agency }) =>
      reportRaw(
        agency,
        kind,
        encodeEnvelope({ id, source, type: reportType(kind), time: new Date().toISOString(), data }),
      ),
    receipts: async (agency) =>
      (await readAll(await jetstreamManager(bus), `RECEIPTS_${agency}`)) as readonly Receipt[],
    events: async (dossier) => {
      const events = (await readAll(await jetstreamManager(bus), 'EVENTS')) as readonly PublishedEvent[];
      return dossier === undefined ? events : events.filter((event) => event.dossier === dossier);
    },
    startBridge: (change = {}) => {
      const abort = new AbortController();
      const { rehearsalAt, deadlineMs } = options;
      const bridge = runBridge({
        nc: bus,
        js: jetstream(bus),
        door: openDoor({ client, taskQueue, ...(deadlineMs === undefined ? {} : { deadlineMs }) }),
        plans: createPlans(fixtureCatalogue(), { drafts: true }),
        agencies: AGENCIES,
        signal: abort.signal,
        onFact: (fact) => facts.push(fact),
        onUndeliverable: () => undefined,
        ...(rehearsalAt === undefined ? {} : { rehearsalShiftMs: rehearsalAt - Date.now() }),
        ...options.bridge,
        ...change,
      });
      const stop = async (): Promise<void> => {
        abort.abort();
        await bridge.stopped;
      };
      stops.unshift(stop);
      return stop;
    },
    startWorker: async (queue = taskQueue) => {
      const worker = await Worker.create({
        connection: native,
        namespace: servers.namespace,
        taskQueue: queue,
        workflowBundle: { codePath: await ensureWorkflowBundle(CACHE) },
        activities: { ...createActivities({ js: jetstream(bus), alert: () => undefined }) },
        ...WORKER_SETTINGS,
      });
      const running = worker.run();
      const stop = async (): Promise<void> => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await running;
      };
      stops.unshift(stop);
      return stop;
    },
    stop: async () => {
      for (const stop of stops) await stop();
      await connection.close();
      await native.close();
      await servers.stop();
    },
  };
  if (options.bare !== true) {
    await district.startWorker();
    district.startBridge();
  }
  return district;
}
