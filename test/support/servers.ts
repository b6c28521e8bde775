import { connectBus } from '../../bus/connect';
import { brokerConfiguration } from '../../bus/accounts';
import { newCredentials, type Credentials } from '../../bus/credentials';
import { DEFAULT_SIZES, type StreamSizes } from '../../bus/streams';
import { startLocalNats, type LocalNats } from '../../runtime/local-servers/nats';
import { ensurePrograms, type Programs } from '../../runtime/local-servers/programs';
import { startLocalTemporal, type LocalTemporal } from '../../runtime/local-servers/temporal';
import { choosePort } from '../../runtime/ports';
import type { NatsConnection } from '@nats-io/transport-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a test needs of servers. */
export interface TestServersPlan {
  readonly agencies: readonly string[];
  /** Default both. */
  readonly only?: 'nats' | 'temporal';
  readonly sizes?: StreamSizes;
  /** Folders of the servers' stores, where they are not to lie in the data folder. */
  readonly folders?: { readonly nats?: string; readonly temporal?: string };
  /** JSON values by key, as in `{ 'history.timerProcessorMaxTimeShift': '"10ms"' }`. */
  readonly dynamicConfig?: Readonly<Record<string, string>>;
}

/** Real servers on ports and in a folder of their own. */
export interface TestServers {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly natsUrl: string;
  /** Seeds and public keys by user: `engine`, `sys`, and each agency. */
  readonly credentials: Readonly<Record<string, Credentials>>;
  readonly dataDir: string;
  /** A connection as a user; closed by `stop`. */
  connectAs(user: string): Promise<NatsConnection>;
  /** Adds an account to the running broker. */
  addAgency(code: string): Promise<void>;
  killNats(): Promise<void>;
  restartNats(): Promise<void>;
  killTemporal(): Promise<void>;
  restartTemporal(): Promise<void>;
  /** Closes the connections, stops the servers, removes the folder. */
  stop(): Promise<void>;
}

const CACHE_FOLDER = join(__dirname, '..', '..', '.cache');
const NAMESPACE = 'lienthong';

/**
 * Starts what a slow test needs; the caller stops it in `afterAll`.
 *
 * A fresh checkout fetches the programs first, which takes longer than a test may: give `beforeAll` two minutes.
 */
export async function startTestServers(plan: TestServersPlan): Promise<TestServers> {
  const programs = await ensurePrograms({ cacheFolder: CACHE_FOLDER });
  const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-test-'));
  const credentials: Record<string, Credentials> = {};
  for (const user of ['engine', 'sys', ...plan.agencies]) credentials[user] = newCredentials();
  const agencies = [...plan.agencies];
  const natsPort = (await choosePort()).port;
  const temporalPort = (await choosePort()).port;
  const configuration = (storeDir: string): string =>
    brokerConfiguration({
      agencies: agencies.map((code) => ({ code, publicKey: keyOf(credentials, code).publicKey })),
      enginePublicKey: keyOf(credentials, 'engine').publicKey,
      sysPublicKey: keyOf(credentials, 'sys').publicKey,
      storeDir,
      port: natsPort,
      sizes: plan.sizes ?? DEFAULT_SIZES,
    });
  const startNats = (): Promise<LocalNats> =>
    startLocalNats({
      program: programs.natsServer,
      folder: plan.folders?.nats ?? join(dataDir, 'nats'),
      port: natsPort,
      configuration,
    });
  const startTemporal = (): Promise<LocalTemporal> => temporalOf(programs, dataDir, temporalPort, plan);
  const running = new Running(startNats, startTemporal);
  if (plan.only !== 'temporal') await running.startNats();
  if (plan.only !== 'nats') await running.startTemporal();
  const natsUrl = `nats://127.0.0.1:${String(natsPort)}`;
  const connections: NatsConnection[] = [];
  return {
    temporalAddress: `127.0.0.1:${String(temporalPort)}`,
    namespace: NAMESPACE,
    natsUrl,
    credentials,
    dataDir,
    connectAs: async (user) => {
      const { seed } = keyOf(credentials, user);
      const nc = await connectBus({ url: natsUrl, seed, name: `test-${user}` });
      connections.push(nc);
      return nc;
    },
    addAgency: async (code) => {
      credentials[code] = newCredentials();
      agencies.push(code);
      await running.nats?.reconfigure(configuration);
    },
    killNats: () => running.killNats(),
    restartNats: () => running.startNats(),
    killTemporal: () => running.killTemporal(),
    restartTemporal: () => running.startTemporal(),
    stop: async () => {
      await Promise.all(connections.map((nc) => nc.close()));
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The servers that run now. */
class Running {
  nats: LocalNats | undefined;
  temporal: LocalTemporal | undefined;

  constructor(
    private readonly newNats: () => Promise<LocalNats>,
    private readonly newTemporal: () => Promise<LocalTemporal>,
  ) {}

  async startNats(): Promise<void> {
    this.nats = await this.newNats();
  }

  async startTemporal(): Promise<void> {
    this.temporal = await this.newTemporal();
  }

  async killNats(): Promise<void> {
    await this.nats?.kill();
  }

  async killTemporal(): Promise<void> {
    await this.temporal?.kill();
  }

  async stop(): Promise<void> {
    await this.nats?.stop();
    await this.temporal?.stop();
  }
}

function temporalOf(
  programs: Programs,
  dataDir: string,
  port: number,
  { dynamicConfig, folders }: TestServersPlan,
): Promise<LocalTemporal> {
  return startLocalTemporal({
    program: programs.temporal,
    folder: folders?.temporal ?? join(dataDir, 'temporal'),
    port,
    namespace: NAMESPACE,
    ...(dynamicConfig === undefined ? {} : { dynamicConfig }),
  });
}

function keyOf(credentials: Readonly<Record<string, Credentials>>, user: string): Credentials {
  const found = credentials[user];
  if (found === undefined) throw new Error(`no such user: ${user}`);
  return found;
}
