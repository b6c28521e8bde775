import {
  BURST_CLOCK,
  BURST_STEP,
  CLOSING_TEXT,
  measureReception,
  runBurst,
  startBurstDistrict,
  type Burst,
} from '../support/due-burst';
import type { District } from '../support/district';
import type { StoredEvent } from '../support/event-tail';

const SLOW_MS = 900_000;
const DOSSIERS = 2_000;
const REPORTS_PER_SECOND = 20;
/** So many say how long the others take to be received; a machine that others use may need as much longer. */
const WARM_UP = 60;
const RECEPTION_MARGIN = 1.5;

let district: District;
let burst: Burst;

beforeAll(async () => {
  district = await startBurstDistrict();
  const perSecond = await measureReception(district, WARM_UP);
  const openForMs = (RECEPTION_MARGIN * DOSSIERS * 1_000) / perSecond;
  burst = await runBurst(district, { dossiers: DOSSIERS, openForMs, reportsPerSecond: REPORTS_PER_SECOND });
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

function factsOf(fact: string): readonly StoredEvent[] {
  return burst.events.filter((event) => event.fact === fact);
}

/** What a breach, a reminder or a rung is about; twice the same is one too many. */
function subjectOf({ dossier, fact, data }: StoredEvent): string {
  const { clock, attempt, rung } = data;
  return JSON.stringify([dossier, fact, clock, attempt, rung]);
}

function stepBreaches(): readonly StoredEvent[] {
  return factsOf('breached').filter(({ data }) => String(data['clock']).includes(BURST_STEP));
}

/** Dossiers whose first step was completed at or before the closing. */
function punctual(): readonly string[] {
  return factsOf('taskCompleted')
    .filter(({ effectiveAt }) => effectiveAt <= CLOSING_TEXT)
    .map(({ dossier }) => dossier);
}

describe('many dossiers due at one closing, with reports arriving', () => {
  it('burst — is one: many dossiers, and reports before and after the closing', () => {
    expect(burst.dossiers.length).toBeGreaterThan(DOSSIERS / 2);
    expect(punctual().length).toBeGreaterThan(0);
    expect(burst.reported.length).toBeGreaterThan(punctual().length);
  });

  it('lane — is breached once in each dossier', () => {
    const breached = factsOf('breached').filter(({ data }) => data['clock'] === BURST_CLOCK);
    expect(breached.map(({ dossier }) => dossier).sort()).toEqual([...burst.dossiers].sort());
  });

  it('first step — is breached once in each dossier that was not reported in time, and in no other', () => {
    const isPunctual = new Set(punctual());
    const late = burst.dossiers.filter((dossier) => !isPunctual.has(dossier));
    expect(factsOf('breachWithdrawn')).toEqual([]);
    expect(
      stepBreaches()
        .map(({ dossier }) => dossier)
        .sort(),
    ).toEqual([...late].sort());
  });

  it('breaches — are dated due, whenever they were raised', () => {
    const dated = factsOf('breached').map(({ effectiveAt, data }) => [data['dueAt'], effectiveAt]);
    expect(new Set(dated.map(String))).toEqual(new Set([`${CLOSING_TEXT},2024-03-06T17:30:00.001+07:00`]));
  });

  it('breaches and rungs — are raised once each, and once in EVENTS', () => {
    const raised = [...factsOf('breached'), ...factsOf('escalationRaised'), ...factsOf('reminderRaised')];
    expect(new Set(raised.map(subjectOf)).size).toBe(raised.length);
    const places = burst.events.map(({ dossier, seq }) => `${dossier}/${String(seq)}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
