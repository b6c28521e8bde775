import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import { toDossierId } from '../../domain/ids';
import { fixturePlan, FIXTURE_UNIT } from '../support/fixture';
import { costOf, lengthOf } from '../support/history';
import {
  attachments,
  completion,
  DESK,
  request,
  startShell,
  submission,
  taking,
  type Shell,
} from '../support/shell';

const SLOW_MS = 120_000;
/** Wednesday 6 March 2024, 08:30 at the office. */
const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);
const CODE = 'F01-240306-0001';
const STEPS = ['main.a', 'main.b', 'main.c'] as const;
/** The bar of the real road counts one result that the desk hands over. */
const REAL = { returnBy: 'desk', results: ['c/c-result'] } as const;

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

/** Submits (and receives) a dossier on its rehearsal's Wednesday morning. */
async function begin(
  key: string,
  plan = fixturePlan(),
  receive: Partial<CommandOf<'submit'>> = { receive: true },
): Promise<string> {
  const dossier = toDossierId('costs', key);
  const opening = {
    dossier,
    unit: FIXTURE_UNIT,
    procedure: plan.ref,
    clockShiftMs: WEDNESDAY - Date.now(),
    ...(receive.receive === undefined ? {} : { code: CODE }),
  };
  const answer = await shell.door.submit(
    opening,
    request(submission(plan, receive), 'h/costs/submit', attachments(plan, CODE)),
  );
  expect(answer.kind).toBe('accepted');
  return dossier;
}

describe('a dossier on the straight road', () => {
  it('bar — takes at most 30 events, 6 writes, 1 timer, no upsert and no child from start to close', async () => {
    const plan = fixturePlan();
    const dossier = await begin('straight', plan);
    for (const step of STEPS) {
      const answer = await shell.door.command(
        dossier,
        request(completion(plan, dossier, step), `r/x/${step}`),
      );
      expect(answer.kind).toBe('accepted');
    }
    await shell.handle(dossier).result();
    const cost = await costOf(shell.handle(dossier));
    expect(cost).toMatchObject({ upserts: 0, timers: 1, childWorkflows: 0 });
    expect(cost.events).toBeLessThanOrEqual(30);
    expect(cost.writes).toBeLessThanOrEqual(6);
  });

  it('duplicate — adds no event, and gets the stored outcome with its messages', async () => {
    const plan = fixturePlan();
    const dossier = await begin('duplicate', plan);
    const report = request(completion(plan, dossier, 'main.a'), 'r/a-office/1');
    const first = await shell.door.command(dossier, report);
    const before = await lengthOf(shell.handle(dossier));
    expect(await shell.door.command(dossier, report)).toEqual(first);
    expect(await lengthOf(shell.handle(dossier))).toBe(before);
  });

  it('refusal — adds no event, and names its code, params and nothing else', async () => {
    const plan = fixturePlan();
    const dossier = await begin('refused', plan);
    const before = await lengthOf(shell.handle(dossier));
    const early = request(completion(plan, dossier, 'main.b'), 'r/b-office/1');
    expect(await shell.door.command(dossier, early)).toEqual({
      kind: 'refused',
      refusal: { code: 'TASK_NOT_ASSIGNED', params: { task: `${dossier}/main.b/1` } },
    });
    expect(await lengthOf(shell.handle(dossier))).toBe(before);
  });

  it('refused id — is accepted later, since a refusal is judged again', async () => {
    const plan = fixturePlan();
    const dossier = await begin('again', plan);
    const early = request(completion(plan, dossier, 'main.b'), 'r/b-office/1');
    expect((await shell.door.command(dossier, early)).kind).toBe('refused');
    await shell.door.command(dossier, request(completion(plan, dossier, 'main.a'), 'r/a-office/1'));
    expect((await shell.door.command(dossier, early)).kind).toBe('accepted');
  });
});

describe('a dossier on the real road', () => {
  const give = async (dossier: string, command: Command, id: string): Promise<void> => {
    const attached = command.type === 'receive' ? attachments(fixturePlan(REAL), CODE) : {};
    const answer = await shell.door.command(dossier, request(command, id, attached));
    expect(answer).toMatchObject({ kind: 'accepted' });
  };

  it('bar — takes at most 64 events, 11 writes, 1 timer and 2 upserts from start to close', async () => {
    const plan = fixturePlan(REAL);
    const dossier = await begin('real', plan, {});
    await give(dossier, { type: 'receive', by: DESK }, 'h/costs/receive');
    for (const step of STEPS) {
      await give(dossier, taking(plan, dossier, step), `r/x/taken-${step}`);
      await give(dossier, completion(plan, dossier, step), `r/x/completed-${step}`);
    }
    const handOver = { type: 'handOverResult', by: DESK, part: 'main', receiver: 'applicant' } as const;
    await give(dossier, { ...handOver, result: 'c-result' }, 'h/costs/over');
    expect(await shell.handle(dossier).result()).toMatchObject({ phase: 'returned' });
    const cost = await costOf(shell.handle(dossier));
    expect(cost).toMatchObject({ upserts: 1, timers: 1, childWorkflows: 0 });
    expect(cost.events).toBeLessThanOrEqual(64);
    expect(cost.writes).toBeLessThanOrEqual(11);
  });

  it('timer — is left alone by a command that moves no moment, and armed anew by one that does', async () => {
    const plan = fixturePlan(REAL);
    const dossier = await begin('timer', plan, {});
    await give(dossier, { type: 'receive', by: DESK }, 'h/costs/receive');
    const { timersStarted } = await costOf(shell.handle(dossier));
    await give(dossier, taking(plan, dossier, 'main.a'), 'r/x/taken');
    expect((await costOf(shell.handle(dossier))).timersStarted).toBe(timersStarted);
    await give(dossier, completion(plan, dossier, 'main.a'), 'r/x/completed');
    expect((await costOf(shell.handle(dossier))).timersStarted).toBe(timersStarted + 1);
  });
});
