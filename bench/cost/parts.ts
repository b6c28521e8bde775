import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { connectAgency } from '../../agency';
import { connectBus } from '../../bus/connect';
import { newLogger } from '../../runtime/logger';
import { AGENCIES } from '../../test/support/district';
import { fixtureCatalogue, FIXTURE_REF } from '../../test/support/fixture';
import { startBridge, startDossierWorker } from '../../workers/parts';
import { createSampleActivities } from './sample-interpreter/activities';
import { runSampleBridge } from './sample-interpreter/bridge';
import { writeScript } from './sample-interpreter/script';

/** The parts of each side; the agencies are the same ones. */
export type PartName = 'worker' | 'bridge' | 'sample-worker' | 'sample-bridge' | 'agencies';

/** What a part is started with, as JSON. */
export interface PartPlan {
  readonly part: PartName;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly natsUrl: string;
  /** By user of the broker. */
  readonly seeds: Readonly<Record<string, string>>;
  /** Folder of files that the part keeps. */
  readonly folder: string;
  readonly cacheFolder: string;
  readonly rehearsalShiftMs: number;
  /** Whether agencies say `taken` before `completed`. */
  readonly taken: boolean;
  /** How long agencies remember what is over, days; the kit's own time when absent. */
  readonly keepDays?: number;
}

/** Stops a part. */
export type Stop = () => Promise<void>;

const TASK_QUEUE = 'sample';
/** The same as the engine's worker. */
const WORKFLOW_TASKS = 20;
const ISSUED_ON = '2024-03-06';

export const PARTS: Readonly<Record<PartName, (plan: PartPlan) => Promise<Stop>>> = {
  worker: startWorkerPart,
  bridge: startBridgePart,
  'sample-worker': startSampleWorker,
  'sample-bridge': startSampleBridge,
  agencies: startAgencies,
};

async function startWorkerPart(plan: PartPlan): Promise<Stop> {
  const connection = await NativeConnection.connect({ address: plan.temporalAddress });
  const { namespace, cacheFolder } = plan;
  const bus = await connectAs(plan, 'engine');
  const part = await startDossierWorker({ connection, namespace, bus, cacheFolder, logger: loggerOf(plan) });
  return () => part.stop();
}

async function startBridgePart(plan: PartPlan): Promise<Stop> {
  const { rehearsalShiftMs } = plan;
  const part = startBridge({
    bus: await connectAs(plan, 'engine'),
    temporal: await connectTemporal(plan),
    catalogue: fixtureCatalogue(),
    rehearsalShiftMs,
    logger: loggerOf(plan),
  });
  return () => part.stop();
}

async function startSampleWorker(plan: PartPlan): Promise<Stop> {
  const bus = await connectAs(plan, 'engine');
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: plan.temporalAddress }),
    namespace: plan.namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: join(__dirname, 'sample-interpreter', 'workflow.ts'),
      logger: new DefaultLogger('WARN'),
    }),
    activities: { ...createSampleActivities(jetstream(bus), writeScript(plan.taken)) },
    maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASKS,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

async function startSampleBridge(plan: PartPlan): Promise<Stop> {
  const abort = new AbortController();
  const running = runSampleBridge({
    bus: await connectAs(plan, 'engine'),
    temporal: await connectTemporal(plan),
    agencies: AGENCIES,
    taskQueue: TASK_QUEUE,
    steps: writeScript(plan.taken).steps,
    signal: abort.signal,
  });
  return async () => {
    abort.abort();
    await running;
  };
}

/** Real kits that answer at once; what is of another procedure they leave open. */
async function startAgencies(plan: PartPlan): Promise<Stop> {
  const agencies = await Promise.all(
    AGENCIES.map(async (agency) => {
      const dataDir = join(plan.folder, 'agencies', agency);
      await mkdir(dataDir, { recursive: true });
      const credentials = { seed: plan.seeds[agency] ?? '' };
      const { natsUrl: url, taken: takeOnArrival, keepDays } = plan;
      const remembering = keepDays === undefined ? {} : { keepDays };
      const kit = await connectAgency({ agency, credentials, url, dataDir, takeOnArrival, ...remembering });
      kit.onTask(async ({ task, procedure, step }) => {
        if (procedure !== FIXTURE_REF) return;
        const result = `${step.slice(step.indexOf('.') + 1)}-result`;
        const results = [{ result, ref: `${agency}/${result}`, issuedOn: ISSUED_ON }];
        await kit.report.completed(task, { results });
      });
      return kit;
    }),
  );
  return async () => {
    await Promise.all(agencies.map((agency) => agency.close()));
  };
}

function connectAs({ natsUrl: url, seeds }: PartPlan, user: string): Promise<NatsConnection> {
  return connectBus({ url, seed: seeds[user] ?? '', name: `bench-${user}` });
}

async function connectTemporal({ temporalAddress: address, namespace }: PartPlan): Promise<Client> {
  return new Client({ connection: await Connection.connect({ address }), namespace });
}

/** As in production, a line a fact; nobody reads them here. */
function loggerOf({ part }: PartPlan): ReturnType<typeof newLogger> {
  return newLogger({ name: part, level: 'info' });
}
