import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { join } from 'node:path';
import type { Activities, PostQuestion, TimeBorn } from '../../activities';
import { openDoor, type Door } from '../../client/door';
import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Command } from '../../domain/dossier/commands.schema';
import { toTaskId } from '../../domain/ids';
import type { Plan } from '../../domain/procedure/plan';
import { CURRENT_RULES } from '../../domain/dossier/rules';
import { ensureWorkflowBundle } from '../../workers/workflow-bundle';
import type { dossier as dossierWorkflow } from '../../workflows';
import type { CommandRequest } from '../../workflows/messages';
import { quietTemporal } from './quiet-temporal';
import { startTestServers, type TestServers } from './servers';

/** Worker and Temporal server of a workflow test; the broker's side is the world outside, which the test plays. */
export interface Shell {
  readonly servers: TestServers;
  readonly client: Client;
  readonly door: Door;
  readonly taskQueue: string;
  /** What the dossiers published by themselves, in order. */
  readonly published: TimeBorn[];
  readonly asked: PostQuestion[];
  /** While set, the post is not in. */
  holdPost: (hold: boolean) => void;
  /** While set, the post is read no further than it must be. */
  readSlowly: (slowly: boolean) => void;
  handle(dossier: string): WorkflowHandle<typeof dossierWorkflow>;
  /** Ends the worker in order, as a release does. */
  stopWorker(): Promise<void>;
  /** Starts another; `activities`: one that runs no workflows. */
  startWorker(only?: 'activities'): Promise<void>;
  stop(): Promise<void>;
}

const CACHE = join(__dirname, '..', '..', '.cache');
let runs = 0;

/** Starts a server and a worker; the caller stops both in `afterAll`. */
export async function startShell(
  options: {
    readonly worker?: Partial<WorkerOptions>;
    readonly dynamicConfig?: Readonly<Record<string, string>>;
  } = {},
): Promise<Shell> {
  quietTemporal();
  const { dynamicConfig } = options;
  const servers = await startTestServers({
    agencies: [],
    only: 'temporal',
    ...(dynamicConfig === undefined ? {} : { dynamicConfig }),
  });
  const taskQueue = `shell-${String(process.pid)}-${String(++runs)}`;
  const outside = playOutside();
  const native = await NativeConnection.connect({ address: servers.temporalAddress });
  const workflowBundle = { codePath: await ensureWorkflowBundle(CACHE) };
  let stopWorker = (): Promise<void> => Promise.resolve();
  const startWorker = async (only?: 'activities'): Promise<void> => {
    const worker = await Worker.create({
      connection: native,
      namespace: servers.namespace,
      taskQueue,
      ...(only === 'activities' ? {} : { workflowBundle }),
      activities: { ...outside.activities },
      ...options.worker,
    });
    const running = worker.run();
    stopWorker = async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    };
  };
  await startWorker();
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const client = new Client({ connection, namespace: servers.namespace });
  return {
    servers,
    client,
    taskQueue,
    door: openDoor({ client, taskQueue }),
    published: outside.published,
    asked: outside.asked,
    holdPost: outside.holdPost,
    readSlowly: outside.readSlowly,
    handle: (dossier) => client.workflow.getHandle<typeof dossierWorkflow>(dossier),
    stopWorker: () => stopWorker(),
    startWorker,
    stop: async () => {
      await stopWorker();
      await connection.close();
      await native.close();
      await servers.stop();
    },
  };
}

interface Outside {
  readonly activities: Activities;
  readonly published: TimeBorn[];
  readonly asked: PostQuestion[];
  holdPost: (hold: boolean) => void;
  readSlowly: (slowly: boolean) => void;
}

function playOutside(): Outside {
  const published: TimeBorn[] = [];
  const asked: PostQuestion[] = [];
  let held = false;
  let isSlow = false;
  return {
    published,
    asked,
    holdPost: (hold) => {
      held = hold;
    },
    readSlowly: (slowly) => {
      isSlow = slowly;
    },
    activities: {
      publish: (timeBorn) => {
        published.push(timeBorn);
        return Promise.resolve();
      },
      postIsIn: (question) => {
        asked.push(question);
        const { until, least } = question;
        return held ? Promise.reject(new Error('post outstanding')) : Promise.resolve(isSlow ? least : until);
      },
    },
  };
}

/** The desk officer of the fixture. */
export const DESK = { kind: 'officer', role: 'desk', officer: 'd-officer-1' } as const;

/** A submission of a fixture plan with the one paper that it requires. */
export function submission(plan: Plan, change: Partial<CommandOf<'submit'>> = {}): CommandOf<'submit'> {
  return {
    type: 'submit',
    by: DESK,
    procedure: plan.ref,
    unit: plan.unit,
    channel: 'desk',
    applicantRef: 'applicants/1',
    components: plan.components.filter(({ required }) => required).map(({ key }) => ({ component: key })),
    choices: {},
    ...change,
  };
}

/** A completed report of a step's first attempt, with every result that the step gives. */
export function completion(plan: Plan, dossier: string, step: string): CommandOf<'completed'> {
  const { agency, gives } = stepOf(plan, step);
  return {
    type: 'completed',
    agency,
    task: toTaskId({ dossier, step, attempt: 1 }),
    results: gives.map((result) => ({ result, ref: `${agency}/${result}`, issuedOn: '2024-03-06' })),
  };
}

/** A report that a step's first task was stored by its agency. */
export function taking(plan: Plan, dossier: string, step: string): CommandOf<'taken'> {
  return { type: 'taken', agency: stepOf(plan, step).agency, task: toTaskId({ dossier, step, attempt: 1 }) };
}

function stepOf(plan: Plan, step: string): Plan['steps'][number] {
  const found = plan.steps.find(({ key }) => key === step);
  if (found === undefined) throw new Error(`no step ${step}`);
  return found;
}

/** A request as the bridge makes it, stored now. */
export function request(command: Command, id: string, change: Partial<CommandRequest> = {}): CommandRequest {
  return { id, fingerprint: `fp-${id}`, command, storedAt: Date.now(), ...change };
}

/** What the bridge attaches to a submission that is received in the same act. */
export function attachments(plan: Plan, code: string): Pick<CommandRequest, 'plan' | 'rules' | 'code'> {
  return { plan, rules: CURRENT_RULES, code };
}
