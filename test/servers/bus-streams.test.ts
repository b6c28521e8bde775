import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { ensureStreams } from '../../bus/ensure-streams';
import { DEFAULT_SIZES, planStreams } from '../../bus/streams';
import { startTestServers, type TestServers } from '../support/servers';

const START_WITHIN_MS = 120_000;
const AGENCIES = ['tckh-hbt', 'thue-hbt'];

describe('streams', () => {
  let servers: TestServers;
  let engine: NatsConnection;

  beforeAll(async () => {
    servers = await startTestServers({ agencies: AGENCIES, only: 'nats' });
    engine = await servers.connectAs('engine');
  }, START_WITHIN_MS);

  afterAll(async () => {
    await servers.stop();
  });

  it('ensureStreams — creates each stream and durable of the table, and a second run changes nothing', async () => {
    const first = await ensureStreams(engine, { agencies: AGENCIES });
    const second = await ensureStreams(engine, { agencies: AGENCIES });

    const table = planStreams(AGENCIES);
    expect(first).toHaveLength(table.length + table.flatMap(({ consumers }) => consumers).length);
    expect(new Set(first.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
    expect(new Set(second.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
  });
});
void jetstream;
void jetstreamManager;
void DEFAULT_SIZES;
