import { Worker } from '@temporalio/worker';
import { join } from 'node:path';
import { openDoor } from '../../client/door';
import { fetchHistories } from '../../client/dossiers';
import { recordOf, wireEventsOf, type RunHistory } from '../../client/record';
import { toDossierId } from '../../domain/ids';
import { ensureWorkflowBundle } from '../../workers/workflow-bundle';
import { FIXTURE_UNIT, laneFixturePlan } from '../support/fixture';
import { findDivergence } from '../support/replay-core';
import { attachments, request, startShell, submission, taking, type Shell } from '../support/shell';
import { until } from '../support/until';

/*
 * A query that waits for a worker is answered from a replay that holds more than the last workflow task: what happened
 * meanwhile, at that task's time. The run must not go on from there.
 */

const SLOW_MS = 180_000;
const PATIENT_MS = 60_000;
const CACHE = join(__dirname, '..', '..', '.cache');
const CODE = 'F01-240306-0001';
/** Wednesday 6 March 2024, 10:30 at the office. */
const OPENS_AT = Date.UTC(2024, 2, 6, 3, 30);
const LANE_MS = 120 * 60_000;
/** The lane's first reminder comes at three quarters of it. */
const DUE_AFTER_MS = 10_000;
/** Task and query reach a new worker in an order that nobody chooses: of so many, some queries come first. */
const DOSSIERS = 8;

const plan = laneFixturePlan();
let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

function begin(group: string): Promise<readonly string[]> {
  const keys = Array.from({ length: DOSSIERS }, (_, index) => `${group}-${String(index)}`);
  return Promise.all(keys.map(beginOne));
}

async function beginOne(key: string): Promise<string> {
  const dossier = toDossierId('away', key);
  const clockShiftMs = OPENS_AT - Date.now();
  const opening = { dossier, unit: FIXTURE_UNIT, procedure: plan.ref, code: CODE, clockShiftMs };
  const submittedAt = Date.now() - LANE_MS + DUE_AFTER_MS;
  const command = submission(plan, { receive: true, lane: 'fast', submittedAt });
  const submit = request(command, `h/away/${key}`, attachments(plan, CODE));
  expect(await shell.door.submit(opening, submit)).toMatchObject({ kind: 'accepted' });
  return dossier;
}

/** Somebody asks for each, with the patience to wait for a worker. */
function askForAll(dossiers: readonly string[]): Promise<readonly PromiseSettledResult<unknown>[]> {
  const { client, taskQueue } = shell;
  const door = openDoor({ client, taskQueue, deadlineMs: PATIENT_MS });
  return Promise.allSettled(dossiers.map((dossier) => door.find(dossier)));
}

async function expectAllShown(read: ReturnType<typeof askForAll>): Promise<void> {
  expect((await read).filter(({ status }) => status === 'rejected')).toEqual([]);
}

type Happening = 'timerFiredEventAttributes' | 'activityTaskCompletedEventAttributes';

async function untilHappened(dossiers: readonly string[], happening: Happening): Promise<void> {
  for (const dossier of dossiers) {
    await until(async () => {
      const [run] = await fetchHistories(shell.client, dossier);
      return (run?.events ?? []).some((event) => Boolean(event[happening]));
    }, PATIENT_MS);
  }
}

/** Every dossier is reminded, its record fits the core, and its workflow would do all of it again. */
async function expectSound(dossiers: readonly string[]): Promise<void> {
  const histories: { readonly workflowId: string; readonly history: RunHistory }[] = [];
  for (const dossier of dossiers) {
    await until(async () => (await factsOf(dossier)).includes('reminderRaised'), PATIENT_MS);
    const runs = await fetchHistories(shell.client, dossier);
    expect(findDivergence(runs)).toBeUndefined();
    histories.push(...runs.map((history) => ({ workflowId: dossier, history })));
  }
  const workflowBundle = { codePath: await ensureWorkflowBundle(CACHE) };
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    expect(error).toBeUndefined();
  }
}

async function factsOf(dossier: string): Promise<readonly string[]> {
  const runs = await fetchHistories(shell.client, dossier);
  const messages = runs.flatMap(recordOf).flatMap((input) => input.messages);
  return wireEventsOf(messages).map(({ fact }) => fact);
}

describe('a dossier that is read while no worker is there', () => {
  it(
    'whose moment comes meanwhile — is reminded at the next start of a worker, and again by its history',
    async () => {
      const dossiers = await begin('moment');
      await shell.stopWorker();
      const read = askForAll(dossiers);
      await untilHappened(dossiers, 'timerFiredEventAttributes');
      await shell.startWorker();
      await expectAllShown(read);
      await expectSound(dossiers);
    },
    SLOW_MS,
  );

  it(
    'whose post comes in meanwhile, and a report — records both in the order in which its history has them',
    async () => {
      shell.holdPost(true);
      const dossiers = await begin('post');
      await untilHappened(dossiers, 'timerFiredEventAttributes');
      await until(
        () => dossiers.every((dossier) => shell.asked.some((asked) => asked.dossier === dossier)),
        PATIENT_MS,
      );
      await shell.stopWorker();
      const read = askForAll(dossiers);
      shell.holdPost(false);
      await shell.startWorker('activities');
      await untilHappened(dossiers, 'activityTaskCompletedEventAttributes');
      await shell.stopWorker();
      const reports = dossiers.map((dossier) =>
        shell.door.command(dossier, request(taking(plan, dossier, 'main.draft'), 'r/a-office/1')),
      );
      await shell.startWorker();
      await Promise.all(reports);
      await expectAllShown(read);
      await expectSound(dossiers);
    },
    SLOW_MS,
  );
});
