import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { claimFolder } from '../../agency/folder-claim';
import { openInbox, type Inbox } from '../../agency/inbox';
import { openOutbox, type Outbox, type StoredReport } from '../../agency/outbox';
import { openStore } from '../../agency/store';
import type { Receipt } from '../../agency/receipt';
import type { TaskMessage } from '../../agency/task';
import { assignedTask } from '../support/assigned-task';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';
import { newZombie } from '../support/zombie';

const opened: { close(): Promise<void> }[] = [];

afterEach(() => Promise.all(opened.splice(0).map((file) => file.close())));
afterAll(removeTemporaryFolders);

const TASK = assignedTask(1).task;
const now = (): number => 1_000;

function assigned(number: number, seq = 3): TaskMessage {
  return { id: `m-${String(number)}-${String(seq)}`, kind: 'assigned', data: assignedTask(number, { seq }) };
}

function reminder(number: number, seq: number): TaskMessage {
  const { task } = assignedTask(number);
  return {
    id: `n-${String(number)}-${String(seq)}`,
    kind: 'reminder',
    data: { task, seq, reasonCode: 'HALF' },
  };
}

function report(id: string, kind: StoredReport['kind'], task = TASK): StoredReport {
  return { id, kind, task, traceparent: 'none', body: `{"id":"${id}"}` };
}

function receipt(id: string, outcome: Receipt['outcome']): Receipt {
  return { report: id, task: TASK, outcome };
}

async function inboxOf(file: string, clock = now): Promise<Inbox> {
  const inbox = await openInbox(file, clock);
  opened.push(inbox);
  return inbox;
}

async function outboxOf(file: string): Promise<Outbox> {
  const outbox = await openOutbox(file, now);
  opened.push(outbox);
  return outbox;
}

async function newInbox(): Promise<{ file: string; inbox: Inbox }> {
  const file = join(await newTemporaryFolder(), 'inbox.jsonl');
  return { file, inbox: await inboxOf(file) };
}

async function newOutbox(): Promise<{ file: string; outbox: Outbox }> {
  const file = join(await newTemporaryFolder(), 'outbox.jsonl');
  return { file, outbox: await outboxOf(file) };
}

describe('Inbox', () => {
  it('store — a message that comes twice, also at once, is new only the first time', async () => {
    const { inbox } = await newInbox();

    const outcomes = await Promise.all([inbox.store(assigned(1)), inbox.store(assigned(1))]);

    expect(outcomes).toEqual([true, false]);
    expect(await inbox.store(assigned(1))).toBe(false);
    expect(inbox.unhanded()).toHaveLength(1);
  });

  it('openInbox — after a restart tasks, what was handed over and what was unread are as before', async () => {
    const { file, inbox } = await newInbox();
    await inbox.store(assigned(1));
    await inbox.store(assigned(2));
    await inbox.markHanded(assigned(1).id);
    await inbox.storeUnread({ subject: 's', streamSeq: 7, body: 'AA==', problem: 'not JSON' });
    await inbox.close();

    const again = await inboxOf(file);

    expect(again.taskIds()).toEqual([TASK, assignedTask(2).task]);
    expect(again.unhanded().map(({ id }) => id)).toEqual([assigned(2).id]);
    expect(again.unread()).toEqual([{ subject: 's', streamSeq: 7, body: 'AA==', problem: 'not JSON' }]);
  });

  it('forget — drops what is over and has rested, keeps the rest, and is the same after a restart', async () => {
    const file = join(await newTemporaryFolder(), 'inbox.jsonl');
    let clock = 100;
    const inbox = await inboxOf(file, () => clock);
    for (const number of [1, 2, 3]) await inbox.store(assigned(number));
    await inbox.markHanded(assigned(1).id);
    clock = 200;
    await inbox.store(reminder(2, 9));

    await inbox.forget(150, (task) => task !== assignedTask(3).task);
    await inbox.store(assigned(4));
    await inbox.close();
    const again = await inboxOf(file);

    const kept = [2, 3, 4].map((number) => assignedTask(number).task);
    expect(again.taskIds()).toEqual(kept);
    expect(again.findTask(assignedTask(2).task)).toMatchObject({ state: 'open' });
  });
});

describe('Outbox', () => {
  it('openOutbox — after a restart each report is as before: sent or not, judged or not', async () => {
    const { file, outbox } = await newOutbox();
    for (const id of ['r-1', 'r-2', 'r-3']) await outbox.file(report(id, 'taken'));
    await outbox.markSent('r-1');
    await outbox.markSent('r-2');
    await outbox.receive(receipt('r-1', 'accepted'));
    await outbox.close();

    const again = await outboxOf(file);

    expect(again.unsettled().map(({ report: { id }, sentAt }) => ({ id, sentAt }))).toEqual([
      { id: 'r-2', sentAt: 1_000 },
      { id: 'r-3', sentAt: undefined },
    ]);
  });

  it('receive — a weaker receipt that comes later changes neither memory nor file', async () => {
    const { file, outbox } = await newOutbox();
    await outbox.file(report('r-1', 'completed'));
    await outbox.receive(receipt('r-1', 'accepted'));
    const before = await readFile(file, 'utf8');

    await outbox.receive(receipt('r-1', 'refused'));

    expect(outbox.find('r-1')?.receipt?.outcome).toBe('accepted');
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('receive — a receipt of a report that was not filed here is nobody’s', async () => {
    const { outbox } = await newOutbox();

    expect(await outbox.receive(receipt('r-9', 'accepted'))).toBeUndefined();
  });

  it.each([
    ['taken', undefined, false],
    ['completed', undefined, true],
    ['refused', 'delayed', true],
    ['returned', 'accepted', true],
    ['completed', 'refused', false],
  ] as const)(
    'isAnswered — a report %s with the receipt %s answers its task: %s',
    async (kind, outcome, expected) => {
      const { outbox } = await newOutbox();
      await outbox.file(report('r-1', kind));
      if (outcome !== undefined) await outbox.receive(receipt('r-1', outcome));

      expect(outbox.isAnswered(TASK)).toBe(expected);
    },
  );
});

describe('Store', () => {
  it('forget — an answered task that is forgotten takes its reports along, and never looks open again', async () => {
    const folder = await newTemporaryFolder();
    const store = await openStore(folder, now);
    await store.inbox.store(assigned(1));
    await store.outbox.file(report('r-1', 'completed'));
    await store.outbox.receive(receipt('r-1', 'accepted'));
    await store.inbox.store(assigned(2));

    await store.forget(2_000);
    await store.close();
    const again = await openStore(folder, now);

    expect(again.openTasks().map(({ task }) => task)).toEqual([assignedTask(2).task]);
    expect(again.inbox.knows(TASK)).toBe(false);
    expect(again.outbox.find('r-1')).toBeUndefined();
    await again.close();
  });
});

describe('claimFolder', () => {
  it('claimFolder — a second claim of the same process is refused, and granted after the release', async () => {
    const folder = await newTemporaryFolder();
    const claim = await claimFolder(folder);

    await expect(claimFolder(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      params: { pid: process.pid },
    });
    await claim.release();

    await (await claimFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('claimFolder — the claim of a process that is gone is removed', async () => {
    const folder = await newTemporaryFolder();
    await writeFile(join(folder, 'in-use-by-4194999'), '12345');

    const claim = await claimFolder(folder);

    expect(await readdir(folder)).toEqual([`in-use-by-${String(process.pid)}`]);
    await claim.release();
  });

  it('claimFolder — a process that has ended, and only waits to be counted, does not hold the folder', async () => {
    const folder = await newTemporaryFolder();
    const zombie = await newZombie();
    await writeFile(join(folder, `in-use-by-${String(zombie.pid)}`), zombie.birth);

    await (await claimFolder(folder)).release();

    expect(await readdir(folder)).toEqual([]);
    zombie.end();
  });

  it('claimFolder — a living process with the number of the claimant, but born later, does not hold the folder', async () => {
    const folder = await newTemporaryFolder();
    await writeFile(join(folder, `in-use-by-${String(process.ppid)}`), 'another birth');

    await (await claimFolder(folder)).release();

    expect(await readdir(folder)).toEqual([]);
  });
});
