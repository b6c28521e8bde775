import { toDossierId } from '../../domain/ids';
import { fetchEvents, fetchHistories } from '../../client/dossiers';
import { openDoor } from '../../client/door';
import { fixturePlan, FIXTURE_UNIT } from '../support/fixture';
import { lengthOf } from '../support/history';
import { attachments, completion, request, startShell, submission, type Shell } from '../support/shell';
import type { Plan } from '../../domain/procedure/plan';

const SLOW_MS = 120_000;
const CODE = 'F01-240306-0001';
const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);
const HEAD = { kind: 'officer', role: 'deskHead', officer: 'd-head' } as const;

let shell: Shell;
const plan = fixturePlan();
beforeAll(async () => {
  shell = await startShell();
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

function openingOf(dossier: string, change: Partial<{ code: string }> = { code: CODE }) {
  return {
    dossier,
    unit: FIXTURE_UNIT,
    procedure: plan.ref,
    clockShiftMs: WEDNESDAY - Date.now(),
    ...change,
  };
}

async function begin(key: string): Promise<string> {
  const dossier = toDossierId('ids', key);
  const submit = request(submission(plan, { receive: true }), 'h/ids/submit', attachments(plan, CODE));
  expect(await shell.door.submit(openingOf(dossier), submit)).toMatchObject({ kind: 'accepted' });
  return dossier;
}

/** Completes A, has B return it by the head of the desk, and so on: so many commands, each with an id of its own. */
async function goRound(dossier: string, rounds: number): Promise<string[]> {
  const ids: string[] = [];
  const give = async (command: Parameters<typeof request>[0], id: string): Promise<void> => {
    ids.push(id);
    expect(await shell.door.command(dossier, request(command, id))).toMatchObject({ kind: 'accepted' });
  };
  const attempt = (step: string, n: number): string => `${dossier}/${step}/${String(n)}`;
  const done = completion(plan, dossier, 'main.a');
  for (let n = 1; n <= rounds; n++) {
    await give({ ...done, task: attempt('main.a', n) }, `r/a-office/${String(n)}`);
    const why = { reasonCode: 'WRONG', legalBasis: 'Fixture Decree 1/2024, article 6' };
    await give({ type: 'returnTask', by: HEAD, task: attempt('main.b', n), ...why }, `h/ids/${String(n)}`);
  }
  return ids;
}

describe('an id', () => {
  it('with another content — is refused, whether its run goes on or is closed', async () => {
    const dossier = await begin('content');
    const report = request(completion(plan, dossier, 'main.a'), 'r/a-office/1');
    await shell.door.command(dossier, report);
    const forged = { ...report, fingerprint: 'another' };
    const refused = { kind: 'refused', refusal: { code: 'ID_REUSED', params: { id: report.id } } };
    expect(await shell.door.command(dossier, forged)).toEqual(refused);
    for (const step of ['main.b', 'main.c']) {
      await shell.door.command(dossier, request(completion(plan, dossier, step), `r/x/${step}`));
    }
    await shell.handle(dossier).result();
    expect(await shell.door.command(dossier, forged)).toEqual(refused);
  });

  it('of a closed dossier — gets the same outcome as on the day, messages included', async () => {
    const dossier = await begin('closed');
    const requests = ['main.a', 'main.b', 'main.c'].map((step) =>
      request(completion(plan, dossier, step), `r/x/${step}`),
    );
    const answers = [];
    for (const each of requests) answers.push(await shell.door.command(dossier, each));
    await shell.handle(dossier).result();
    for (const [index, each] of requests.entries()) {
      expect(await shell.door.command(dossier, each)).toEqual(answers[index]);
    }
    const late = request(completion(plan, dossier, 'main.c'), 'r/c-office/late');
    expect(await shell.door.command(dossier, late)).toEqual({
      kind: 'refused',
      refusal: { code: 'DOSSIER_CLOSED', params: { phase: 'returned' } },
    });
  });

  it('of a submission — makes one dossier of two that come at once, and of one that comes after the end', async () => {
    const dossier = toDossierId('ids', 'twice');
    const submit = request(submission(plan, { receive: true }), 'h/ids/submit', attachments(plan, CODE));
    const [first, second] = await Promise.all([
      shell.door.submit(openingOf(dossier), submit),
      shell.door.submit(openingOf(dossier), submit),
    ]);
    expect(first).toMatchObject({ kind: 'accepted', outcome: { seq: 3 } });
    expect(second).toEqual(first);
    for (const step of ['main.a', 'main.b', 'main.c']) {
      await shell.door.command(dossier, request(completion(plan, dossier, step), `r/x/${step}`));
    }
    await shell.handle(dossier).result();
    expect(await shell.door.submit(openingOf(dossier), submit)).toEqual(first);
    expect(await fetchHistories(shell.client, dossier)).toHaveLength(1);
  });
});

describe('a long dossier', () => {
  it(
    'crosses its runs — each id counts once on both sides of the seam, in one chain of events',
    async () => {
      const dossier = await begin('long');
      const ids = await goRound(dossier, 55);
      const histories = await fetchHistories(shell.client, dossier);
      expect(histories.length).toBeGreaterThan(1);
      const before = await lengthOf(shell.handle(dossier));
      const first = request(completion(plan, dossier, 'main.a'), ids[0] ?? '');
      expect(await shell.door.command(dossier, first)).toMatchObject({
        kind: 'accepted',
        outcome: { id: ids[0], seq: 6 },
      });
      expect(await shell.door.command(dossier, { ...first, fingerprint: 'another' })).toMatchObject({
        kind: 'refused',
        refusal: { code: 'ID_REUSED' },
      });
      expect(await lengthOf(shell.handle(dossier))).toBe(before);
      const events = await fetchEvents(shell.client, dossier);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.slice(1).map(({ prevHash }) => prevHash)).toEqual(
        events.slice(0, -1).map(({ hash }) => hash),
      );
    },
    SLOW_MS,
  );
});

describe('a fault of ours', () => {
  it('in the core — is a defect to the door, never an answer', async () => {
    const dossier = toDossierId('ids', 'defect');
    const broken = { ref: plan.ref, unit: FIXTURE_UNIT } as Plan;
    const submit = request(submission(plan), 'h/ids/submit', { plan: broken });
    await expect(shell.door.submit(openingOf(dossier, {}), submit)).rejects.toMatchObject({
      code: 'ENGINE_DEFECT',
    });
  });

  it('no such handler — is a defect too', async () => {
    await shell.door.giveNumber({ unit: FIXTURE_UNIT, compactDay: '240306', dossier: 'ds' });
    const report = request(completion(plan, 'serial/F01/240306', 'main.a'), 'r/a-office/1');
    await expect(shell.door.command('serial/F01/240306', report)).rejects.toMatchObject({
      code: 'ENGINE_DEFECT',
    });
  });

  it('no worker — is unavailable within the deadline, and the same id is accepted afterwards', async () => {
    const dossier = await begin('worker');
    const nobody = openDoor({ client: shell.client, taskQueue: 'nobody', deadlineMs: 500 });
    const elsewhere = toDossierId('ids', 'elsewhere');
    const submit = request(submission(plan, { receive: true }), 'h/ids/submit', attachments(plan, CODE));
    await expect(nobody.submit(openingOf(elsewhere), submit)).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
    });
    await shell.handle(elsewhere).terminate();
    expect(await shell.door.find(dossier)).toBeDefined();
  });
});

describe('a dossier that is not there', () => {
  it('report — is refused as unknown', async () => {
    const dossier = toDossierId('ids', 'never');
    const report = request(completion(plan, dossier, 'main.a'), 'r/a-office/1');
    expect(await shell.door.command(dossier, report)).toEqual({
      kind: 'refused',
      refusal: { code: 'DOSSIER_UNKNOWN', params: { dossier } },
    });
    expect(await shell.door.findOutcome(dossier, 'r/a-office/1')).toBeUndefined();
  });
});
