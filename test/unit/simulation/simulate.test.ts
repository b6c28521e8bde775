import type { Behaviour } from '../../../simulation/behaviour.schema';
import { toManner, type Manner } from '../../../simulation/manner';
import { toPeriod } from '../../../simulation/period';
import { workingDaysNeeded, workingHoursNeeded } from '../../../simulation/promise';
import { reportOf, type SimulationReport } from '../../../simulation/report';
import { simulate, type EndedDossier } from '../../../simulation/simulate';
import { office } from '../../support/dossier-driver';
import { extractPlan, linkedPlan } from '../../support/dossier-plans';
import { fixtureCatalogue, fixturePlan } from '../../support/fixture';
import type { Plan } from '../../../domain/procedure/plan';

const PERIOD = { from: '2024-03-04', to: '2024-04-12' };
const HALF = { always: 0.5 };
/** Everybody takes half of what they may, and nothing happens by chance but the arrivals. */
const STEADY: Behaviour = { online: 0, work: HALF, desk: { reception: HALF, handOver: HALF } };

function mannerOf(plan: Plan, behaviour: Behaviour): Manner {
  const manner = toManner(plan, behaviour);
  if ('code' in manner) throw new Error(JSON.stringify(manner));
  return manner;
}

function run(plan: Plan, behaviour: Behaviour, dossiers = 40, seed = 1): SimulationReport {
  return reportOf({ plan, manner: mannerOf(plan, behaviour), dossiers, seed, period: PERIOD }, 95);
}

function endsOf(plan: Plan, behaviour: Behaviour, dossiers = 50): readonly EndedDossier[] {
  const ended: EndedDossier[] = [];
  const simulation = { plan, manner: mannerOf(plan, behaviour), dossiers, seed: 3, period: PERIOD };
  simulate(simulation, { onEnd: (each) => ended.push(each) });
  return ended;
}

describe('a simulation', () => {
  it('the same seed — gives the same report; another one, another', () => {
    const plan = linkedPlan();
    expect(run(plan, {}, 20, 7)).toEqual(run(plan, {}, 20, 7));
    expect(run(plan, {}, 20, 7)).not.toEqual(run(plan, {}, 20, 8));
  });

  it.each([
    ['the three steps of the fixture', fixturePlan()],
    ['the extract copy', extractPlan()],
    ['one dossier, three results', linkedPlan()],
  ])('%s — every dossier comes to its end, in time where everybody takes half', (_, plan) => {
    const report = run(plan, STEADY);
    expect(report.inTime).toMatchObject({ count: 40, of: 40 });
    expect(report.outcomes).toEqual({ granted: 40 });
    expect(report.breaches).toEqual({});
  });

  it('half of each share — is what each step takes, but for the odd minute', () => {
    for (const { allotment, p50, most } of run(fixturePlan(), STEADY).steps) {
      expect(p50).toBe(allotment / 2);
      expect(most).toBe(allotment / 2);
    }
  });

  it('everybody at double the share — makes every dossier of a linked path late, and says who', () => {
    const report = run(linkedPlan(), { ...STEADY, work: { always: 2 } });
    expect(report.inTime.count).toBe(0);
    expect(report.critical).toBe('phong-kinh-te');
    expect(report.breaches['limit']).toBe(40);
    expect(report.agencies.find(({ agency }) => agency === 'phong-kinh-te')?.onLatePath.share).toBe(1);
  });

  it('only tax far over its share — makes tax the agency that late dossiers waited for', () => {
    const report = run(linkedPlan(), { ...STEADY, steps: { 'tax.assign-code': { work: { always: 12 } } } });
    expect(report.inTime.count).toBe(0);
    expect(report.critical).toBe('chi-cuc-thue');
    expect(report.nobodyOver).toBe(0);
  });

  it('one officer for many — the queue shows in the step, not in the work', () => {
    const plan = fixturePlan();
    const free = run(plan, STEADY, 100);
    const busy = run(plan, { ...STEADY, agencies: { 'c-office': { officers: 1 } } }, 100);
    const stepC = (report: SimulationReport): number =>
      report.steps.find(({ step }) => step === 'c')?.p95 ?? 0;
    expect(stepC(free)).toBe(480);
    expect(stepC(busy)).toBeGreaterThan(10 * stepC(free));
    expect(busy.inTime.count).toBeLessThan(free.inTime.count);
    expect(busy.critical).toBe('c-office');
  });

  it('an agency that is closed — works on afterwards', () => {
    const closed = [{ from: '2024-03-04T08:00', to: '2024-05-01T08:00' }];
    const ended = endsOf(fixturePlan(), { ...STEADY, agencies: { 'a-office': { closed } } });
    for (const { dossier } of ended) expect(dossier.finishedAt).toBeGreaterThan(office('2024-05-01 08:00'));
  });

  it('an officer who is always absent for two days — costs each task two days', () => {
    const absence = { chance: 1, workingDays: 2 };
    const report = run(fixturePlan(), { ...STEADY, agencies: { 'a-office': { absence } } });
    expect(report.steps.find(({ step }) => step === 'a')).toMatchObject({ p50: 240 + 960, most: 240 + 960 });
  });

  it('refusals and returns — come as often as they are said to, and end in outcomes of the law', () => {
    const behaviour: Behaviour = { ...STEADY, steps: { b: { refused: 0.2, returned: 0.3 } } };
    const ended = endsOf(fixturePlan(), behaviour, 400);
    const states = ended.flatMap(({ dossier }) => Object.values(dossier.tasks));
    const first = states.filter(({ step, attempt }) => step === 'main.b' && attempt === 1);
    const share = (state: string): number => first.filter((task) => task.state === state).length / 400;
    expect(Math.abs(share('refused') - 0.2)).toBeLessThan(0.06);
    expect(Math.abs(share('returned') - 0.3)).toBeLessThan(0.07);
    expect(ended).toHaveLength(400);
  });

  it('what came online at night — is received in working time, after its submission', () => {
    for (const { dossier } of endsOf(extractPlan(), { ...STEADY, online: 1 }, 100)) {
      const { submission, reception } = dossier;
      expect(reception?.at).toBeGreaterThan(submission?.submittedAt ?? Infinity);
      expect(submission?.channel).toBe('online');
    }
  });

  it('one dossier more — changes nothing of the others, where nobody waits for an officer', () => {
    const fates = (dossiers: number): readonly unknown[] =>
      endsOf(linkedPlan(), {}, dossiers)
        .filter(({ stream }) => stream < 20)
        .toSorted((a, b) => a.stream - b.stream)
        .map(({ dossier }) => dossier.finishedAt);
    expect(fates(21)).toEqual(fates(20));
  });
});

describe('--promise', () => {
  const plan = linkedPlan();

  it.each([
    ['the same day', '2024-03-06 09:00', '2024-03-06 16:00', { days: 1, hours: 6 }],
    ['at the closing of the 13th day', '2024-03-01 09:00', '2024-03-20 17:30', { days: 13, hours: 111 }],
    ['a second later', '2024-03-01 09:00', '2024-03-20 17:30:01', { days: 14, hours: 111 }],
    ['over Tết', '2024-02-07 09:00', '2024-02-16 10:00', { days: 2, hours: 17 }],
  ])('%s — is the smallest promise that would have been kept', (_, from, to, { days, hours }) => {
    expect(workingDaysNeeded(plan, office(from), office(to))).toBe(days);
    expect(workingHoursNeeded(plan, office(from), office(to))).toBe(hours);
  });

  it('the promise for 95 % — is kept by at least 95 of 100, one day less by fewer', () => {
    const needed: number[] = [];
    const simulation = { plan, manner: mannerOf(plan, {}), dossiers: 40, seed: 1, period: PERIOD };
    simulate(simulation, {
      onEnd: ({ dossier }) => {
        needed.push(workingDaysNeeded(plan, dossier.reception?.at ?? 0, dossier.finishedAt ?? 0));
      },
    });
    const promised = run(plan, {}).promise?.workingDays ?? 0;
    const kept = (days: number): number => needed.filter((each) => each <= days).length;
    expect(kept(promised)).toBeGreaterThanOrEqual(38);
    expect(kept(promised - 1)).toBeLessThan(38);
  });
});

describe('a behaviour', () => {
  it.each<[string, Behaviour, string]>([
    ['a step that is not there', { steps: { z: {} } }, 'the step z'],
    ['an agency that is not there', { agencies: { 'z-office': {} } }, 'the agency z-office'],
  ])('%s — is refused by name', (_, behaviour, what) => {
    expect(toManner(fixturePlan(), behaviour)).toMatchObject({ code: 'BEHAVIOUR_UNFIT', params: { what } });
  });

  it('every assumption — stands in the report, also those of the behaviour', () => {
    const { assumptions } = run(fixturePlan(), { agencies: { 'a-office': { officers: 3 } } }, 1);
    const told = assumptions.map(({ en }) => en).join('\n');
    expect(told).toContain('a-office: 3 at once');
    expect(told).toContain('log-normal, half under 55 %, 95 % under 105 % of the allotment');
  });
});

describe('toPeriod', () => {
  const asked = { ref: 'FIX.CASE@1', unit: 'F01' };

  it.each([
    ['nothing asked', {}, { from: '2024-01-01', to: '2024-12-31' }],
    ['a first day', { from: '2025-01-01' }, { from: '2025-01-01', to: '2025-12-31' }],
    ['both', { from: '2024-02-01', to: '2024-02-01' }, { from: '2024-02-01', to: '2024-02-01' }],
  ])('%s — gives whole days', (_, options, period) => {
    expect(toPeriod(fixtureCatalogue(), asked, options)).toEqual(period);
  });

  it.each([
    ['a day that is none', { from: '2024-02-30' }],
    ['the last before the first', { from: '2024-03-02', to: '2024-03-01' }],
    ['twenty years', { from: '2024-01-01', to: '2044-01-01' }],
  ])('%s — is refused', (_, options) => {
    expect(toPeriod(fixtureCatalogue(), asked, options)).toMatchObject({ code: 'PERIOD_INVALID' });
  });
});
