import { fetchEvents, fetchHistories } from '../../client/dossiers';
import type { WireEvent } from '../../client';
import type { Reception } from '../../domain/dossier/dossier';
import { verifyChain } from '../../domain/dossier/seal';
import { toDossierId } from '../../domain/ids';
import { weekdayOf } from '../../domain/time/plain-date';
import { FIXTURE_UNIT, linkedFixturePlan } from '../support/fixture';
import { findDivergence } from '../support/replay-core';
import { attachments, completion, request, startShell, submission, type Shell } from '../support/shell';
import { fastForward, TIME_SKIPPING } from '../support/time-skip';
import { until } from '../support/until';

const SLOW_MS = 120_000;
const PATIENT_MS = 60_000;
const HOUR_MS = 3_600_000;
const FIVE_YEARS_MS = 1_826 * 24 * HOUR_MS;
const CODE = 'F01-240306-0001';
/** Wednesday 6 March 2024, 08:30 at the office. */
const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);
const DUE = '2024-03-14T17:30:00+07:00';

const plan = linkedFixturePlan();
let shell: Shell;
beforeAll(async () => {
  // No workflow stays in memory: each task is replayed from its history, as after a restart.
  shell = await startShell({ dynamicConfig: TIME_SKIPPING, worker: { maxCachedWorkflows: 0 } });
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

async function begin(key: string): Promise<string> {
  const dossier = toDossierId('clock', key);
  const clockShiftMs = WEDNESDAY - Date.now();
  const opening = { dossier, unit: FIXTURE_UNIT, procedure: plan.ref, code: CODE, clockShiftMs };
  const submit = request(submission(plan, { receive: true }), 'h/clock/submit', attachments(plan, CODE));
  expect(await shell.door.submit(opening, submit)).toMatchObject({ kind: 'accepted' });
  return dossier;
}

/** Completes a step by a report that a broker with a wrong clock has stored. */
async function complete(dossier: string, step: string, wrongByMs: number): Promise<void> {
  const asked = request(completion(plan, dossier, step), `r/x/${step}`, { storedAt: Date.now() + wrongByMs });
  expect(await shell.door.command(dossier, asked)).toMatchObject({ kind: 'accepted' });
}

async function receptionOf(dossier: string): Promise<Reception | undefined> {
  return (await shell.door.find(dossier))?.dossier.reception;
}

async function factsOf(dossier: string, fact: string): Promise<readonly WireEvent[]> {
  return (await fetchEvents(shell.client, dossier)).filter((event) => event.fact === fact);
}

/** Nothing was written before what was written earlier, nothing is missing, and the record says how it came about. */
async function expectSoundRecord(dossier: string): Promise<void> {
  const events = await fetchEvents(shell.client, dossier);
  const recorded = events.map(({ recordedAt }) => Date.parse(recordedAt));
  expect(recorded).toEqual(recorded.toSorted((a, b) => a - b));
  expect(verifyChain(dossier, events)).toMatchObject({ intact: true });
  expect(findDivergence(await fetchHistories(shell.client, dossier))).toBeUndefined();
}

describe('a server whose clock jumps ahead, by an hour and then by five years', () => {
  let dossier: string;
  let atFirst: Reception | undefined;
  beforeAll(async () => {
    dossier = await begin('ahead');
    atFirst = await receptionOf(dossier);
    await fastForward(shell.client, dossier, HOUR_MS);
    await complete(dossier, 'case.a', 0);
    await fastForward(shell.client, dossier, FIVE_YEARS_MS);
    await until(async () => (await shell.door.find(dossier))?.nextWakeAt === undefined, PATIENT_MS);
    await complete(dossier, 'case.b', 0);
  }, SLOW_MS);

  it('reception — keeps every date', async () => {
    expect(atFirst).toMatchObject({ dueOriginal: Date.parse(DUE), dueCurrent: Date.parse(DUE) });
    expect(await receptionOf(dossier)).toEqual(atFirst);
  });

  it('breaches — are dated due, each told once', async () => {
    const breaches = (await factsOf(dossier, 'breached')).map(({ effectiveAt, data }) => {
      const { clock, dueAt } = data as { readonly clock: string; readonly dueAt: string };
      return { clock, lateByMs: Date.parse(effectiveAt) - Date.parse(dueAt) };
    });
    expect(breaches.map(({ lateByMs }) => lateByMs)).toEqual(breaches.map(() => 1));
    expect(breaches.map(({ clock }) => clock)).toEqual(expect.arrayContaining(['limit', 'part.case']));
    expect(new Set(breaches.map(({ clock }) => clock)).size).toBe(breaches.length);
  });

  it('a report that a right broker stored — withdraws the breach that the jump had raised', async () => {
    const [withdrawn] = await factsOf(dossier, 'breachWithdrawn');
    expect(withdrawn?.data).toMatchObject({ clock: `${dossier}/case.b/1` });
  });

  it('the next task — is due in a year that no calendar knows: on a weekday, provisional', async () => {
    const [assigned] = (await factsOf(dossier, 'taskAssigned')).slice(-1);
    const { step, dueAt, provisional } = assigned?.data as {
      readonly step: string;
      readonly dueAt: string;
      readonly provisional: boolean;
    };
    expect({ step, year: dueAt.slice(0, 4), provisional }).toEqual({
      step: 'permit.grant',
      year: '2029',
      provisional: true,
    });
    expect(['sat', 'sun']).not.toContain(weekdayOf(dueAt.slice(0, 10)));
  });

  it('its record — is sound, also after a later report by the right clock', async () => {
    await complete(dossier, 'case.c', 0);
    await expectSoundRecord(dossier);
  });
});

describe('a broker whose clock is wrong', () => {
  it.each([
    ['ahead-by-an-hour', HOUR_MS],
    ['ahead-by-five-years', FIVE_YEARS_MS],
  ])('%s — dates no report later than it was written', async (key, wrongByMs) => {
    const dossier = await begin(key);
    await complete(dossier, 'case.a', wrongByMs);
    await complete(dossier, 'case.b', 0);
    for (const { effectiveAt, recordedAt } of await factsOf(dossier, 'taskCompleted')) {
      expect(Date.parse(effectiveAt)).toBeLessThanOrEqual(Date.parse(recordedAt));
    }
    expect(await receptionOf(dossier)).toMatchObject({ dueOriginal: Date.parse(DUE), provisional: false });
    await expectSoundRecord(dossier);
  });

  it.each([
    ['behind-by-an-hour', -HOUR_MS],
    ['behind-by-five-years', -FIVE_YEARS_MS],
  ])('%s — dates no report earlier than its task', async (key, wrongByMs) => {
    const dossier = await begin(key);
    await complete(dossier, 'case.a', wrongByMs);
    const [assigned] = await factsOf(dossier, 'taskAssigned');
    const [completed] = await factsOf(dossier, 'taskCompleted');
    expect(completed?.effectiveAt).toBe(assigned?.effectiveAt);
    await expectSoundRecord(dossier);
  });
});
