import { AckPolicy, jetstream, jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureStreams } from '../../bus/ensure-streams';
import { collectInto, startReader, storeCommands, textOf, type Reader } from '../support/readers';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

const START_WITHIN_MS = 120_000;
const SLOW_MS = 60_000;
const STREAM = 'COMMANDS';

describe('consume loop', () => {
  let servers: TestServers;
  let engine: NatsConnection;
  let js: JetStreamClient;
  let readers: Reader[] = [];

  beforeAll(async () => {
    servers = await startTestServers({ agencies: [], only: 'nats' });
    engine = await servers.connectAs('engine');
    js = jetstream(engine);
    await ensureStreams(engine, { agencies: [] });
  }, START_WITHIN_MS);

  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.stop()));
    readers = [];
    await (await jetstreamManager(engine)).streams.purge(STREAM);
  });

  afterAll(async () => {
    await servers.stop();
  });

  const read = (plan: Omit<Parameters<typeof startReader>[0], 'nc'>): Reader => {
    const reader = startReader({ nc: engine, ...plan });
    readers.push(reader);
    return reader;
  };

  it('order — one handler at a time sees the messages in stored order', async () => {
    const seen: string[] = [];
    await storeCommands(js, 'a', 'b', 'c', 'd');

    read({
      maxInFlight: 1,
      handle: async (message) => {
        await pause(seen.length === 0 ? 50 : 1);
        seen.push(textOf(message.data));
        await message.ackAck();
      },
    });

    await until(() => seen.length === 4);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('handlers — at most maxInFlight run at once, and they do run side by side', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    await storeCommands(js, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');

    read({
      maxInFlight: 3,
      handle: async (message) => {
        most = Math.max(most, ++running);
        await pause(50);
        running--;
        done++;
        await message.ackAck();
      },
    });

    await until(() => done === 8);
    expect(most).toBe(3);
  });

  it('storedAt — is the same instant on every delivery, and the second delivery says so', async () => {
    const seen: { storedAt: number; deliveryCount: number }[] = [];
    const before = Date.now();
    await storeCommands(js, 'again');
    const after = Date.now();

    read({
      handle: async (message) => {
        const { storedAt, deliveryCount } = message;
        seen.push({ storedAt, deliveryCount });
        if (deliveryCount === 1) message.nak(200);
        else await message.ackAck();
      },
    });

    await until(() => seen.length === 2);
    expect(seen.map(({ deliveryCount }) => deliveryCount)).toEqual([1, 2]);
    expect(seen[0]?.storedAt).toBe(seen[1]?.storedAt);
    expect(seen[0]?.storedAt).toBeGreaterThanOrEqual(before - 1);
    expect(seen[0]?.storedAt).toBeLessThanOrEqual(after);
  });

  it('a handler that throws — gets its message again, and the loop says which', async () => {
    const counts: number[] = [];
    await storeCommands(js, 'flaky');

    const { states } = read({
      handle: async (message) => {
        counts.push(message.deliveryCount);
        if (message.deliveryCount === 1) throw new Error('not yet');
        await message.ackAck();
      },
    });

    await until(() => counts.length === 2);
    expect(states.map(({ kind }) => kind)).toContain('handlerFailed');
  });

  it('a handler slower than the acknowledgement wait — keeps its message, which is not delivered twice', async () => {
    const jsm = await jetstreamManager(engine);
    await jsm.streams.add({ name: 'SLOW', subjects: ['slow'] });
    const durable = { durable_name: 'impatient', ack_policy: AckPolicy.Explicit, ack_wait: nanos(600) };
    await jsm.consumers.add('SLOW', durable);
    await js.publish('slow', 'x');
    const counts: number[] = [];

    read({
      stream: 'SLOW',
      consumer: 'impatient',
      handle: async (message) => {
        counts.push(message.deliveryCount);
        await pause(2_000);
        await message.ackAck();
      },
    });

    await until(async () => (await jsm.consumers.info('SLOW', 'impatient')).ack_floor.stream_seq === 1);
    expect(counts).toEqual([1]);
    expect((await jsm.consumers.info('SLOW', 'impatient')).num_redelivered).toBe(0);
  });

  it(
    'clean stop — finishes what was begun and leaves what was not to the next reader',
    async () => {
      const finished: string[] = [];
      const later: string[] = [];
      let begun = 0;
      await storeCommands(js, 'a', 'b', 'c', 'd');
      const leaving = startReader({
        nc: engine,
        maxInFlight: 2,
        handle: async (message) => {
          begun++;
          await pause(300);
          finished.push(textOf(message.data));
          await message.ackAck();
        },
      });
      await until(() => begun === 2);

      await leaving.stop();
      read({ handle: collectInto(later) });

      expect(finished).toEqual(['a', 'b']);
      await until(() => later.length === 2, 30_000);
      expect(later).toEqual(['c', 'd']);
    },
    SLOW_MS,
  );

  it(
    'a deleted durable — the loop says it is missing, and goes on when it is back',
    async () => {
      const seen: string[] = [];
      const { states } = read({ handle: collectInto(seen) });
      await until(() => states.some(({ kind }) => kind === 'consuming'));
      const jsm = await jetstreamManager(engine);
      await jsm.consumers.delete(STREAM, 'bridge');
      await until(() => states.some(({ kind }) => kind === 'missing'), 20_000);

      await ensureStreams(engine, { agencies: [] });
      await storeCommands(js, 'back');

      await until(() => seen.includes('back'), 20_000);
    },
    SLOW_MS,
  );

  it('a closed connection — ends the loop with BROKER_UNAVAILABLE, so that its process can be started anew', async () => {
    const doomed = await servers.connectAs('engine');
    const reader = startReader({ nc: doomed, handle: collectInto([]) });
    await until(() => reader.states.some(({ kind }) => kind === 'consuming'));

    await doomed.close();

    await expect(reader.loop.stopped).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE' });
  });

  it(
    'broker restart — the loop goes on by itself, and nothing acknowledged comes again',
    async () => {
      const seen: string[] = [];
      const { loop } = read({ handle: collectInto(seen) });
      await storeCommands(js, 'before');
      // The closed connection of another test may still be pinned, until it has been silent for long enough.
      await until(() => seen.includes('before'), 30_000);

      await servers.killNats();
      await servers.restartNats();
      await storeCommands(js, 'after');

      await until(() => seen.includes('after'), 20_000);
      expect(seen).toEqual(['before', 'after']);
      expect(loop.heartbeatAgeMs()).toBeLessThan(7_500);
    },
    SLOW_MS,
  );
});
