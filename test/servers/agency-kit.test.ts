import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { connectAgency, type Agency, type AgencyOptions } from '../../agency';
import { assignedTask, playEngine, type PlayedEngine } from '../support/played-engine';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

jest.setTimeout(120_000);

let servers: TestServers;
let engine: PlayedEngine;
let agencies: Agency[] = [];
let number = 0;

beforeAll(async () => {
  servers = await startTestServers({ agencies: ['tckh', 'thue'], only: 'nats' });
  engine = await playEngine(servers, ['tckh', 'thue']);
});

afterEach(async () => {
  for (const agency of agencies) await agency.close();
  agencies = [];
});

afterAll(() => servers.stop());

async function connect(code: string, change: Partial<AgencyOptions> = {}): Promise<Agency> {
  const agency = await connectAgency({
    agency: code,
    credentials: { seed: servers.credentials[code]?.seed ?? '' },
    url: servers.natsUrl,
    dataDir: await mkdtemp(join(servers.dataDir, 'agency-')),
    ...change,
  });
  agencies.push(agency);
  return agency;
}

describe('the agency kit on a real broker', () => {
  it('connectAgency — a task is stored, taken by itself, and handed to the handler', async () => {
    const task = assignedTask(++number);
    await engine.tell('tckh', 'assigned', task);
    const agency = await connect('tckh');
    const seen: string[] = [];
    agency.onTask(({ task: id }) => {
      seen.push(id);
    });

    await until(async () => (await engine.reports('tckh')).some((report) => report.task === task.task));

    expect(seen).toEqual([task.task]);
    expect(agency.tasks().map(({ task: id }) => id)).toEqual([task.task]);
    expect((await engine.reports('tckh')).map(({ kind, source }) => ({ kind, source }))).toEqual([
      { kind: 'taken', source: 'tckh' },
    ]);
  });
});
