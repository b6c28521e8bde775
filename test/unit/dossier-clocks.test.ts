import { clockView } from '../../domain/dossier/clock-view';
import type { Plan } from '../../domain/procedure/plan';
import type { Limit } from '../../domain/sla/counting';
import { completeAll, completion, receivedAt, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { extractPlan, linkedPlan } from '../support/dossier-plans';
import { fixturePlan } from '../support/fixture';

const PLAN = fixturePlan({ returnBy: 'desk' });

function received(plan: Plan, at: string): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, office(at));
  return driver;
}

/** When the clock of a step's present task starts and ends. */
function spanOf(driver: DossierDriver, step: string): { startAt: number; dueAt: number | undefined } {
  const clock = driver.dossier.clocks[taskOf(driver, step)];
  if (clock === undefined) throw new Error(`${step} has no task`);
  return { startAt: clock.startAt, dueAt: clockView(driver.plan, clock, clock.startAt).dueAt };
}

describe("a task's clock", () => {
  it.each([
    ['at 15:00 exactly', '2024-03-06 15:00', '2024-03-06 15:00'],
    ['one millisecond after 15:00', '2024-03-06 15:00:00.001', '2024-03-07 08:00'],
    ['after closing', '2024-03-06 18:00', '2024-03-07 08:00'],
    ['on Friday after 15:00', '2024-03-08 15:30', '2024-03-11 08:00'],
    ['before a swapped Monday, over to Tuesday', '2024-04-26 16:00', '2024-04-30 08:00'],
    ['before a make-up Saturday, on that Saturday', '2024-05-03 16:00', '2024-05-04 08:00'],
    ['in the morning', '2024-03-06 09:00', '2024-03-06 09:00'],
  ])('handed over %s — starts when article 18 says', (_name, at, startAt) => {
    expect(spanOf(received(PLAN, at), 'main.a').startAt).toBe(office(startAt));
  });

  it.each<[string, Limit]>([
    ['the same day', { counting: 'SAME_DAY_15H' }],
    ['hours', { workingDays: 5, counting: 'HOURS_8' }],
    ['working minutes', { workingMinutes: 2400 }],
  ])('under a limit of %s — runs at once, also after 15:00', (_name, limit) => {
    const at = '2024-03-06 16:00';
    expect(spanOf(received({ ...PLAN, limit }, at), 'main.a').startAt).toBe(office(at));
  });

  it('under a limit of calendar days — waits for the next working morning', () => {
    const plan = { ...PLAN, limit: { calendarDays: 15 } };
    expect(spanOf(received(plan, '2024-03-06 16:00'), 'main.a').startAt).toBe(office('2024-03-07 08:00'));
  });

  it('in a lane — runs at once, and has the share of the lane', () => {
    const driver = received(extractPlan(), '2024-03-06 15:20');
    expect(driver.dossier.reception?.lane).toBe('fast');
    expect(spanOf(driver, 'main.lookup-draft')).toEqual({
      startAt: office('2024-03-06 15:20'),
      dueAt: office('2024-03-06 16:10'),
    });
  });

  it('sent on late in the afternoon — starts next morning, and takes its share from there', () => {
    const driver = received(PLAN, '2024-03-06 09:00');
    completeAll(driver, ['main.a', office('2024-03-06 16:00')]);
    expect(spanOf(driver, 'main.b')).toEqual({
      startAt: office('2024-03-07 08:00'),
      dueAt: office('2024-03-07 17:30'),
    });
  });

  it('sent early — gains nothing from the time the step before saved, and loses nothing to its overrun', () => {
    const early = received(PLAN, '2024-03-06 09:00');
    completeAll(early, ['main.a', office('2024-03-06 10:00')]);
    const late = received(PLAN, '2024-03-06 09:00');
    completeAll(late, ['main.a', office('2024-03-08 10:00')]);
    expect(spanOf(early, 'main.b').dueAt).toBe(office('2024-03-07 10:00'));
    expect(spanOf(late, 'main.b').dueAt).toBe(office('2024-03-11 10:00'));
  });
});

describe('the cap of the whole', () => {
  const dueAt = office('2024-03-13 17:30');

  it('comes before the share of a step — makes the step due with the whole', () => {
    const driver = received(PLAN, '2024-03-06 09:00');
    completeAll(driver, ['main.a', office('2024-03-13 09:00')]);
    expect(driver.dossier.reception?.dueOriginal).toBe(dueAt);
    expect(spanOf(driver, 'main.c').dueAt).toBe(dueAt);
    expect(spanOf(driver, 'main.b').dueAt).toBe(dueAt);
  });

  it('already past when the task is sent — does not bind: that lateness is inherited', () => {
    const driver = received(PLAN, '2024-03-06 09:00');
    completeAll(driver, ['main.a', office('2024-03-14 09:00')]);
    expect(spanOf(driver, 'main.b').dueAt).toBe(office('2024-03-15 09:00'));
    expect(driver.dossier.clocks[taskOf(driver, 'main.b')]?.capAt).toBeUndefined();
  });

  it('reached between the sending and the next morning — does not bind either', () => {
    const driver = received(PLAN, '2024-03-06 09:00');
    completeAll(driver, ['main.a', office('2024-03-13 16:00')]);
    expect(spanOf(driver, 'main.b')).toEqual({
      startAt: office('2024-03-14 08:00'),
      dueAt: office('2024-03-14 17:30'),
    });
  });

  it('is that of the lane, where the lane ends before the law', () => {
    const driver = received(extractPlan(), '2024-03-06 09:00');
    completeAll(driver, ['main.lookup-draft', office('2024-03-06 10:40')]);
    expect(spanOf(driver, 'main.sign').dueAt).toBe(office('2024-03-06 11:00'));
  });
});

describe('a part that starts with a step', () => {
  it('is due at its own limit from the legal instant of that step', () => {
    const driver = received(linkedPlan(), '2024-03-06 09:00');
    driver.tell(completion(driver, 'business.check'), office('2024-03-08 09:00'), {
      storedAt: office('2024-03-07 10:00'),
    });
    expect(driver.last('partStarted')).toMatchObject({
      effectiveAt: office('2024-03-07 10:00'),
      data: {
        part: 'tax',
        dueAt: office('2024-03-08 17:30'),
        clock: { startAt: office('2024-03-07 10:00') },
      },
    });
  });

  it('is due with the whole, where that comes first', () => {
    const driver = received(linkedPlan(), '2024-03-06 09:00');
    completeAll(driver, ['business.check', office('2024-03-25 09:00')]);
    expect(driver.last('partStarted').data.dueAt).toBe(office('2024-03-25 17:30'));
  });

  it('is started once, however often the step is done', () => {
    const driver = received(linkedPlan(), '2024-03-06 09:00');
    completeAll(driver, ['business.check', office('2024-03-06 10:00')]);
    const report = { agency: 'chi-cuc-thue', task: taskOf(driver, 'tax.assign-code') };
    const grounds = { reasonCode: 'WRONG-NAME', legalBasis: 'Circular 02/2023/TT-BKHĐT' };
    driver.tell({ type: 'returned', ...report, ...grounds }, office('2024-03-06 11:00'));
    completeAll(driver, ['business.check', office('2024-03-06 14:00')]);
    expect(driver.told('partStarted')).toHaveLength(1);
  });

  it('of a procedure that is not linked — has no clock beside that of the whole', () => {
    expect(Object.values(received(PLAN, '2024-03-06 09:00').dossier.clocks).map(({ kind }) => kind)).toEqual([
      'limit',
      'step',
    ]);
  });
});
