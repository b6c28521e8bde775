import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connectAgency, type Agency } from '../../agency';
import type { TaskData } from '../../bus/envelope.schema';
import { AGENCY_CONSUMER, tasksStream } from '../../bus/stream-names';
import type { TaskKind } from '../../bus/subjects';
import { assignedTask } from '../support/assigned-task';
import { playEngine, type PlayedEngine } from '../support/played-engine';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

jest.setTimeout(180_000);

const OPEN_OFFICE = 'office-open';
const CANCELLED_OFFICE = 'office-cancelled';
const LAST_DUE = '2024-03-12T17:30:00+07:00';

/** A message of a task, as the engine may tell it; the task's number is set when it is told. */
interface Told {
  readonly kind: TaskKind;
  readonly seq: number;
  readonly dueAt?: string;
}

const STAYS_OPEN: readonly Told[] = [
  { kind: 'assigned', seq: 3 },
  { kind: 'query', seq: 4 },
  { kind: 'updated', seq: 5, dueAt: '2024-03-11T11:30:00+07:00' },
  { kind: 'reminder', seq: 6 },
  { kind: 'updated', seq: 7, dueAt: LAST_DUE },
];
const IS_CANCELLED: readonly Told[] = [
  { kind: 'assigned', seq: 3 },
  { kind: 'reminder', seq: 4 },
  { kind: 'updated', seq: 5, dueAt: LAST_DUE },
  { kind: 'cancelled', seq: 6 },
];

let servers: TestServers;
let engine: PlayedEngine;

beforeAll(async () => {
  const agencies = [OPEN_OFFICE, CANCELLED_OFFICE];
  servers = await startTestServers({ agencies, only: 'nats' });
  engine = await playEngine(servers, agencies);
});
afterAll(() => servers.stop());

function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

/** Tells one task for each order of the messages, the first two of them once more at the end. */
async function tellEveryOrder(agency: string, messages: readonly Told[]): Promise<number> {
  const orders = permutations(messages);
  for (const [number, order] of orders.entries()) {
    for (const { kind, seq, dueAt } of [...order, ...order.slice(0, 2)]) {
      const due = dueAt === undefined ? {} : { dueAt };
      const { task } = assignedTask(number);
      const news: TaskData<Exclude<TaskKind, 'assigned'>> = { task, seq, reasonCode: 'ANY', ...due };
      if (kind === 'assigned') await engine.tell(agency, kind, assignedTask(number, { seq }));
      else await engine.tell(agency, kind, news);
    }
  }
  return orders.length;
}

async function connect(agency: string, dataDir: string): Promise<Agency> {
  const seed = servers.credentials[agency]?.seed ?? '';
  return connectAgency({ agency, credentials: { seed }, url: servers.natsUrl, dataDir });
}

async function allStored(agency: string): Promise<boolean> {
  const jsm = await jetstreamManager(await servers.connectAs('engine'));
  const info = await jsm.consumers.info(tasksStream(agency), AGENCY_CONSUMER);
  return info.num_ack_pending + info.num_pending === 0;
}

/** What differs between the tasks of an agency beside whose they are. */
function statesOf(agency: Agency): ReadonlySet<string> {
  return new Set(agency.tasks().map(({ state, dueAt, seq }) => JSON.stringify({ state, dueAt, seq })));
}

const OPEN_STATE = new Set([JSON.stringify({ state: 'open', dueAt: LAST_DUE, seq: 3 })]);

describe('the messages of a task through the kit, in every order and two of them twice', () => {
  it('a task that stays open — is open with the last due moment, handed over once, also after a restart', async () => {
    const folder = await mkdtemp(join(servers.dataDir, 'agency-'));
    const count = await tellEveryOrder(OPEN_OFFICE, STAYS_OPEN);
    const agency = await connect(OPEN_OFFICE, folder);
    const handed: string[] = [];
    agency.onTask(({ task }) => {
      handed.push(task);
    });
    await until(() => allStored(OPEN_OFFICE), 60_000);
    await until(() => handed.length >= count, 60_000);

    expect(agency.tasks()).toHaveLength(count);
    expect(statesOf(agency)).toEqual(OPEN_STATE);
    expect(new Set(handed).size).toBe(handed.length);
    await agency.close();

    const again = await connect(OPEN_OFFICE, folder);
    expect(again.tasks()).toHaveLength(count);
    expect(statesOf(again)).toEqual(OPEN_STATE);
    await again.close();
  });

  it('a task that was cancelled — is not open, whether the cancellation came first or last', async () => {
    const folder = await mkdtemp(join(servers.dataDir, 'agency-'));
    await tellEveryOrder(CANCELLED_OFFICE, IS_CANCELLED);
    const agency = await connect(CANCELLED_OFFICE, folder);
    await until(() => allStored(CANCELLED_OFFICE), 60_000);

    expect(agency.tasks()).toEqual([]);
    expect(agency.health().unreadMessages).toBe(0);
    await agency.close();
  });
});
