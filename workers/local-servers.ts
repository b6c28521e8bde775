import { join, resolve } from 'node:path';
import { brokerConfiguration } from '../bus/accounts';
import { findSickStreams } from '../bus/broker-health';
import { connectBus } from '../bus/connect';
import { ensureCredentials, readCredentials, seedPath } from '../bus/credentials';
import type { Config } from '../runtime/config';
import type { EngineAddresses } from '../runtime/engine-addresses';
import { startLocalNats, type LocalNats } from '../runtime/local-servers/nats';
import { ensurePrograms, type Programs } from '../runtime/local-servers/programs';
import { startLocalTemporal } from '../runtime/local-servers/temporal';
import type { Logger } from '../runtime/logger';
import { choosePort } from '../runtime/ports';
import type { Shutdown } from '../runtime/shutdown';
import { keepBroker } from './broker-keeper';
import { ensureReadModel } from './local-read-model';

/** The broker's user of the engine's own processes. */
export const ENGINE_USER = 'engine';

const SYSTEM_USER = 'sys';
/** Folder, inside the data folder, with one folder of credentials per agency. */
export const AGENCY_FOLDER = 'credentials';
const NATS_PORT = 4222;
const TEMPORAL_PORT = 7233;

/** What the servers are started with. */
export interface ServersPlan {
  readonly config: Config;
  /** Absolute. */
  readonly dataFolder: string;
  readonly agencies: readonly string[];
  readonly logger: Logger;
  readonly shutdown: Shutdown;
  readonly onProgress: (line: string) => void;
}

/**
 * The servers of the environment, or local ones that are started, durable under the data folder.
 *
 * @throws DomainError SERVER_BINARIES_MISSING, SERVER_BINARY_ALTERED, SERVER_START_FAILED, FOLDER_NOT_WRITABLE.
 */
export async function ensureServers(plan: ServersPlan): Promise<EngineAddresses> {
  const { nats, temporal } = plan.config;
  const programs =
    nats.url !== undefined && temporal.address !== undefined ? undefined : await programsOf(plan);
  const temporalAddress = temporal.address ?? (await startTemporal(plan, getPrograms(programs)));
  const broker =
    nats.url === undefined || nats.credentialsFile === undefined
      ? await startNats(plan, getPrograms(programs))
      : { natsUrl: nats.url, natsCredentials: nats.credentialsFile };
  const readModel = await ensureReadModel(plan, (server, wished) => choose(plan, server, wished));
  return { ...broker, ...readModel, temporalAddress, temporalNamespace: temporal.namespace };
}

function programsOf({ config, onProgress }: ServersPlan): Promise<Programs> {
  const { cacheFolder, serversFromPath, path } = config;
  return ensurePrograms({ cacheFolder: resolve(cacheFolder), fromPath: serversFromPath, path, onProgress });
}

function getPrograms(programs: Programs | undefined): Programs {
  if (programs === undefined) throw new RangeError('no server is to be started here');
  return programs;
}

async function startTemporal(plan: ServersPlan, programs: Programs): Promise<string> {
  const { config, dataFolder, shutdown, onProgress } = plan;
  const port = await choose(plan, 'Temporal', TEMPORAL_PORT);
  onProgress(`Starting Temporal on port ${String(port)} …`);
  const server = await startLocalTemporal({
    program: programs.temporal,
    folder: join(dataFolder, 'temporal'),
    port,
    namespace: config.temporal.namespace,
  });
  shutdown.add({ name: 'Temporal', close: () => server.stop() });
  return server.address;
}

async function startNats(
  plan: ServersPlan,
  programs: Programs,
): Promise<Pick<EngineAddresses, 'natsUrl' | 'natsCredentials'>> {
  const { dataFolder, agencies, shutdown, onProgress } = plan;
  const port = await choose(plan, 'NATS', NATS_PORT);
  onProgress(`Starting NATS on port ${String(port)} …`);
  const folder = join(dataFolder, AGENCY_FOLDER);
  const keyOf = async (user: string): Promise<string> => (await ensureCredentials(folder, user)).publicKey;
  const enginePublicKey = await keyOf(ENGINE_USER);
  const sysPublicKey = await keyOf(SYSTEM_USER);
  const accounts = await Promise.all(agencies.map(async (code) => ({ code, publicKey: await keyOf(code) })));
  const server = await startLocalNats({
    program: programs.natsServer,
    folder: join(dataFolder, 'nats'),
    port,
    configuration: (storeDir) =>
      brokerConfiguration({ agencies: accounts, enginePublicKey, sysPublicKey, storeDir, port }),
  });
  shutdown.add({ name: 'NATS', close: () => server.stop() });
  await keep(plan, server, seedPath(folder, SYSTEM_USER));
  return { natsUrl: server.url, natsCredentials: seedPath(folder, ENGINE_USER) };
}

/** As the operator of a broker of one's own would: it is told what a full disk left, and is restarted then. */
async function keep(
  { dataFolder, logger, shutdown }: ServersPlan,
  server: LocalNats,
  systemCredentials: string,
): Promise<void> {
  const { seed } = await readCredentials(systemCredentials);
  const sys = await connectBus({ url: server.url, seed, name: 'broker-keeper' });
  shutdown.add({ name: 'operator connection', close: () => sys.close() });
  const keeper = keepBroker({
    folder: dataFolder,
    findSickStreams: () => findSickStreams(sys),
    restart: () => server.restart(),
    logger,
  });
  shutdown.add({ name: 'broker keeper', close: () => keeper.stop() });
}

async function choose({ onProgress }: ServersPlan, server: string, wished: number): Promise<number> {
  const { port, steppedAround } = await choosePort(wished);
  if (steppedAround !== undefined) {
    onProgress(`Port ${String(steppedAround)} is busy; ${server} takes ${String(port)} instead.`);
  }
  return port;
}
