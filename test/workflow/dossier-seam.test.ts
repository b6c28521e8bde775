import { fetchEvents, fetchHistories } from '../../client/dossiers';
import type { DoorAnswer } from '../../client/door';
import { startOf, type RunHistory } from '../../client/record';
import { verifyChain } from '../../domain/dossier/seal';
import { isErrorCode } from '../../domain/errors';
import { toDossierId } from '../../domain/ids';
import type { Plan } from '../../domain/procedure/plan';
import type { CarriedOver, CommandRequest, DossierReading } from '../../workflows/messages';
import { fixturePlan, FIXTURE_UNIT } from '../support/fixture';
import { lengthOf } from '../support/history';
import { carriedOf, findDivergence, outcomesOf } from '../support/replay-core';
import {
  attachments,
  completion,
  request,
  startShell,
  submission,
  taking,
  type Shell,
} from '../support/shell';
import { fastForward, TIME_SKIPPING } from '../support/time-skip';
import { until } from '../support/until';

const SLOW_MS = 120_000;
const CODE = 'F01-240306-0001';
const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Events after which the server suggests a new run; an accepted command adds five. */
const SUGGESTED = 62;
const EVENTS_OF_COMMAND = 5;
/** Events of a run that was begun by another, once it waits for its moment. */
const BEGUN = 5;
/** Twenty tasks side by side, so that their reports exclude each other in nothing. */
const WIDTH = 20;
const plan: Plan = fixturePlan({ width: WIDTH });
const STEPS = plan.steps.map(({ key }) => key);

let shell: Shell;
beforeAll(async () => {
  // A server that suggests a new run after few events, as a real one does after thousands.
  shell = await startShell({
    dynamicConfig: { ...TIME_SKIPPING, 'limit.historyCount.suggestContinueAsNew': String(SUGGESTED) },
  });
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

async function begin(key: string): Promise<string> {
  const dossier = toDossierId('seam', key);
  const opening = {
    dossier,
    unit: FIXTURE_UNIT,
    procedure: plan.ref,
    code: CODE,
    clockShiftMs: WEDNESDAY - Date.now(),
  };
  const submit = request(submission(plan, { receive: true }), 'h/seam/submit', attachments(plan, CODE));
  expect(await shell.door.submit(opening, submit)).toMatchObject({ kind: 'accepted' });
  return dossier;
}

async function read(dossier: string): Promise<DossierReading> {
  const reading = await shell.door.find(dossier);
  if (reading === undefined) throw new Error(`no ${dossier}`);
  return reading;
}

/** As the bridge asks: again with the same id, while the engine has no answer. */
async function give(dossier: string, asked: CommandRequest): Promise<DoorAnswer> {
  for (;;) {
    try {
      return await shell.door.command(dossier, asked);
    } catch (error) {
      const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
      if (!isErrorCode(code) || code !== 'ENGINE_UNAVAILABLE') throw error;
    }
  }
}

/** Agencies take their tasks one after the other until a new run has begun; gives what was told and answered. */
async function crossSeam(dossier: string): Promise<readonly (readonly [CommandRequest, DoorAnswer])[]> {
  const told: [CommandRequest, DoorAnswer][] = [];
  for (const step of STEPS) {
    const asked = request(taking(plan, dossier, step), `r/a-office/taken-${step}`);
    told.push([asked, await give(dossier, asked)]);
    if ((await fetchHistories(shell.client, dossier)).length > 1) return told;
  }
  throw new Error('no new run has begun');
}

/** Agencies take their tasks until the next task of the workflow is told to hand over, and not before. */
async function comeToEdge(dossier: string): Promise<void> {
  for (const step of STEPS) {
    if ((await lengthOf(shell.handle(dossier))) + EVENTS_OF_COMMAND > SUGGESTED) return;
    await give(dossier, request(taking(plan, dossier, step), `r/a-office/taken-${step}`));
  }
  throw new Error('the first run has room for more');
}

function completions(dossier: string): readonly CommandRequest[] {
  return STEPS.map((step) => request(completion(plan, dossier, step), `r/a-office/done-${step}`));
}

describe('a roll-over', () => {
  it(
    'carries everything: dossier, plan, every accepted id with its messages, the post, the opening, the shift',
    async () => {
      const dossier = await begin('everything');
      const { nextWakeAt: moment = 0 } = await read(dossier);
      await fastForward(shell.client, dossier, moment - WEDNESDAY + MINUTE_MS);
      await until(async () => (await read(dossier)).postReadTo >= moment);
      await crossSeam(dossier);
      const runs = await fetchHistories(shell.client, dossier);
      const [first, second] = [getRun(runs, 1), getRun(runs, 2)];
      const carried = getCarried(second);
      expect(carried.postReadTo).toBeGreaterThanOrEqual(moment);
      expect(carried.openedAt).toBe(openedAtOf(first));
      expect(startOf(second)?.clockShiftMs).toBe(startOf(first)?.clockShiftMs);
      expect(Object.values(carried.accepted)).toEqual(outcomesOf(first));
      expect(carried.plan).toEqual(plan);
      expect(findDivergence(runs)).toBeUndefined();
    },
    SLOW_MS,
  );

  it(
    'loses no moment: what was due before the next run began is told once, what comes after it too',
    async () => {
      const dossier = await begin('moment');
      await crossSeam(dossier);
      await fastForward(shell.client, dossier, 48 * HOUR_MS);
      await until(async () => {
        const { nextWakeAt = Infinity } = await read(dossier);
        return nextWakeAt > WEDNESDAY + 48 * HOUR_MS;
      }, 60_000);
      const events = await fetchEvents(shell.client, dossier);
      const raised = events.filter(({ fact }) => fact === 'reminderRaised' || fact === 'breached');
      const clocks = raised.map(({ fact, data }) => `${fact} ${(data as { clock: string }).clock}`);
      expect(new Set(clocks).size).toBe(clocks.length);
      expect(clocks.filter((clock) => clock.startsWith('breached'))).toHaveLength(WIDTH);
      expect(findDivergence(await fetchHistories(shell.client, dossier))).toBeUndefined();
    },
    SLOW_MS,
  );

  it(
    'raced by 20 Updates, each sent twice — each is applied once, on one side of the seam or the other',
    async () => {
      const dossier = await begin('race');
      await comeToEdge(dossier);
      const asked = completions(dossier);
      const sendAll = (): Promise<DoorAnswer[]> => Promise.all(asked.map((each) => give(dossier, each)));
      const [answers, again] = await Promise.all([sendAll(), sendAll()]);
      expect(answers.map(({ kind }) => kind)).toEqual(asked.map(() => 'accepted'));
      expect(again).toEqual(answers);
      await shell.handle(dossier).result();
      const runs = await fetchHistories(shell.client, dossier);
      const acceptedByRun = runs.map((run) => outcomesOf(run).length);
      expect(acceptedByRun.filter((count) => count > 0).length).toBeGreaterThan(1);
      const events = await fetchEvents(shell.client, dossier);
      const done = events.filter(({ fact }) => fact === 'taskCompleted');
      expect(done.map(({ data }) => (data as { task: string }).task).sort()).toEqual(
        asked.map(({ command }) => ('task' in command ? command.task : '')).sort(),
      );
      expect(verifyChain(dossier, events)).toMatchObject({ intact: true });
      expect(findDivergence(runs)).toBeUndefined();
    },
    SLOW_MS,
  );

  it(
    'an id of before — gets the outcome of before, after the seam and after the end, and costs nothing',
    async () => {
      const dossier = await begin('before');
      const told = await crossSeam(dossier);
      await until(async () => (await lengthOf(shell.handle(dossier))) >= BEGUN);
      const before = await lengthOf(shell.handle(dossier));
      for (const [asked, answer] of told) expect(await give(dossier, asked)).toEqual(answer);
      expect(await lengthOf(shell.handle(dossier))).toBe(before);
      for (const asked of completions(dossier)) await give(dossier, asked);
      await shell.handle(dossier).result();
      for (const [asked, answer] of told) expect(await give(dossier, asked)).toEqual(answer);
    },
    SLOW_MS,
  );
});

function getRun(runs: readonly RunHistory[], number: number): RunHistory {
  const run = runs[number - 1];
  if (run === undefined) throw new Error(`no run ${String(number)}`);
  return run;
}

function getCarried(run: RunHistory): CarriedOver {
  const carried = carriedOf(run);
  if (carried === undefined) throw new Error('nothing was carried over');
  return carried;
}

/** When a first run began, of the dossier's time. */
function openedAtOf(run: RunHistory): number {
  const { seconds = 0, nanos = 0 } = run.events?.[2]?.eventTime ?? {};
  const shiftMs = startOf(run)?.clockShiftMs ?? 0;
  return Math.floor(Number(seconds) * 1000 + (nanos ?? 0) / 1_000_000) + shiftMs;
}
