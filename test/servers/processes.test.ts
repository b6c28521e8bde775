import { Client, Connection } from '@temporalio/client';
import { join } from 'node:path';
import { loadHaiBaTrung } from '../../catalogue';
import { connectEngine, type Answer, type Engine } from '../../client';
import { runCommand, startCommand, type RunningCommand } from '../support/command-line';
import { engineEnvironment } from '../support/engine-environment';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

const SLOW_MS = 180_000;
jest.setTimeout(SLOW_MS);
const READY = '"msg":"ready"';
const TAKE_OVER_MS = 40_000;
const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);
const UNIT = 'H26.14';

let servers: TestServers;
let env: Readonly<Record<string, string>>;
let connection: Connection;
let engine: Engine;
let running: RunningCommand[] = [];

beforeAll(async () => {
  servers = await startTestServers({ agencies: Object.keys(loadHaiBaTrung().agencies) });
  env = await engineEnvironment(servers);
  const bus = await servers.connectAs('engine');
  connection = await Connection.connect({ address: servers.temporalAddress });
  const temporal = new Client({ connection, namespace: servers.namespace });
  engine = connectEngine({ bus, temporal, caller: 'desk-1', unit: UNIT });
}, SLOW_MS);

afterEach(async () => {
  await Promise.all(running.map(kill));
}, SLOW_MS);

afterAll(async () => {
  await connection.close();
  await servers.stop();
}, SLOW_MS);

async function startReady(noun: 'worker' | 'bridge'): Promise<RunningCommand> {
  const command = startCommand([noun], { env });
  running.push(command);
  await command.said(READY);
  return command;
}

/** Ends a process as its supervisor would, and gives how it ended. */
async function terminate(command: RunningCommand): ReturnType<typeof runCommand> {
  running = running.filter((other) => other !== command);
  process.kill(command.pid, 'SIGTERM');
  return command.ended;
}

async function kill(command: RunningCommand): Promise<void> {
  running = running.filter((other) => other !== command);
  process.kill(command.pid, 'SIGKILL');
  await command.ended;
}

function submit(key: string): Promise<Answer> {
  return engine.submit(
    {
      by: { kind: 'officer', role: 'desk', officer: 'mot-cua-cb-1' },
      procedure: '2.000635@1',
      unit: UNIT,
      channel: 'desk',
      applicantRef: 'app/0001',
      components: [{ component: 'extract-application' }],
      choices: {},
      receive: true,
    },
    { key, clockShiftMs: WEDNESDAY - Date.now(), timeoutMs: TAKE_OVER_MS },
  );
}

/** Whether a bridge answered a message of this test. */
function hasAnswered(bridge: RunningCommand): boolean {
  return bridge.out().includes('"msg":"answered"');
}

/** Two bridges over one worker, after some dossiers: the one that read, and the one that stood by. */
async function startTwoBridges(key: string): Promise<{ reader: RunningCommand; other: RunningCommand }> {
  await startReady('worker');
  const [first, second] = [await startReady('bridge'), await startReady('bridge')];
  for (const round of ['1', '2', '3']) {
    expect(await submit(`${key}-${round}`)).toMatchObject({ outcome: 'accepted' });
  }
  await until(() => hasAnswered(first) || hasAnswered(second));
  return hasAnswered(first) ? { reader: first, other: second } : { reader: second, other: first };
}

describe('worker and bridge as processes of their own', () => {
  it('a worker and a bridge — receive a dossier that neither of them began with', async () => {
    await startReady('worker');
    await startReady('bridge');
    expect(await submit('alone')).toMatchObject({ outcome: 'accepted', dossierCode: 'H26.14-240306-0001' });
  });

  it('two bridges — never read one stream both, and the second takes over when the first was killed', async () => {
    const { reader, other } = await startTwoBridges('killed');
    expect(hasAnswered(other)).toBe(false);
    await kill(reader);
    expect(await submit('killed-4')).toMatchObject({ outcome: 'accepted' });
    await until(() => hasAnswered(other));
  });

  it.each(['worker', 'bridge'] as const)(
    '%s — ends in order with 0 on SIGTERM, with nothing left unclosed',
    async (noun) => {
      const command = await startReady(noun);
      const { code, out } = await terminate(command);
      expect(out).toContain('"why":"SIGTERM"');
      expect(out).not.toContain('not closed');
      expect(code).toBe(0);
    },
  );

  it('a bridge that ends in order — leaves its streams to the next one', async () => {
    const { reader, other } = await startTwoBridges('terminated');
    await terminate(reader);
    expect(await submit('terminated-4')).toMatchObject({ outcome: 'accepted' });
    await until(() => hasAnswered(other));
  });

  it('a worker without its servers — waits for them, names them, and works once they are there', async () => {
    await servers.killTemporal();
    const worker = startCommand(['worker'], { env });
    running.push(worker);
    await worker.said('"service":"Temporal"');
    expect(worker.out()).not.toContain(READY);
    await servers.restartTemporal();
    await worker.said(READY);
  });
});

describe('the log of a process', () => {
  it('a worker whose server dies — goes on writing one line of JSON per fact, also what its native half says', async () => {
    const worker = await startReady('worker');
    await servers.killTemporal();
    await worker.said('"level":40');
    await servers.restartTemporal();
    const lines = worker.out().split('\n').slice(0, -1);
    expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
  });
});

describe('a process of the engine that may not run', () => {
  it.each(['worker', 'bridge'])('%s — refuses a broker away from this machine without TLS', async (noun) => {
    const insecure = { ...env, NATS_URL: 'nats://broker.example.vn:4222' };
    const { code, err } = await runCommand([noun], { env: insecure });
    expect(err).toContain('CONNECTION_INSECURE');
    expect(err).toContain('TLS');
    expect(code).toBe(1);
  });

  it.each(['worker', 'bridge'])(
    '%s — says what is missing when neither environment nor folder names an engine',
    async (noun) => {
      const nowhere = join(servers.dataDir, 'never-started');
      const { code, err } = await runCommand([noun, '--data', nowhere]);
      expect(err).toContain('ENGINE_NOT_RUNNING');
      expect(code).toBe(69);
    },
  );

  it('worker — refuses a namespace that forgets closed dossiers too soon', async () => {
    const { workflowService } = connection;
    const days = (count: number): { seconds: never } => ({ seconds: (count * 86_400) as never });
    await workflowService.registerNamespace({
      namespace: 'forgetful',
      workflowExecutionRetentionPeriod: days(1),
    });
    await until(async () => {
      const { namespaces } = await workflowService.listNamespaces({});
      return namespaces.some(({ namespaceInfo }) => namespaceInfo?.name === 'forgetful');
    });
    const { code, err } = await runCommand(['worker'], {
      env: { ...env, TEMPORAL_NAMESPACE: 'forgetful' },
    });
    expect(err).toContain('SERVER_SETTING_WRONG');
    expect(err).toContain('retention = 24 h');
    expect(code).toBe(1);
  });
});
