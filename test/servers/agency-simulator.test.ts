import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { simulateAgency, type SimulatedAgency, type SimulationOptions } from '../../agency/simulator';
import { assignedTask } from '../support/assigned-task';
import { playEngine, type PlayedEngine } from '../support/played-engine';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

jest.setTimeout(120_000);

const AGENCIES = Array.from({ length: 8 }, (_, i) => `office-${String(i)}`);
const RECEIVED_AT = Date.UTC(2024, 2, 6, 2);

let servers: TestServers;
let engine: PlayedEngine;
let open: SimulatedAgency[] = [];
let used = 0;

beforeAll(async () => {
  servers = await startTestServers({ agencies: AGENCIES, only: 'nats' });
  engine = await playEngine(servers, AGENCIES);
});

afterEach(async () => {
  await Promise.all(open.map((agency) => agency.close()));
  open = [];
});

afterAll(() => servers.stop());

/** Simulates an agency that no other test uses; it answers fast and gives one paper. */
async function simulate(change: Partial<SimulationOptions> = {}): Promise<SimulatedAgency> {
  const agency = AGENCIES[used++];
  if (agency === undefined) throw new Error('The list of agencies is too short.');
  const simulated = await simulateAgency({
    agency,
    credentials: { seed: servers.credentials[agency]?.seed ?? '' },
    url: servers.natsUrl,
    dataDir: await mkdtemp(join(servers.dataDir, 'agency-')),
    takeOnArrival: false,
    resultsOf: () => ['paper'],
    now: () => RECEIVED_AT,
    ...change,
    behaviour: { minDelayMs: 10, maxDelayMs: 30, ...change.behaviour },
  });
  open.push(simulated);
  return simulated;
}

async function kindsReported({ agency }: SimulatedAgency): Promise<readonly string[]> {
  return (await engine.reports(agency)).map(({ kind }) => kind);
}

describe('a simulated agency on a real broker', () => {
  it('simulateAgency — completes a task with the results that its step gives, dated by its own clock', async () => {
    const asked: string[] = [];
    const agency = await simulate({
      resultsOf: (procedure, step) => {
        asked.push(`${procedure} ${step}`);
        return ['certificate', 'extract'];
      },
    });
    await engine.tell(agency.agency, 'assigned', assignedTask(1));

    await until(async () => (await kindsReported(agency)).includes('completed'));

    const [report] = await engine.reports(agency.agency);
    const ref = expect.stringMatching(new RegExp(`^${agency.agency}/2024/\\d{6}$`)) as string;
    expect(JSON.parse(report?.body ?? '')).toMatchObject({
      data: {
        at: '2024-03-06T09:00:00.000+07:00',
        results: [
          { result: 'certificate', ref, issuedOn: '2024-03-06' },
          { result: 'extract', ref, issuedOn: '2024-03-06' },
        ],
      },
    });
    expect(asked).toContain('9.000001@1 main.check');
  });

  it('simulateAgency — refuses or returns when told to, one step differently from the others', async () => {
    const agency = await simulate({
      behaviour: { answer: 'refuse', steps: { 'main.sign': { answer: 'return', returnTo: 'main.check' } } },
    });
    await engine.tell(agency.agency, 'assigned', assignedTask(1));
    await engine.tell(agency.agency, 'assigned', assignedTask(2, { step: 'main.sign' }));

    await until(async () => (await kindsReported(agency)).length === 2);

    expect([...(await kindsReported(agency))].sort()).toEqual(['refused', 'returned']);
  });

  it('behave — an agency that was silent answers what waits once it is told to', async () => {
    const agency = await simulate({ behaviour: { answer: 'silent' } });
    await engine.tell(agency.agency, 'assigned', assignedTask(1));
    await until(() => agency.health()?.openTasks === 1);
    expect(await kindsReported(agency)).toEqual([]);

    agency.behave({ answer: 'complete' });

    await until(async () => (await kindsReported(agency)).includes('completed'));
  });

  it('simulateAgency — repeats itself: one report, as many copies as told', async () => {
    const agency = await simulate({ behaviour: { repeat: 4 } });
    await engine.tell(agency.agency, 'assigned', assignedTask(1));

    await until(async () => (await kindsReported(agency)).length === 4);

    expect(new Set((await engine.reports(agency.agency)).map(({ body }) => body)).size).toBe(1);
  });

  it('simulateAgency — a cancelled task is not answered', async () => {
    const agency = await simulate({ behaviour: { minDelayMs: 400, maxDelayMs: 400 } });
    const { task } = assignedTask(1);
    await engine.tell(agency.agency, 'assigned', assignedTask(1));
    await engine.tell(agency.agency, 'assigned', assignedTask(2));
    await engine.tell(agency.agency, 'cancelled', { task, seq: 9, reasonCode: 'WITHDRAWN' });

    await until(async () => (await kindsReported(agency)).length > 0);

    expect((await engine.reports(agency.agency)).map((report) => report.task)).toEqual([
      assignedTask(2).task,
    ]);
  });

  it('goOffline — tasks wait in the broker, work that was begun waits on the disk, and all is answered later', async () => {
    const agency = await simulate({ behaviour: { minDelayMs: 300, maxDelayMs: 300 } });
    await engine.tell(agency.agency, 'assigned', assignedTask(1));
    await until(() => agency.health()?.openTasks === 1);

    await agency.goOffline();
    await engine.tell(agency.agency, 'assigned', assignedTask(2));
    expect(agency.health()).toBeUndefined();
    expect(await kindsReported(agency)).toEqual([]);
    await agency.goOnline();

    await until(async () => (await kindsReported(agency)).length === 2);
  });

  it('simulateAgency — an offline window begins and ends by itself', async () => {
    const agency = await simulate({ offline: [{ afterMs: 20, forMs: 300 }] });
    await until(() => agency.health() === undefined);
    await engine.tell(agency.agency, 'assigned', assignedTask(1));

    await until(async () => (await kindsReported(agency)).includes('completed'));

    expect(agency.health()).toBeDefined();
  });
});
