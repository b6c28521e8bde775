import { fetchEvents, fetchHistories, listDossiers } from '../../client/dossiers';
import { toDossierId } from '../../domain/ids';
import { SEARCH_ATTRIBUTES, type CommandRequest, type DossierReading } from '../../workflows/messages';
import { fixturePlan, FIXTURE_UNIT } from '../support/fixture';
import { costOf } from '../support/history';
import { findDivergence } from '../support/replay-core';
import { attachments, completion, DESK, request, startShell, submission, type Shell } from '../support/shell';
import { fastForward, TIME_SKIPPING } from '../support/time-skip';
import { until } from '../support/until';

const SLOW_MS = 120_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const PATIENT_MS = 30_000;
const CODE = 'F01-240306-0001';
/** Wednesday 6 March 2024, 08:30 at the office. */
const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);

let shell: Shell;
const plan = fixturePlan();
beforeAll(async () => {
  shell = await startShell({ dynamicConfig: TIME_SKIPPING });
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);
afterEach(() => {
  shell.holdPost(false);
  shell.readSlowly(false);
});

async function begin(
  key: string,
  change: Partial<CommandRequest> = {},
): Promise<{ readonly dossier: string; readonly shiftMs: number }> {
  const dossier = toDossierId('time', key);
  const shiftMs = WEDNESDAY - Date.now();
  const opening = { dossier, unit: FIXTURE_UNIT, procedure: plan.ref, code: CODE, clockShiftMs: shiftMs };
  const attached = { ...attachments(plan, CODE), ...change };
  const submit = request(submission(plan, { receive: true }), 'h/t/submit', attached);
  expect(await shell.door.submit(opening, submit)).toMatchObject({ kind: 'accepted' });
  return { dossier, shiftMs };
}

async function read(dossier: string): Promise<DossierReading> {
  const reading = await shell.door.find(dossier);
  if (reading === undefined) throw new Error(`no ${dossier}`);
  return reading;
}

/**
 * A dossier whose first task has just come due, and which asks for the post that the test holds back: its reminder was
 * told before, since a workflow that waits for an activity skips no more than the next attempt.
 */
async function waitForPostAtDue(
  key: string,
): Promise<{ readonly dossier: string; readonly dueAt: number; readonly shiftMs: number }> {
  const { dossier, shiftMs } = await begin(key);
  const { dossier: state } = await read(dossier);
  const dueAt = state.tasks[`${dossier}/main.a/1`]?.dueAt ?? 0;
  await fastForward(shell.client, dossier, dueAt - MINUTE_MS - WEDNESDAY);
  await until(() => toldTo(dossier).includes('reminderRaised'), PATIENT_MS);
  shell.holdPost(true);
  const before = shell.asked.length;
  await fastForward(shell.client, dossier, 2 * MINUTE_MS);
  await until(() => shell.asked.slice(before).some((question) => question.dossier === dossier), PATIENT_MS);
  return { dossier, dueAt, shiftMs };
}

function toldTo(dossier: string): readonly string[] {
  return shell.published
    .filter((timeBorn) => timeBorn.dossier === dossier)
    .flatMap(({ messages }) => messages)
    .flatMap((message) => (message.kind === 'event' ? [message.route.fact] : []));
}

describe('time alone', () => {
  it(
    'raises reminders, breaches and rungs in order, each once, and tells them after they are recorded',
    async () => {
      const { dossier } = await begin('silent');
      await fastForward(shell.client, dossier, 40 * DAY_MS);
      await until(async () => (await read(dossier)).nextWakeAt === undefined);
      const events = await fetchEvents(shell.client, dossier);
      const born = events.filter(({ seq }) => seq > 3);
      expect(born.map(({ fact }) => fact)).toEqual(toldTo(dossier));
      expect(born.map(({ effectiveAt }) => effectiveAt)).toEqual(
        born.map(({ effectiveAt }) => effectiveAt).sort(),
      );
      expect(born.filter(({ fact }) => fact === 'breached')).toHaveLength(2);
      expect(new Set(born.map(({ data }) => JSON.stringify(data))).size).toBe(born.length);
      const { upserts, timers } = await costOf(shell.handle(dossier));
      expect({ upserts, timers }).toEqual({ upserts: 1, timers: 1 });
    },
    SLOW_MS,
  );

  it(
    'accuses nobody before the post is in: a report stored in time and read late is no breach',
    async () => {
      const { dossier, dueAt, shiftMs } = await waitForPostAtDue('post');
      const inTime = request(completion(plan, dossier, 'main.a'), 'r/a-office/1', {
        storedAt: dueAt - shiftMs,
      });
      expect(await shell.door.command(dossier, inTime)).toMatchObject({ kind: 'accepted' });
      shell.holdPost(false);
      await until(async () => (await read(dossier)).postReadTo > dueAt, PATIENT_MS);
      const events = await fetchEvents(shell.client, dossier);
      expect(events.filter(({ fact }) => fact === 'breached' || fact === 'breachWithdrawn')).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'accuses once the post is in: the same report stored a millisecond later is a breach',
    async () => {
      const { dossier, dueAt, shiftMs } = await waitForPostAtDue('late');
      const late = request(completion(plan, dossier, 'main.a'), 'r/a-office/1', {
        storedAt: dueAt - shiftMs + 1,
      });
      expect(await shell.door.command(dossier, late)).toMatchObject({ kind: 'accepted' });
      expect(toldTo(dossier)).not.toContain('breached');
      shell.holdPost(false);
      await until(() => toldTo(dossier).includes('breached'), PATIENT_MS);
      const [breach] = (await fetchEvents(shell.client, dossier)).filter(({ fact }) => fact === 'breached');
      expect(breach?.data).toMatchObject({ clock: `${dossier}/main.a/1` });
    },
    SLOW_MS,
  );

  it(
    'asks about the post in the broker’s time, of the agencies that owe an answer',
    async () => {
      const { dossier, shiftMs } = await begin('asked');
      const { nextWakeAt = 0 } = await read(dossier);
      await fastForward(shell.client, dossier, nextWakeAt - WEDNESDAY + 60_000);
      await until(() => toldTo(dossier).length > 0);
      const [question] = shell.asked.filter((asked) => asked.dossier === dossier);
      expect(question?.agencies).toEqual(['a-office']);
      expect(question?.until).toBeGreaterThanOrEqual(nextWakeAt - shiftMs);
      expect(question?.until).toBeLessThan(nextWakeAt - shiftMs + 60_000);
      expect(question?.least).toBe(nextWakeAt - shiftMs);
    },
    SLOW_MS,
  );

  it.each([
    ['as far as must be', true, 4],
    ['to its end', false, 1],
  ])(
    'tells what four moments of the past made due, each fact once, where the post is read %s',
    async (key, isSlow, questions) => {
      shell.readSlowly(isSlow);
      // A reception that waited in the broker for a fortnight: the limit was missed before it was recorded.
      const { dossier } = await begin(key, { storedAt: Date.now() - 14 * DAY_MS });
      await until(async () => ((await read(dossier)).nextWakeAt ?? 0) > WEDNESDAY);
      // Recorded first, told a moment later.
      await until(() => toldTo(dossier).length >= 4, PATIENT_MS);
      const asked = shell.asked.filter((question) => question.dossier === dossier);
      expect(asked).toHaveLength(questions);
      expect(toldTo(dossier)).toEqual(['reminderRaised', 'breached', 'escalationRaised', 'escalationRaised']);
      expect(findDivergence(await fetchHistories(shell.client, dossier))).toBeUndefined();
    },
    SLOW_MS,
  );
});

describe('a dossier that is late after a reception of its own', () => {
  it(
    'is put on other lists twice in its life, with its code and with its first miss of the law’s limit',
    async () => {
      const dossier = toDossierId('time', 'lists');
      const shiftMs = WEDNESDAY - Date.now();
      const opening = { dossier, unit: FIXTURE_UNIT, procedure: plan.ref, clockShiftMs: shiftMs };
      await shell.door.submit(opening, request(submission(plan), 'h/t/1', attachments(plan, CODE)));
      const receive = request({ type: 'receive', by: DESK }, 'h/t/2', attachments(plan, CODE));
      expect(await shell.door.command(dossier, receive)).toMatchObject({ kind: 'accepted' });
      await fastForward(shell.client, dossier, 40 * DAY_MS);
      await until(async () => (await read(dossier)).nextWakeAt === undefined);
      expect(await costOf(shell.handle(dossier))).toMatchObject({ upserts: 2, timers: 1 });
      const listed = (await shell.handle(dossier).describe()).typedSearchAttributes;
      expect([listed.get(SEARCH_ATTRIBUTES.code), listed.get(SEARCH_ATTRIBUTES.overdue)]).toEqual([
        CODE,
        true,
      ]);
    },
    SLOW_MS,
  );
});

describe('a run to which nothing was submitted', () => {
  it(
    'is on no list, and ends by itself after 30 days',
    async () => {
      const dossier = toDossierId('time', 'nothing');
      const refused = request(submission(plan, { components: [] }), 'h/t/submit', attachments(plan, CODE));
      const opening = { dossier, unit: FIXTURE_UNIT, procedure: plan.ref };
      expect(await shell.door.submit(opening, refused)).toMatchObject({
        kind: 'refused',
        refusal: { code: 'COMPONENT_MISSING' },
      });
      await until(
        async () => (await shell.handle(dossier).describe()).typedSearchAttributes.getAll().length > 0,
      );
      const listed = await listDossiers(shell.client, { limit: 100 });
      expect(listed.map((entry) => entry.dossier)).not.toContain(dossier);
      await fastForward(shell.client, dossier, 31 * DAY_MS);
      expect(await shell.handle(dossier).result()).toMatchObject({ phase: 'none', seq: 0 });
    },
    SLOW_MS,
  );

  it('takes a later submission, and is listed from then on', async () => {
    const dossier = toDossierId('time', 'second');
    const opening = { dossier, unit: FIXTURE_UNIT, procedure: plan.ref };
    await shell.door.submit(
      opening,
      request(submission(plan, { components: [] }), 'h/t/1', attachments(plan, CODE)),
    );
    expect(
      await shell.door.submit(opening, request(submission(plan), 'h/t/2', attachments(plan, CODE))),
    ).toMatchObject({ kind: 'accepted' });
    await until(async () =>
      (await listDossiers(shell.client, { limit: 100, filter: { unit: FIXTURE_UNIT } })).some(
        (entry) => entry.dossier === dossier,
      ),
    );
  });
});
