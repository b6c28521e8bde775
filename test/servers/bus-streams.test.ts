import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { jetstream } from '@nats-io/jetstream';
import { ensureStreams } from '../../bus/ensure-streams';
import { publish } from '../../bus/publisher';
import { DEFAULT_SIZES, planStreams, type StreamSizes } from '../../bus/streams';
import { taskSubject } from '../../bus/subjects';
import { startTestServers, type TestServers } from '../support/servers';

const START_WITHIN_MS = 120_000;
const AGENCIES = ['tckh-hbt', 'thue-hbt'];

describe('streams', () => {
  let servers: TestServers;
  let engine: NatsConnection;
  let jsm: JetStreamManager;

  beforeAll(async () => {
    servers = await startTestServers({ agencies: AGENCIES, only: 'nats' });
    engine = await servers.connectAs('engine');
    jsm = await jetstreamManager(engine);
  }, START_WITHIN_MS);

  beforeEach(async () => {
    for await (const { config } of jsm.streams.list()) await jsm.streams.delete(config.name);
    await ensureStreams(engine, { agencies: AGENCIES });
  });

  afterAll(async () => {
    await servers.stop();
  });

  const withTasks = (bytes: number): StreamSizes => ({
    ...DEFAULT_SIZES,
    bytes: { ...DEFAULT_SIZES.bytes, tasks: bytes },
  });

  it('ensureStreams — makes exactly the streams of the table, and a second run changes nothing', async () => {
    const names: string[] = [];
    for await (const { config } of jsm.streams.list()) names.push(config.name);

    const again = await ensureStreams(engine, { agencies: AGENCIES });

    const table = planStreams(AGENCIES).map(({ stream }) => stream.name);
    expect(names.sort()).toEqual([...table].sort());
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
  });

  it('ensureStreams — applies a larger quota in place, and keeps what is stored', async () => {
    const subject = taskSubject('tckh-hbt', 'assigned');
    await publish(jetstream(engine), { subject, body: new Uint8Array(10) });
    const larger = DEFAULT_SIZES.bytes.tasks * 2;

    const ensured = await ensureStreams(engine, { agencies: AGENCIES, sizes: withTasks(larger) });

    const { config, state } = await jsm.streams.info('TASKS_tckh-hbt');
    expect(config.max_bytes).toBe(larger);
    expect(state.messages).toBe(1);
    expect(ensured).toContainEqual({ name: 'TASKS_tckh-hbt', outcome: 'updated' });
  });

  it('ensureStreams — applies a changed acknowledgement wait to a durable in place', async () => {
    await jsm.consumers.update('COMMANDS', 'bridge', { ack_wait: 5e9 });

    const ensured = await ensureStreams(engine, { agencies: AGENCIES });

    expect(ensured).toContainEqual({ name: 'COMMANDS/bridge', outcome: 'updated' });
    expect((await jsm.consumers.info('COMMANDS', 'bridge')).config.ack_wait).toBe(10e9);
  });

  it('ensureStreams — stops at another retention, and names stream, setting, have and want', async () => {
    await jsm.streams.delete('EVENTS');
    await jsm.streams.add({ name: 'EVENTS', subjects: ['lt.event.*.*.*'], retention: 'interest' });

    await expect(ensureStreams(engine, { agencies: AGENCIES })).rejects.toMatchObject({
      code: 'STREAM_SETTING_CONFLICT',
      params: { stream: 'EVENTS', setting: 'retention', have: '"interest"', want: '"limits"' },
    });
  });

  it('ensureStreams — stops at another storage', async () => {
    await jsm.streams.delete('DEAD');
    await jsm.streams.add({ name: 'DEAD', subjects: ['lt.dead.*.*.*'], storage: 'memory' });

    await expect(ensureStreams(engine, { agencies: AGENCIES })).rejects.toMatchObject({
      code: 'STREAM_SETTING_CONFLICT',
      params: { stream: 'DEAD', setting: 'storage' },
    });
  });

  it('ensureStreams — stops when a smaller quota would drop stored messages, and drops none', async () => {
    const subject = taskSubject('tckh-hbt', 'assigned');
    for (let i = 0; i < 4; i++) await publish(jetstream(engine), { subject, body: new Uint8Array(2_000) });

    await expect(
      ensureStreams(engine, { agencies: AGENCIES, sizes: withTasks(3_000) }),
    ).rejects.toMatchObject({ code: 'STREAM_SETTING_CONFLICT', params: { setting: 'max_bytes' } });

    expect((await jsm.streams.info('TASKS_tckh-hbt')).state.messages).toBe(4);
  });

  it('ensureStreams — stops at a durable that acknowledges otherwise', async () => {
    await jsm.consumers.delete('EVENTS', 'projector');
    await jsm.consumers.add('EVENTS', { durable_name: 'projector', ack_policy: 'none' });

    await expect(ensureStreams(engine, { agencies: AGENCIES })).rejects.toMatchObject({
      code: 'STREAM_SETTING_CONFLICT',
      params: { stream: 'EVENTS/projector', setting: 'ack_policy' },
    });
  });

  it('ensureStreams — refuses a reserved or malformed agency before it touches the broker', async () => {
    for (const agency of ['engine', 'sys', 'A', 'a.b', 'a*', '>']) {
      await expect(ensureStreams(engine, { agencies: [agency] })).rejects.toMatchObject({
        code: 'AGENCY_CODE_INVALID',
      });
    }
  });
});
