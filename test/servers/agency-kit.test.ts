import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connectAgency, type Agency, type AgencyOptions } from '../../agency';
import { AGENCY_CONSUMER, reportsStream, tasksStream } from '../../bus/stream-names';
import { startAgencyProcess } from '../support/agency-child';
import { assignedTask } from '../support/assigned-task';
import { playEngine, type PlayedEngine } from '../support/played-engine';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

jest.setTimeout(120_000);

const AGENCIES = Array.from({ length: 20 }, (_, i) => `office-${String(i)}`);
const PAPER = { results: [{ result: 'paper', ref: 'a/2024/000001', issuedOn: '2024-03-06' }] };
const REASONS = { reasonCode: 'NOT-OURS', legalBasis: 'Example Decree 1/2030, article 4' };

let servers: TestServers;
let engine: PlayedEngine;
let open: Agency[] = [];
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

/** An agency that no other test uses, with a folder of its own. */
async function newOptions(change: Partial<AgencyOptions> = {}): Promise<AgencyOptions> {
  const agency = AGENCIES[used++];
  if (agency === undefined) throw new Error('The list of agencies is too short.');
  return {
    agency,
    credentials: { seed: servers.credentials[agency]?.seed ?? '' },
    url: servers.natsUrl,
    dataDir: await mkdtemp(join(servers.dataDir, 'agency-')),
    handlerRetryMs: 20,
    ...change,
  };
}

async function connect(options: AgencyOptions): Promise<Agency> {
  const agency = await connectAgency(options);
  open.push(agency);
  return agency;
}

/** Connects, with a handler that only notes what it gets. */
async function connectNoting(options: AgencyOptions): Promise<{ agency: Agency; handed: string[] }> {
  const agency = await connect(options);
  const handed: string[] = [];
  agency.onTask(({ task }) => {
    handed.push(task);
  });
  return { agency, handed };
}

/** Starts the broker again; the engine's side gets a line of its own, so that only the kit has to find back. */
async function restartBroker(): Promise<void> {
  await servers.restartNats();
  engine = await playEngine(servers, AGENCIES);
}

async function kindsReported(agency: string): Promise<readonly string[]> {
  return (await engine.reports(agency)).map(({ kind }) => kind);
}

async function unacknowledged(agency: string): Promise<number> {
  const jsm = await jetstreamManager(await servers.connectAs('engine'));
  const info = await jsm.consumers.info(tasksStream(agency), AGENCY_CONSUMER);
  return info.num_ack_pending + info.num_pending;
}

describe('tasks', () => {
  it('connectAgency — a task is stored, taken by itself, handed over and listed as open', async () => {
    const options = await newOptions();
    const { task } = assignedTask(1);
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    const { agency, handed } = await connectNoting(options);

    await until(async () => (await kindsReported(options.agency)).length > 0);

    expect(handed).toEqual([task]);
    expect(agency.tasks().map((known) => known.task)).toEqual([task]);
    expect(await engine.reports(options.agency)).toMatchObject([
      { kind: 'taken', task, source: options.agency },
    ]);
    expect(await unacknowledged(options.agency)).toBe(0);
  });

  it('onTask — a backlog that grew while the agency was away is handed over in the order of storing', async () => {
    const options = await newOptions({ takeOnArrival: false });
    const numbers = Array.from({ length: 150 }, (_, i) => i + 1);
    for (const number of numbers) await engine.tell(options.agency, 'assigned', assignedTask(number));

    const { handed } = await connectNoting(options);

    await until(() => handed.length === numbers.length);
    expect(handed).toEqual(numbers.map((number) => assignedTask(number).task));
  });

  it('onTask — a message delivered three times is handed over once', async () => {
    const options = await newOptions();
    const { handed } = await connectNoting(options);
    for (let copy = 0; copy < 3; copy += 1) await engine.tell(options.agency, 'assigned', assignedTask(1));
    await engine.tell(options.agency, 'assigned', assignedTask(2));

    await until(() => handed.includes(assignedTask(2).task));

    expect(handed).toEqual([assignedTask(1).task, assignedTask(2).task]);
  });

  it('onTask — a task whose handler throws is handed over again until the handler returns', async () => {
    const options = await newOptions();
    const agency = await connect(options);
    let calls = 0;
    agency.onTask(() => {
      calls += 1;
      if (calls < 3) throw new Error('the register is locked');
    });
    await engine.tell(options.agency, 'assigned', assignedTask(1));

    await until(() => calls === 3);
  });

  it('onTaskChanged — a cancelled task is told and no longer open', async () => {
    const options = await newOptions();
    const agency = await connect(options);
    const changes: string[] = [];
    agency.onTaskChanged((task, { kind, reasonCode }) => {
      changes.push(`${kind} ${reasonCode} ${task.state}`);
    });
    agency.onTask(() => undefined);
    const { task } = assignedTask(1);
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    await engine.tell(options.agency, 'cancelled', { task, seq: 5, reasonCode: 'WITHDRAWN' });

    await until(() => changes.length > 0);

    expect(changes).toEqual(['cancelled WITHDRAWN cancelled']);
    expect(agency.tasks()).toEqual([]);
  });

  it('onTask — a query of the engine is answered by the kit itself', async () => {
    const options = await newOptions({ takeOnArrival: false });
    await connect(options);
    await engine.tell(options.agency, 'query', { task: assignedTask(1).task, seq: 5, reasonCode: 'SILENCE' });

    await until(async () => (await engine.reports(options.agency)).length > 0);

    const [report] = await engine.reports(options.agency);
    expect(JSON.parse(report?.body ?? '')).toMatchObject({ data: { state: 'notTaken' } });
  });

  it('onTask — a task that the engine tells anew is handed over once', async () => {
    const options = await newOptions();
    const { agency, handed } = await connectNoting(options);
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    await until(() => handed.length > 0);
    await engine.tell(options.agency, 'assigned', { ...assignedTask(1), seq: 900 });
    await engine.tell(options.agency, 'assigned', assignedTask(2));

    await until(() => handed.includes(assignedTask(2).task));

    expect(handed).toEqual([assignedTask(1).task, assignedTask(2).task]);
    expect(agency.tasks()).toHaveLength(2);
  });

  it('query — a report that the broker lost is sent again, before the answer that the task is done', async () => {
    // Nothing but the query makes it send again within the test.
    const options = await newOptions({ takeOnArrival: false, receiptWaitMs: 3_600_000 });
    const { agency, handed } = await connectNoting(options);
    const { task } = assignedTask(1);
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    await until(() => handed.length > 0);
    const { id } = await agency.report.completed(task, PAPER);
    await until(async () => (await engine.reports(options.agency)).length > 0);
    const jsm = await jetstreamManager(await servers.connectAs('engine'));
    await jsm.streams.purge(reportsStream(options.agency));
    expect(await engine.reports(options.agency)).toEqual([]);

    await engine.tell(options.agency, 'query', { task, seq: 900, reasonCode: 'SILENT' });
    await until(async () => (await engine.reports(options.agency)).length === 2);

    const [again, answer] = await engine.reports(options.agency);
    expect(again).toMatchObject({ id, kind: 'completed' });
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ data: { state: 'done' } });
  });

  it('unread — what cannot be read is kept whole and acknowledged, and the next task is handed over', async () => {
    const options = await newOptions();
    const { agency, handed } = await connectNoting(options);
    await engine.babble(options.agency, 'no message at all');
    await engine.tell(options.agency, 'assigned', assignedTask(1));

    await until(() => handed.length > 0);
    await until(async () => (await unacknowledged(options.agency)) === 0);

    expect(agency.unread().map(({ body }) => Buffer.from(body, 'base64').toString())).toEqual([
      'no message at all',
    ]);
  });

  it('connectAgency — another agency’s credentials read none of its tasks and report nothing in its name', async () => {
    const [mine, theirs] = [await newOptions(), await newOptions()];
    await engine.tell(theirs.agency, 'assigned', assignedTask(1));

    const { agency, handed } = await connectNoting({ ...theirs, credentials: mine.credentials });
    await agency.report.completed(assignedTask(1).task, PAPER);
    await until(async () => (await kindsReported(mine.agency)).length > 0);

    expect(handed).toEqual([]);
    expect(await unacknowledged(theirs.agency)).toBe(1);
    expect(await engine.reports(theirs.agency)).toEqual([]);
    // What it sent stands under its own subject, where the engine sees that the source is another.
    expect(await engine.reports(mine.agency)).toMatchObject([{ source: theirs.agency }]);
  });
});

describe('reports', () => {
  it('report — a receipt "delayed" settles nothing, "accepted" does, and the task is no longer open', async () => {
    const options = await newOptions({ takeOnArrival: false });
    const { agency, handed } = await connectNoting(options);
    const { task } = assignedTask(1);
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    await until(() => handed.length > 0);

    const { id, receipt } = await agency.report.completed(task, PAPER);
    await engine.receipt(options.agency, { report: id, task, outcome: 'delayed' });
    await until(() => agency.receiptOf(id)?.outcome === 'delayed');
    expect(agency.health()).toMatchObject({ unjudgedReports: 1, openTasks: 0 });
    await engine.receipt(options.agency, { report: id, task, outcome: 'accepted', seq: 7 });

    await expect(receipt).resolves.toMatchObject({ outcome: 'accepted', seq: 7 });
    expect(agency.health()).toMatchObject({ unjudgedReports: 0, openTasks: 0 });
  });

  it('report — an answer that the engine refuses leaves the task open, until "accepted" follows', async () => {
    const options = await newOptions({ takeOnArrival: false });
    const { agency, handed } = await connectNoting(options);
    const { task } = assignedTask(1);
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    await until(() => handed.length > 0);

    const { id, receipt } = await agency.report.refused(task, REASONS);
    await engine.receipt(options.agency, { report: id, task, outcome: 'refused', code: 'TASK_FOREIGN' });
    await expect(receipt).resolves.toMatchObject({ outcome: 'refused', code: 'TASK_FOREIGN' });
    expect(agency.isOpen(task)).toBe(true);
    await engine.receipt(options.agency, { report: id, task, outcome: 'accepted' });

    await until(() => !agency.isOpen(task));
  });

  it('report — without a receipt it is sent again, byte for byte, and no more after the receipt', async () => {
    const options = await newOptions({ receiptWaitMs: 150, maxReceiptWaitMs: 150 });
    const agency = await connect(options);
    const { task } = assignedTask(1);
    const { id, receipt } = await agency.report.completed(task, PAPER);

    await until(async () => (await engine.reports(options.agency)).length >= 3);
    await engine.receipt(options.agency, { report: id, task, outcome: 'accepted' });
    await receipt;
    const sent = await engine.reports(options.agency);
    await agency.report.completed(assignedTask(2).task, PAPER);
    await until(async () => (await engine.reports(options.agency)).length >= sent.length + 2);

    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    const copies = (await engine.reports(options.agency)).filter((report) => report.id === id);
    expect(copies).toHaveLength(sent.length);
  });

  it('report — reports are stored by the broker in the order of filing', async () => {
    const options = await newOptions();
    const agency = await connect(options);
    const filed: string[] = [];
    for (let number = 1; number <= 40; number += 1) {
      filed.push((await agency.report.completed(assignedTask(number).task, PAPER)).id);
    }

    await until(async () => (await engine.reports(options.agency)).length === filed.length);

    expect((await engine.reports(options.agency)).map(({ id }) => id)).toEqual(filed);
  });
});

describe('crashes', () => {
  it('kill -9 between storing and acknowledging — the task is handed over at the next start, and once', async () => {
    const options = await newOptions();
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    const crashed = startAgencyProcess({ options, dieAt: 'task message stored', completes: false });
    expect(await crashed.ended).toBe('SIGKILL');
    expect(crashed.handed).toEqual([]);
    expect(await unacknowledged(options.agency)).toBe(1);

    const { agency, handed } = await connectNoting(options);
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    await engine.tell(options.agency, 'assigned', assignedTask(2));
    await until(() => handed.length >= 2);

    expect(handed).toEqual([assignedTask(1).task, assignedTask(2).task]);
    expect(agency.tasks()).toHaveLength(2);
  });

  it('kill -9 between the outbox and the broker — the report is sent at the next start with the same id', async () => {
    const options = await newOptions({ takeOnArrival: false });
    await engine.tell(options.agency, 'assigned', assignedTask(1));
    const crashed = startAgencyProcess({ options, dieAt: 'report stored', completes: true });
    expect(await crashed.ended).toBe('SIGKILL');
    expect(crashed.handed).toEqual([assignedTask(1).task]);
    expect(await engine.reports(options.agency)).toEqual([]);
    const outbox = await readFile(join(options.dataDir ?? '', 'outbox.jsonl'), 'utf8');

    await connect(options);
    await until(async () => (await engine.reports(options.agency)).length > 0);

    const reports = await engine.reports(options.agency);
    expect(reports).toHaveLength(1);
    expect(outbox).toContain(`"id":"${reports[0]?.id ?? 'none'}"`);
  });

  it('connectAgency — a folder that another process has is refused with that process’s id', async () => {
    const options = await newOptions();
    const holder = startAgencyProcess({ options, completes: false });
    await until(holder.isReady);

    await expect(connectAgency(options)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      params: { pid: holder.pid },
    });
    await holder.kill();

    await connect(options);
  });

  it('broker killed and started — a report filed meanwhile arrives, and tasks come again', async () => {
    const options = await newOptions();
    const { agency, handed } = await connectNoting(options);
    await until(() => agency.health().isConnected);
    await servers.killNats();
    await until(() => !agency.health().isConnected);
    await agency.report.completed(assignedTask(1).task, PAPER);
    expect(agency.health().unsentReports).toBe(1);

    await restartBroker();
    await engine.tell(options.agency, 'assigned', assignedTask(2));
    await until(() => handed.length > 0, 30_000);
    await until(async () => (await kindsReported(options.agency)).includes('completed'), 30_000);

    expect(handed).toEqual([assignedTask(2).task]);
  });

  it('connectAgency — works without a broker: a report filed before the kit closed is sent at the next start', async () => {
    const options = await newOptions();
    await servers.killNats();
    const offline = await connectAgency(options);
    const { id, receipt } = await offline.report.completed(assignedTask(1).task, PAPER);
    await offline.close();
    await expect(receipt).rejects.toMatchObject({ code: 'AGENCY_CLOSED' });
    await restartBroker();

    await connect(options);
    await until(async () => (await engine.reports(options.agency)).length > 0, 30_000);

    expect((await engine.reports(options.agency)).map((report) => report.id)).toEqual([id]);
  });
});
