import { jetstream } from '@nats-io/jetstream';
import { getHeapStatistics } from 'node:v8';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { Runtime, Worker, type NativeConnection } from '@temporalio/worker';
import { createActivities } from '../activities';
import { runBridge } from '../bridge/loop';
import type { Filer } from '../bridge/natural';
import { createPlans } from '../bridge/plans';
import type { BridgeFact } from '../bridge/settle';
import { openDoor, type DoorOptions } from '../client/door';
import type { Undeliverable } from '../bus/outgoing';
import type { Catalogue } from '../domain/procedure/catalogue';
import { toTemporalLogger, type Logger } from '../runtime/logger';
import type { Shutdown } from '../runtime/shutdown';
import { TASK_QUEUE } from '../workflows/messages';
import { ensureWorkflowBundle } from './workflow-bundle';

/** A part of the engine that runs until it is stopped. */
export interface RunningPart {
  /** Settles when it has ended; rejects when it ended by a fault. */
  readonly ended: Promise<void>;
  /** Stops taking, finishes what is under way, ends. */
  stop(): Promise<void>;
}

/** Two parts as one: it ends when one of them does, and stops both. */
export function bothOf(one: RunningPart, other: RunningPart): RunningPart {
  return {
    ended: Promise.race([one.ended, other.ended]),
    stop: async () => {
      await other.stop();
      await one.stop();
    },
  };
}

/**
 * Sends what Temporal's client says to our log, its native half included, which would else write its own lines to
 * standard output; signals stay ours. Once a process, before the first connection.
 *
 * It ends with its last connection, and holds the process while it has had none: so the shutdown ends it too.
 */
export function installRuntime(logger: Logger, shutdown: Shutdown): void {
  const runtime = Runtime.install({
    logger: toTemporalLogger(logger),
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
    shutdownSignals: [],
  });
  shutdown.add({ name: 'Temporal runtime', close: () => runtime.shutdown() });
}

/** What a worker of dossiers stands on; the connections stay the caller's. */
export interface WorkerPlan {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly bus: NatsConnection;
  /** Folder that keeps the built workflows. */
  readonly cacheFolder: string;
  readonly logger: Logger;
}

const MIB = 2 ** 20;
const MIB_A_DOSSIER = 0.8;

/** How a worker of dossiers shares the machine. @source measured: docs/design.md §2, "Costs". */
export const WORKER_SETTINGS = {
  /** About this many activations at once; more only queue. */
  maxConcurrentWorkflowTaskExecutions: 20,
  /**
   * When thousands fall due at one closing, their tasks wait in line for longer than the SDK's 10 seconds; each that is
   * taken out of the line comes again with its whole history. As long must a dossier wait whose worker was killed.
   */
  stickyQueueScheduleToStartTimeout: '30 seconds',
  /**
   * Dossiers that are kept at hand; one that is not comes with its whole history. A new one takes 0.3 MB (ADR 0027), a long one
   * more; the SDK's own guess is 1.7.
   */
  maxCachedWorkflows: Math.max(
    Math.floor((getHeapStatistics().heap_size_limit / MIB - 400) / MIB_A_DOSSIER),
    100,
  ),
} as const;
const GRACE = '20 seconds';

/** Starts a worker of dossiers and serials on the engine's one task queue. */
export async function startDossierWorker(plan: WorkerPlan): Promise<RunningPart> {
  const { connection, namespace, bus, cacheFolder, logger } = plan;
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    identity: `dossier-worker-${String(process.pid)}`,
    workflowBundle: { codePath: await ensureWorkflowBundle(cacheFolder) },
    activities: { ...createActivities({ js: jetstream(bus), alert: toAlert(logger) }) },
    ...WORKER_SETTINGS,
    shutdownGraceTime: GRACE,
  });
  const ended = worker.run();
  return {
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}

/** What a bridge stands on; the connections stay the caller's. */
export interface BridgePlan {
  readonly bus: NatsConnection;
  readonly temporal: Client;
  readonly catalogue: Catalogue;
  /** Present only when the engine runs as a rehearsal. */
  readonly rehearsalShiftMs?: number;
  /** Asks the journal for a dossier whose workflow is no longer kept; absent where there is none. */
  readonly findClosed?: NonNullable<DoorOptions['findClosed']>;
  /** Absent where there is no vault: natural words of agencies are then refused. */
  readonly filer?: Filer;
  readonly logger: Logger;
}

/** Starts a bridge over the streams of every agency of the catalogue. */
export function startBridge(plan: BridgePlan): RunningPart {
  const { bus, temporal, catalogue, rehearsalShiftMs, findClosed, filer, logger } = plan;
  const abort = new AbortController();
  const bridge = runBridge({
    nc: bus,
    js: jetstream(bus),
    door: openDoor({ client: temporal, ...(findClosed === undefined ? {} : { findClosed }) }),
    ...(filer === undefined ? {} : { filer }),
    plans: createPlans(catalogue, { drafts: rehearsalShiftMs !== undefined }),
    agencies: Object.keys(catalogue.agencies),
    signal: abort.signal,
    onFact: (fact) => {
      logFact(logger, fact);
    },
    onUndeliverable: toAlert(logger),
    onState: (stream, state) => {
      logger.info('reading', { stream, state });
    },
    ...(rehearsalShiftMs === undefined ? {} : { rehearsalShiftMs }),
  });
  return {
    ended: bridge.stopped,
    stop: async () => {
      abort.abort();
      await bridge.stopped;
    },
  };
}

function toAlert(logger: Logger): (undeliverable: Undeliverable) => void {
  return (undeliverable) => {
    logger.error('a message could not be delivered', { ...undeliverable });
  };
}

function logFact(logger: Logger, { kind, ...fields }: BridgeFact): void {
  if ('alert' in fields && fields.alert) logger.error(kind, fields);
  else if (kind === 'answered') logger.info(kind, fields);
  else logger.warn(kind, fields);
}
