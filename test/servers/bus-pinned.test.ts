import { jetstream, jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureStreams } from '../../bus/ensure-streams';
import type { Handler } from '../../bus/hand-over';
import { collectInto, startReader, storeCommands, textOf, type Reader } from '../support/readers';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

const START_WITHIN_MS = 120_000;
const SLOW_MS = 60_000;

describe('one active bridge per stream', () => {
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
    await (await jetstreamManager(engine)).streams.purge('COMMANDS');
  });

  afterAll(async () => {
    await servers.stop();
  });

  it('two readers — only the first gets messages while it lives', async () => {
    const first: string[] = [];
    const second: string[] = [];
    readers.push(startReader({ nc: engine, handle: collectInto(first) }));
    await storeCommands(js, '1');
    await until(() => first.length === 1);
    const other = await servers.connectAs('engine');
    readers.push(startReader({ nc: other, handle: collectInto(second) }));

    await storeCommands(js, '2', '3', '4', '5', '6');

    await until(() => first.length + second.length === 6);
    expect({ first: first.length, second: second.length }).toEqual({ first: 6, second: 0 });
  });

  it(
    'clean stop amid failures — the next reader gets what is not settled in stored order, before anything newer',
    async () => {
      const second: string[] = [];
      const ending = new AbortController();
      const failLater: Handler = async ({ data }) => {
        await new Promise((resolve) => ending.signal.addEventListener('abort', resolve));
        // The oldest fails last.
        await pause(textOf(data) === '1' ? 300 : 0);
        throw new Error('not now');
      };
      const leaving = startReader({ nc: engine, handle: failLater, maxInFlight: 3 });
      await storeCommands(js, '1', '2', '3', '4', '5', '6');
      await until(() => leaving.states.some(({ kind }) => kind === 'consuming'));
      const { consumers } = await jetstreamManager(engine);
      await until(async () => (await consumers.info('COMMANDS', 'bridge')).num_ack_pending === 6);
      const stopped = leaving.stop();
      ending.abort();
      await storeCommands(js, '7');
      await stopped;
      readers.push(startReader({ nc: engine, handle: collectInto(second), maxInFlight: 1 }));

      await until(() => second.length === 7, 30_000);

      expect(second).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    },
    SLOW_MS,
  );

  it('clean stop — the next reader begins within three seconds, not after the pin has timed out', async () => {
    const first: string[] = [];
    const second: string[] = [];
    const leaving = startReader({ nc: engine, handle: collectInto(first) });
    await storeCommands(js, '1');
    await until(() => first.length === 1);
    const other = await servers.connectAs('engine');
    readers.push(startReader({ nc: other, handle: collectInto(second) }));

    await leaving.stop();
    const stoppedAt = performance.now();
    await storeCommands(js, '2');

    await until(() => second.length === 1, 20_000);
    expect(performance.now() - stoppedAt).toBeLessThan(3_000);
  });

  it(
    'crash — the next reader gets what the dead one left unacknowledged before anything newer',
    async () => {
      const seen: string[] = [];
      const doomed = await servers.connectAs('engine');
      let held = false;
      const crashing = startReader({
        nc: doomed,
        maxInFlight: 1,
        handle: () => {
          held = true;
          return new Promise<never>(() => undefined);
        },
      });
      await storeCommands(js, 'old');
      await until(() => held);
      await doomed.close();
      await storeCommands(js, 'new');

      readers.push(startReader({ nc: engine, handle: collectInto(seen) }));

      await until(() => seen.length === 2, 30_000);
      expect(seen).toEqual(['old', 'new']);
      expect(crashing.states).not.toContainEqual({ kind: 'stopped' });
    },
    SLOW_MS,
  );
});
