import type { Command } from '../../../domain/dossier/commands.schema';
import { feeLedger } from '../../../domain/dossier/fee-ledger';
import type { Plan } from '../../../domain/procedure/plan';
import { calendarIn } from '../../../domain/procedure/share';
import { deskTimeOn } from '../../../domain/time/desk';
import { weekdayOf } from '../../../domain/time/plain-date';
import { dayOf, formatInstant } from '../../../domain/time/zone';
import { behaviourSchema, type Behaviour } from '../../../simulation/behaviour.schema';
import { toManner, type Manner } from '../../../simulation/manner';
import { Office } from '../../../simulation/office';
import { reportOf } from '../../../simulation/report';
import { simulate, type EndedDossier } from '../../../simulation/simulate';
import { districtPlan } from '../../support/dossier-plans';
import { fixturePlan } from '../../support/fixture';

const PERIOD = { from: '2024-03-04', to: '2024-04-12' };
const HALF = { always: 0.5 };
const STEADY: Behaviour = { online: 0, work: HALF, desk: { reception: HALF, handOver: HALF } };

interface Run {
  readonly ended: readonly EndedDossier[];
  readonly told: readonly { readonly stream: number; readonly command: Command; readonly at: number }[];
}

function mannerOf(plan: Plan, behaviour: Behaviour): Manner {
  const manner = toManner(plan, behaviourSchema.parse(behaviour));
  if ('code' in manner) throw new Error(JSON.stringify(manner));
  return manner;
}

function run(plan: Plan, behaviour: Behaviour, dossiers = 60, seed = 3): Run {
  const ended: EndedDossier[] = [];
  const told: Run['told'][number][] = [];
  const manner = mannerOf(plan, behaviour);
  simulate(
    { plan, manner, dossiers, seed, period: PERIOD },
    {
      onEnd: (each) => ended.push(each),
      onTold: (stream, command, at) => told.push({ stream, command, at }),
    },
  );
  return { ended, told };
}

const typesIn = ({ told }: Run): ReadonlySet<string> => new Set(told.map(({ command }) => command.type));
const outcomesOf = ({ ended }: Run): ReadonlySet<string> =>
  new Set(ended.map(({ dossier }) => dossier.outcome ?? dossier.phase));

describe('papers that an office finds lacking', () => {
  const plan = fixturePlan({ returnBy: 'desk' });
  const asking: Behaviour = { ...STEADY, steps: { a: { asks: 1 } } };

  it('supplied in time — are asked for once, checked, and every dossier is granted', () => {
    const found = run(plan, asking);
    expect(outcomesOf(found)).toEqual(new Set(['granted']));
    expect(found.ended).toHaveLength(60);
    for (const { dossier } of found.ended) {
      const [supplement] = dossier.supplements ?? [];
      expect(supplement).toMatchObject({ state: 'accepted' });
      expect(supplement?.suppliedAt).toBeLessThanOrEqual(supplement?.supplyDueAt ?? 0);
      expect(dossier.supplements).toHaveLength(1);
    }
  });

  it('supplied late — come after their time, within five working days of it', () => {
    const found = run(plan, { ...asking, applicants: { supplies: { late: 1 } } });
    expect(outcomesOf(found)).toEqual(new Set(['granted']));
    for (const { dossier } of found.ended) {
      const [supplement] = dossier.supplements ?? [];
      expect(supplement?.silentAt).toBeDefined();
      expect(supplement?.suppliedAt).toBeGreaterThan(supplement?.supplyDueAt ?? Infinity);
    }
  });

  it('never supplied — are refused by the desk, and told to have been missed before', () => {
    const found = run(plan, { ...asking, applicants: { supplies: { never: 1 } } });
    expect(outcomesOf(found)).toEqual(new Set(['refused']));
    expect(typesIn(found)).toContain('refuse');
    expect(typesIn(found)).not.toContain('supplySupplement');
    for (const { dossier } of found.ended) expect(dossier.supplements?.[0]?.silentAt).toBeDefined();
  });

  it('found by nobody — are never asked for', () => {
    expect(typesIn(run(plan, { ...STEADY, applicants: {} }))).not.toContain('requestSupplement');
  });
});

describe('fees', () => {
  const waited = districtPlan('HBT.FOOD-NLTS@2');
  const owed = districtPlan('2.000635@2');

  it('of a step, paid in time — let its work begin only then', () => {
    const found = run(waited, { ...STEADY, applicants: { pays: {} } }, 30);
    expect(outcomesOf(found)).toEqual(new Set(['granted']));
    for (const { dossier } of found.ended) {
      const [notice] = dossier.fees?.notices ?? [];
      const inspected = Object.values(dossier.tasks).find(({ step }) => step === 'main.inspect');
      expect(notice?.state).toBe('paid');
      expect(inspected?.endedAt).toBeGreaterThan(notice?.endedAt ?? Infinity);
    }
  });

  it('of a step, never paid — end in a refusal a working day after their time', () => {
    const found = run(waited, { ...STEADY, applicants: { pays: { never: 1 } } }, 30);
    expect(outcomesOf(found)).toEqual(new Set(['refused']));
    expect(typesIn(found)).not.toContain('confirmPayment');
  });

  it('paid short — come in two payments, the second one late', () => {
    const found = run(waited, { ...STEADY, applicants: { pays: { short: 1 } } }, 30);
    expect(outcomesOf(found)).toEqual(new Set(['granted']));
    for (const { dossier } of found.ended) {
      expect(dossier.fees?.payments.map(({ amount }) => amount)).toEqual([350_000, 350_000]);
      expect(dossier.fees?.payments[1]?.timing).toBe('late');
      expect(feeLedger(waited, dossier).outstanding).toBe(0);
    }
  });

  it('due with the submission, never paid — keep nobody waiting', () => {
    const found = run(owed, { ...STEADY, applicants: { pays: { never: 1 } } }, 30);
    expect(outcomesOf(found)).toEqual(new Set(['granted']));
    for (const { dossier } of found.ended) expect(feeLedger(owed, dossier).outstanding).toBe(8_000);
  });

  it('of a behaviour that does not speak of them — are not asked for', () => {
    expect(typesIn(run(owed, { ...STEADY, applicants: { withdraws: 0.5 } }, 30))).not.toContain('requestFee');
  });
});

describe('a matter that is taken back', () => {
  it('before it is decided — ends there; decided before, it is handed over', () => {
    const found = run(fixturePlan({ returnBy: 'desk' }), { ...STEADY, applicants: { withdraws: 1 } }, 80);
    expect(found.ended).toHaveLength(80);
    expect([...outcomesOf(found)].toSorted()).toEqual(['granted', 'partlyGranted', 'withdrawn']);
    const withdrawn = found.told.filter(({ command }) => command.type === 'withdraw');
    expect(withdrawn.length).toBeGreaterThan(10);
    for (const { stream, at } of withdrawn) {
      expect(found.told.filter((each) => each.stream === stream && each.at > at)).toEqual([]);
    }
  });

  it('by about as many as are said to — and the others fare as they would have', () => {
    const plan = fixturePlan({ returnBy: 'desk' });
    const alone = run(plan, STEADY, 200);
    const some = run(plan, { ...STEADY, applicants: { withdraws: 0.2 } }, 200);
    const gone = new Set(
      some.told.flatMap(({ command, stream }) => (command.type === 'withdraw' ? [stream] : [])),
    );
    expect(gone.size).toBeGreaterThan(5);
    expect(gone.size).toBeLessThan(60);
    const endOf = (found: Run, stream: number): unknown =>
      found.ended.find((each) => each.stream === stream)?.dossier.finishedAt;
    for (let stream = 0; stream < 200; stream += 1) {
      if (!gone.has(stream)) expect(endOf(some, stream)).toBe(endOf(alone, stream));
    }
  });
});

describe('days and hours on which more come', () => {
  const plan = fixturePlan({ returnBy: 'desk' });
  const calendar = calendarIn(plan, plan.calendar);
  const arrivalsOf = (behaviour: Behaviour): readonly number[] =>
    run(plan, { ...STEADY, ...behaviour }, 400).ended.map(
      ({ dossier }) => dossier.submission?.submittedAt ?? 0,
    );

  it('a heavy Monday morning — brings most of them, all while the desk is open', () => {
    const at = arrivalsOf({ arrivals: { weekdays: { mon: 20 }, hours: { '08': 10 } } });
    const mondays = at.filter((each) => weekdayOf(dayOf(calendar, each)) === 'mon');
    expect(mondays.length).toBeGreaterThan(300);
    const first = at.filter((each) => formatInstant(calendar, each).slice(11, 13) === '08');
    expect(first.length).toBeGreaterThan(200);
    for (const each of at) {
      const open = deskTimeOn(calendar, dayOf(calendar, each));
      expect(open.some(({ start, end }) => start < each && each < end)).toBe(true);
    }
  });

  it('a Saturday — brings somebody only where it is named', () => {
    const saturdays = (behaviour: Behaviour): number =>
      arrivalsOf(behaviour).filter((each) => weekdayOf(dayOf(calendar, each)) === 'sat').length;
    expect(saturdays({ arrivals: {} })).toBe(0);
    expect(saturdays({})).toBe(0);
  });

  it('online — come at night too, by the weight of its hours', () => {
    const at = arrivalsOf({ online: 1, arrivals: { hours: { '22': 100 } } });
    const late = at.filter((each) => formatInstant(calendar, each).slice(11, 13) === '22');
    expect(late.length).toBeGreaterThan(250);
  });
});

describe('officers who are away', () => {
  it('all of them — end what they have begun, and the queue waits for their return', () => {
    const away = [{ officers: 2, from: '2024-03-04T08:00', to: '2024-05-02T08:00' }];
    const plan = fixturePlan({ returnBy: 'desk' });
    const { ended } = run(plan, { ...STEADY, agencies: { 'a-office': { officers: 2, away } } }, 20);
    expect(ended).toHaveLength(20);
    for (const { dossier } of ended) {
      expect(formatInstant(calendarIn(plan, plan.calendar), dossier.finishedAt ?? 0) > '2024-05-02T08').toBe(
        true,
      );
    }
  });

  it('an office — lets a free one go at once, a busy one when done, and takes up the queue on their return', () => {
    const office = new Office<string>(2);
    const all = (): boolean => true;
    expect(office.take('first')).toBe('first');
    office.leave(2);
    expect(office.take('second')).toBeUndefined();
    expect(office.take('third')).toBeUndefined();
    expect(office.release(all)).toBeUndefined();
    expect(office.comeBack(1, all)).toEqual(['second']);
    expect(office.comeBack(1, all)).toEqual(['third']);
    expect(office.release(all)).toBeUndefined();
    expect(office.take('fourth')).toBe('fourth');
  });

  it('who is back before the work was done — was never away', () => {
    const office = new Office<string>(1);
    office.take('first');
    office.leave(1);
    expect(office.comeBack(1, () => true)).toEqual([]);
    expect(office.take('second')).toBeUndefined();
    expect(office.release(() => true)).toBe('second');
  });
});

describe('a behaviour that speaks of applicants', () => {
  const full: Behaviour = {
    asks: 0.2,
    arrivals: { weekdays: { mon: 2, sat: 0.5 }, hours: { '08': 3, '16': 2 } },
    applicants: { withdraws: 0.05, supplies: { late: 0.2, never: 0.1 }, pays: { late: 0.1, never: 0.05 } },
  };

  it('the same seed — gives the same report; another one, another', () => {
    const plan = districtPlan('HBT.FOOD-NLTS@2');
    const report = (seed: number): unknown =>
      reportOf({ plan, manner: mannerOf(plan, full), dossiers: 40, seed, period: PERIOD });
    expect(report(5)).toEqual(report(5));
    expect(report(5)).not.toEqual(report(6));
  });

  it('every assumption of it — stands in the report, in both languages', () => {
    const { assumptions } = mannerOf(fixturePlan(), full);
    const told = assumptions.map(({ en }) => en).join('\n');
    expect(told).toContain('by weights mon 2, sat 0.5, 08h 3, 16h 2, 1 where none is named');
    expect(told).toContain('20 % found lacking papers');
    expect(told).toContain('5 % take the matter back');
    expect(told).toContain('10 % are paid late');
    expect(assumptions.map(({ vi }) => vi).join('\n')).toContain('T2 2, T7 0.5, 08h 3');
  });

  it.each([
    { applicants: { supplies: { late: 0.6, never: 0.5 } } },
    { applicants: { pays: { late: 0.5, short: 0.3, never: 0.3 } } },
    { arrivals: { hours: { '8': 2 } } },
    { arrivals: { weekdays: { mon: 0 } } },
  ])('%j — is none', (behaviour) => {
    expect(behaviourSchema.safeParse(behaviour).success).toBe(false);
  });
});
