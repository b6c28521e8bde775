import type { DossierReading } from '../../client';
import { fetchHistories } from '../../client/dossiers';
import { recordOf, wireEventsOf, type RunHistory } from '../../client/record';
import { verifyChain, type WireEvent } from '../../domain/dossier/seal';
import { toTaskId } from '../../domain/ids';
import { startDistrict, type District } from '../support/district';
import { office } from '../support/dossier-driver';
import { costOf } from '../support/history';
import { carriedOf, findDivergence } from '../support/replay-core';
import { receive, tell, WEDNESDAY } from '../support/road';
import { fastForward, TIME_SKIPPING } from '../support/time-skip';
import { until } from '../support/until';

const SLOW_MS = 300_000;
const PATIENT_MS = 60_000;
const DAY_MS = 86_400_000;
const MONTH_MS = 30.5 * DAY_MS;
const MONTHS = 14;
/** Three reports in each month but the last: A taken, A completed, B taken; then A, B and C at the end. */
const REPORTS = 3 * (MONTHS - 1) + 3;
/** Events after which the server suggests a new run, as a real one does after thousands. */
const SUGGESTED = 250;
/** What one turn of the workflow may add before it hands over. */
const LAST_TURN = 60;
const CARRIED_BYTES = 400_000;
const DESK_HEAD = { kind: 'officer', role: 'deskHead', officer: 'd-head' } as const;
const WRONG = { reasonCode: 'WRONG', legalBasis: 'Fixture Decree 1/2024, article 6' };

let district: District;
let dossier: string;
let runs: readonly RunHistory[];
let recorded: readonly WireEvent[];
let published: readonly WireEvent[];

/** Fourteen months in which A's work is sent back month after month, everybody is late, and all is done at last. */
beforeAll(async () => {
  district = await startDistrict({
    rehearsalAt: WEDNESDAY,
    dynamicConfig: { ...TIME_SKIPPING, 'limit.historyCount.suggestContinueAsNew': String(SUGGESTED) },
  });
  dossier = (await receive(district, 'long-life')).dossier;
  for (let month = 1; month < MONTHS; month++) {
    await tell(district, dossier, 'main.a', { kind: 'taken', attempt: month });
    await tell(district, dossier, 'main.a', { attempt: month });
    await tell(district, dossier, 'main.b', { kind: 'taken', attempt: month });
    await sendBack(month);
    await fastForward(district.client, dossier, MONTH_MS);
    await until(isQuiet, PATIENT_MS);
  }
  for (const step of ['main.a', 'main.b', 'main.c']) await tell(district, dossier, step, { attempt: MONTHS });
  await until(isClosed, PATIENT_MS);
  runs = await fetchHistories(district.client, dossier);
  recorded = runs.flatMap(recordOf).flatMap(({ messages }) => wireEventsOf(messages));
  published = (await district.events(dossier)) as unknown as readonly WireEvent[];
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

/** The head of the desk sends B's task back, and with it A's. */
async function sendBack(attempt: number): Promise<void> {
  const task = toTaskId({ dossier, step: 'main.b', attempt });
  const command = { type: 'returnTask', by: DESK_HEAD, task, ...WRONG } as const;
  const answer = await district.engine.command(dossier, command, { key: `return-${String(attempt)}` });
  expect(answer).toMatchObject({ outcome: 'accepted' });
}

/** Whether all that is due by now is recorded and on the bus. */
async function isQuiet(): Promise<boolean> {
  const reading = await readOrNothing();
  if (reading === undefined) return false;
  const { dossier: state, nextWakeAt = Infinity } = reading;
  const events = await district.events(dossier);
  return events.length === state.seq && nextWakeAt > state.recordedAt + DAY_MS;
}

/** The dossier as it is; nothing between two of its runs. */
async function readOrNothing(): Promise<DossierReading | undefined> {
  try {
    return await district.engine.read(dossier);
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENGINE_UNAVAILABLE') throw error;
    return undefined;
  }
}

async function isClosed(): Promise<boolean> {
  const { status } = await district.client.workflow.getHandle(dossier).describe();
  const [last] = (await district.events(dossier)).slice(-1);
  return status.name === 'COMPLETED' && last?.fact === 'returnedToApplicant';
}

function factsOf(fact: string): readonly WireEvent[] {
  return recorded.filter((event) => event.fact === fact);
}

describe('a dossier of fourteen months', () => {
  it('its life — is one: months, reports, two roll-overs, lateness, an end', () => {
    const [first, last] = [recorded.at(0), recorded.at(-1)];
    const lived = Date.parse(last?.recordedAt ?? '') - Date.parse(first?.recordedAt ?? '');
    expect(lived).toBeGreaterThan((MONTHS - 1) * MONTH_MS);
    const reports = factsOf('taskTaken').length + factsOf('taskCompleted').length;
    expect(reports).toBe(REPORTS);
    expect(runs.length).toBeGreaterThanOrEqual(3);
    expect(factsOf('breached')).toHaveLength(MONTHS);
    expect(last?.fact).toBe('returnedToApplicant');
  });

  it('chain — is unbroken over all its runs, for who has nothing but the stream', () => {
    expect(verifyChain(dossier, published)).toEqual({ intact: true, head: recorded.at(-1)?.hash });
  });

  it('EVENTS — holds each event once, in the order of the record', () => {
    expect(published.map(({ seq, hash }) => [seq, hash])).toEqual(
      recorded.map(({ seq, hash }) => [seq, hash]),
    );
  });

  it('its record — fed to the core, gives the same events, over every seam', () => {
    expect(findDivergence(runs)).toBeUndefined();
  });

  it('dates of its reception — are at its end what they were at its beginning', () => {
    const [received] = factsOf('received');
    const dueOriginal = '2024-03-13T17:30:00+07:00';
    expect(received?.data).toMatchObject({ dueOriginal, promisedAt: dueOriginal });
    for (const run of runs.slice(1)) {
      expect(carriedOf(run)?.dossier.reception).toMatchObject({
        dueOriginal: office('2024-03-13 17:30'),
        dueCurrent: office('2024-03-13 17:30'),
      });
    }
  });

  it('each breach, reminder and rung — is told once, in all its runs', () => {
    const raised = ['breached', 'reminderRaised', 'escalationRaised'].flatMap(factsOf);
    const subjects = raised.map(({ fact, data }) => {
      const { clock, attempt, rung } = data as Readonly<Record<string, unknown>>;
      return JSON.stringify([fact, clock, attempt, rung]);
    });
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it('histories — stay as short as the server wishes, with one timer at a time, and carry little', async () => {
    for (const run of runs) expect(run.events?.length ?? Infinity).toBeLessThan(SUGGESTED + LAST_TURN);
    for (const run of runs.slice(1)) {
      expect(JSON.stringify(carriedOf(run)).length).toBeLessThan(CARRIED_BYTES);
    }
    const { timers, upserts, childWorkflows } = await costOf(district.client.workflow.getHandle(dossier));
    expect({ timers: timers <= 1, upserts, childWorkflows }).toEqual({
      timers: true,
      upserts: 0,
      childWorkflows: 0,
    });
  });
});
