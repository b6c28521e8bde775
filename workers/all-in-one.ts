import type { NatsConnection } from '@nats-io/transport-node';
import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { join } from 'node:path';
import { ensureStreams } from '../bus/ensure-streams';
import { connectEngine, type Engine } from '../client';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { EpochMs } from '../domain/time/instant';
import type { Config } from '../runtime/config';
import { removeEndpoints, writeEndpoints, type Endpoints } from '../runtime/endpoints';
import { assertRoom } from '../runtime/disk-room';
import { claimDataFolder } from '../runtime/local-servers/data-folder';
import { makeFolder } from '../runtime/make-folder';
import type { Logger } from '../runtime/logger';
import type { Shutdown } from '../runtime/shutdown';
import { openBus, openNative, openTemporal, type Connecting } from './connections';
import { watchDisk } from './disk-watch';
import { AGENCY_FOLDER, ENGINE_USER, ensureServers } from './local-servers';
import { installRuntime, startBridge, startDossierWorker, type RunningPart } from './parts';
import { startLocalApi } from './local-api';
import { closedDossiers } from './closed-dossiers';
import { startEraser } from './eraser-part';
import { openReadModel } from './projector';
import { startHouseSender } from './sender';
import { startProjector } from './projector-part';
import { startSimulatedAgencies } from './simulated-agencies';
import { openVault, openVaultAs } from './vault-part';

/** What one machine is asked to run. */
export interface AllInOnePlan {
  readonly config: Config;
  /** Absolute. */
  readonly dataFolder: string;
  readonly catalogue: Catalogue;
  /** Unit whose desk the engine given back speaks for. */
  readonly unit: string;
  /** Agencies to simulate. */
  readonly simulate: readonly string[];
  /** Wished-for port of the HTTP interface; the environment's when absent. */
  readonly port?: number;
  /** The instant at which a rehearsal begins; real time when absent. */
  readonly rehearsalAt?: EpochMs;
  readonly logger: Logger;
  /** Remembers all that is opened, so that it is closed in the right order whatever fails. */
  readonly shutdown: Shutdown;
  /** Told what is going on, a line at a time. */
  readonly onProgress: (line: string) => void;
}

/** The engine, up. */
export interface AllInOne {
  readonly engine: Engine;
  readonly endpoints: Endpoints;
  readonly simulated: readonly string[];
  /** Settles when a part ended that nobody stopped. */
  readonly broken: Promise<string>;
}

/**
 * Brings up everything on one machine: servers (or those of the environment), worker, bridge, simulated agencies, the HTTP
 * interface.
 *
 * Writes the data folder; opens connections and starts processes, all remembered in `shutdown`. Ends servers of this
 * folder that outlived an owner who crashed.
 *
 * @throws DomainError DISK_FULL, DATA_FOLDER_IN_USE, FOLDER_NOT_WRITABLE, SERVER_BINARIES_MISSING, SERVER_START_FAILED,
 * STREAM_SETTING_CONFLICT, and what the connections throw.
 */
export async function startAllInOne(plan: AllInOnePlan): Promise<AllInOne> {
  const { dataFolder, catalogue, logger, shutdown, onProgress } = plan;
  await makeFolder(dataFolder);
  await assertRoom(dataFolder);
  const folder = await claimDataFolder(dataFolder, { stopOrphans: true, onProgress });
  shutdown.add({ name: 'data folder', close: () => folder.release() });
  const watch = watchDisk({ folder: dataFolder, logger, onProgress });
  shutdown.add({ name: 'disk watch', close: () => watch.stop() });
  const agencies = Object.keys(catalogue.agencies);
  const addresses = await ensureServers({ ...plan, agencies });
  installRuntime(logger, shutdown);
  const connecting: Connecting = { config: plan.config, addresses, name: ENGINE_USER, shutdown };
  const bus = await openBus(connecting);
  await ensureStreams(bus, { agencies });
  const { temporalNamespace: namespace, natsUrl } = addresses;
  const client = new Client({ connection: await openTemporal(connecting), namespace });
  const native = await openNative(connecting);
  onProgress('Starting worker and bridge …');
  const clockShiftMs = plan.rehearsalAt === undefined ? undefined : plan.rehearsalAt - Date.now();
  const parts = {
    ...(await startParts(plan, { bus, client, native, clockShiftMs, connecting })),
    ...(await startReadModel(plan, connecting, { bus, client, clockShiftMs })),
  };
  const api = await startLocalApi({
    ...plan,
    connecting,
    bus,
    temporal: client,
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
  });
  shutdown.add({ name: 'HTTP interface', close: () => api.stop() });
  const sender = await startNotices(plan, connecting, { reached: api.url, clockShiftMs });
  const simulated = await startSimulatedAgencies({ ...plan, natsUrl, clockShiftMs });
  const endpoints: Endpoints = {
    ...addresses,
    agencyCredentials: join(dataFolder, AGENCY_FOLDER),
    console: api.url,
    pid: process.pid,
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
  };
  await writeEndpoints(dataFolder, endpoints);
  shutdown.add({ name: 'endpoints', close: () => removeEndpoints(dataFolder) });
  const engine = connectEngine({ bus, temporal: client, caller: 'start', unit: plan.unit });
  return { engine, endpoints, simulated, broken: firstEnd({ ...parts, ...sender, api }) };
}

interface Opened {
  readonly bus: NatsConnection;
  readonly client: Client;
  readonly native: NativeConnection;
  readonly clockShiftMs: number | undefined;
  readonly connecting: Connecting;
}

async function startParts(
  { config, dataFolder, catalogue, logger, shutdown }: AllInOnePlan,
  { bus, client, native, clockShiftMs, connecting }: Opened,
): Promise<Readonly<Record<string, RunningPart>>> {
  const { namespace } = config.temporal;
  const { cacheFolder } = config;
  const worker = await startDossierWorker({ connection: native, namespace, bus, cacheFolder, logger });
  shutdown.add({ name: 'worker', close: () => worker.stop() });
  const filer = await openVault({ ...connecting, dataFolder, name: 'bridge' });
  const bridge = startBridge({
    bus,
    temporal: client,
    catalogue,
    logger,
    ...(await closedDossiers({ ...connecting, name: 'bridge' })),
    ...(filer === undefined ? {} : { filer }),
    ...(clockShiftMs === undefined ? {} : { rehearsalShiftMs: clockShiftMs }),
  });
  shutdown.add({ name: 'bridge', close: () => bridge.stop() });
  return { worker, bridge };
}

/** Where there is one; dossiers run without it. */
async function startReadModel(
  { logger, shutdown, config }: AllInOnePlan,
  connecting: Connecting,
  { bus, client: temporal, clockShiftMs }: Pick<Opened, 'bus' | 'client' | 'clockShiftMs'>,
): Promise<Readonly<Record<string, RunningPart>>> {
  if (!hasReadModel(config, connecting)) return {};
  const db = await openReadModel({ ...connecting, name: 'projector' }, 'projector');
  const projector = startProjector({
    ...{ db, bus, temporal, logger },
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
  });
  shutdown.add({ name: 'projector', close: () => projector.stop() });
  const vault = await openVaultAs({ ...connecting, name: 'projector' }, 'eraser');
  if (vault === undefined) return { projector };
  const eraser = startEraser({ db, vault, bus, logger });
  shutdown.add({ name: 'eraser', close: () => eraser.stop() });
  return { projector, eraser };
}

/** Notices lie in the read model; without one there are none. */
async function startNotices(
  { logger, shutdown, config, dataFolder, catalogue }: AllInOnePlan,
  connecting: Connecting,
  { reached, clockShiftMs }: { readonly reached: string; readonly clockShiftMs: number | undefined },
): Promise<Readonly<Record<string, RunningPart>>> {
  if (!hasReadModel(config, connecting)) return {};
  const db = await openReadModel({ ...connecting, name: 'sender' }, 'sender');
  const vault = await openVault({ ...connecting, dataFolder, name: 'sender' });
  const sender = await startHouseSender({
    ...{ config, db, vault, catalogue, dataFolder, reached, logger },
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
  });
  shutdown.add({ name: 'sender', close: () => sender.stop() });
  return { sender };
}

function hasReadModel({ database }: Config, { addresses }: Connecting): boolean {
  return addresses.databaseKeys !== undefined || database.url !== undefined;
}

async function firstEnd(parts: Readonly<Record<string, RunningPart>>): Promise<string> {
  return Promise.race(
    Object.entries(parts).map(([name, { ended }]) =>
      ended.then(
        () => name,
        (error: unknown) => `${name}: ${error instanceof Error ? error.message : String(error)}`,
      ),
    ),
  );
}
