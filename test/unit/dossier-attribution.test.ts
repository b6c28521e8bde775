import { attributionOf, type Attribution, type AttributedClock } from '../../domain/dossier/attribution';
import { officer, completeAll, reportOf, taskOf, GROUNDS } from '../support/dossier-commands';
import { office as at, type DossierDriver } from '../support/dossier-driver';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';
import { notice } from '../support/calendar-acts';
import { stop } from '../support/stop-acts';
import { accept, atA, override, request, supply } from '../support/supplement-acts';

/*
 * Received Wednesday 6 March 2024 at nine, due Wednesday 13 at 17:30. A has 480 minutes, until Thursday 7 at nine; then B
 * (480) and C (960) side by side. A day is 480 minutes.
 */

function attribution(driver: DossierDriver, when: number): Attribution {
  return attributionOf(driver.plan, driver.events, when);
}

function clockIn({ late }: Attribution, clock: string): AttributedClock {
  const found = late.find((each) => each.clock === clock);
  if (found === undefined) throw new Error(`${clock} was not late`);
  return found;
}

/** Who was charged with what, in order: caused, inherited. */
function charged({ shares }: AttributedClock): readonly (readonly [string, string, number, number])[] {
  return shares.map(({ holder, kind, causedWorkingMinutes: caused, inheritedWorkingMinutes: inherited }) => [
    holder,
    kind,
    caused,
    inherited,
  ]);
}

const FRIDAY = at('2024-03-15 10:30');

/** A is done on Tuesday the 12th at 14:30, B on Wednesday; C on Friday at 10:30. */
function late(): DossierDriver {
  const driver = atA();
  completeAll(driver, ['main.a', at('2024-03-12 14:30')]);
  completeAll(driver, ['main.b', at('2024-03-13 09:00')]);
  completeAll(driver, ['main.c', FRIDAY]);
  return driver;
}

describe('whose the lateness of a dossier is', () => {
  it('the last branch — within its own time inherits, over it causes; both add up to the overrun', () => {
    const limit = clockIn(attribution(late(), FRIDAY), 'limit');
    // Late from Wednesday 17:30 to Friday 10:30: 480 + 150. C’s own time ended on Thursday at 14:30.
    expect(limit).toMatchObject({ dueAt: at('2024-03-13 17:30'), lateByWorkingMinutes: 630 });
    expect(charged(limit)).toEqual([['c-office', 'task', 330, 300]]);
    expect(limit.shares[0]).toMatchObject({ ownUntilAt: at('2024-03-14 14:30'), endAt: FRIDAY });
  });

  it('what it inherited — comes from the nearest before it who was over its own time', () => {
    const driver = late();
    expect(clockIn(attribution(driver, FRIDAY), 'limit').origins).toEqual([
      { holder: 'a-office', task: taskOf(driver, 'main.a'), workingMinutes: 300 },
    ]);
  });

  it('a task — its own lateness is caused; what its cap took of its share is inherited', () => {
    const driver = late();
    const told = attribution(driver, FRIDAY);
    expect(charged(clockIn(told, taskOf(driver, 'main.a')))).toEqual([['a-office', 'task', 1680, 0]]);
    expect(charged(clockIn(told, taskOf(driver, 'main.c')))).toEqual([['c-office', 'task', 330, 300]]);
    expect(told.late.map(({ clock }) => clock)).not.toContain(taskOf(driver, 'main.b'));
  });

  it('a branch that ended before the last one — is charged with nothing', () => {
    const limit = clockIn(attribution(late(), FRIDAY), 'limit');
    expect(JSON.stringify(limit)).not.toContain('b-office');
  });

  it('while branches are open — the one with the longest way left', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-12 14:30')]);
    const when = at('2024-03-14 09:00');
    driver.passTo(when);
    const limit = clockIn(attribution(driver, when), 'limit');
    expect(charged(limit)).toEqual([['c-office', 'task', 0, 60]]);
    completeAll(driver, ['main.c', at('2024-03-14 09:30')]);
    expect(charged(clockIn(attribution(driver, at('2024-03-14 10:00')), 'limit'))).toEqual([
      ['b-office', 'task', 120, 0],
    ]);
  });

  it('sent after 15:00 — the way to the next morning is the desk’s, and nobody caused it', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-13 16:30')]);
    completeAll(driver, ['main.b', at('2024-03-14 10:00')], ['main.c', at('2024-03-15 09:00')]);
    const when = at('2024-03-15 09:00');
    const told = attribution(driver, when);
    // Late from Wednesday 17:30; C begins on Thursday at eight and is within its two days.
    expect(charged(clockIn(told, 'limit'))).toEqual([['c-office', 'task', 0, 540]]);
    expect(told.held).toContainEqual({
      holder: 'd-desk',
      kind: 'handOver',
      workingMinutes: 60,
      overWorkingMinutes: 0,
    });
  });

  it('a task that was reassigned — is charged to each for the time in which they had it', () => {
    const plan = fixturePlan({ returnBy: 'desk' });
    const steps = plan.steps.map((step) =>
      step.key === 'main.a' ? { ...step, alternates: ['b-office'] } : step,
    );
    const driver = atA({ ...plan, steps });
    driver.tell(
      {
        type: 'reassignTask',
        by: officer('deskHead'),
        task: taskOf(driver, 'main.a'),
        agency: 'b-office',
        reasonCode: 'ILL',
      },
      at('2024-03-14 09:00'),
    );
    const limit = clockIn(attribution(driver, at('2024-03-14 11:00')), 'limit');
    expect(charged(limit)).toEqual([
      ['a-office', 'task', 60, 0],
      ['b-office', 'task', 120, 0],
    ]);
  });

  it('done again after a return — nobody was over: the longer way is the origin', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-07 09:00')]);
    completeAll(driver, ['main.b', at('2024-03-08 09:00')]);
    const back = { type: 'returned', ...reportOf(driver, 'main.c'), ...GROUNDS } as const;
    driver.tell(back, at('2024-03-11 09:00'));
    completeAll(driver, ['main.a', at('2024-03-12 09:00')]);
    completeAll(driver, ['main.c', at('2024-03-14 09:00')]);
    const limit = clockIn(attribution(driver, at('2024-03-14 09:00')), 'limit');
    expect(charged(limit)).toEqual([['c-office', 'task', 0, 60]]);
    expect(limit.origins).toEqual([{ holder: '@way', workingMinutes: 60 }]);
  });

  it('papers asked for late, clocks running on — the applicant has them within the time to supply', () => {
    const driver = atA();
    driver.tell(override(request('main.a')), at('2024-03-13 16:00'));
    driver.tell(supply(1), at('2024-03-14 10:00'));
    driver.tell(accept(1), at('2024-03-14 11:00'));
    completeAll(driver, ['main.a', at('2024-03-14 12:00')]);
    const limit = clockIn(attribution(driver, at('2024-03-14 12:00')), 'limit');
    expect(charged(limit)).toEqual([
      ['@applicant', 'supply', 0, 120],
      ['d-desk', 'check', 0, 60],
      ['a-office', 'task', 60, 0],
    ]);
    // A was over its own time from Thursday the 7th on, until the papers were asked for.
    expect(limit.origins).toEqual([
      { holder: 'a-office', task: taskOf(driver, 'main.a'), workingMinutes: 180 },
    ]);
  });

  it('an incident — is nobody’s but its own, once another person has vouched for it', () => {
    const driver = atA();
    const when = at('2024-03-14 12:00');
    driver.tell(
      {
        type: 'openIncident',
        by: officer('deskHead'),
        incident: 'power-0314',
        kind: 'power',
        fromAt: at('2024-03-14 08:00'),
        toAt: at('2024-03-14 09:00'),
        ...GROUNDS,
      },
      at('2024-03-14 09:30'),
    );
    expect(charged(clockIn(attribution(driver, when), 'limit'))).toEqual([['a-office', 'task', 240, 0]]);
    driver.tell(
      { type: 'vouchIncident', by: officer('supervisor'), incident: 'power-0314' },
      at('2024-03-14 10:00'),
    );
    expect(charged(clockIn(attribution(driver, when), 'limit'))).toEqual([
      ['@incident', 'incident', 60, 0],
      ['a-office', 'task', 180, 0],
    ]);
  });

  it('a stop once it is late — is the desk’s until its review day', () => {
    const driver = atA();
    driver.tell(stop('2024-03-18'), at('2024-03-14 09:00'));
    const limit = clockIn(attribution(driver, at('2024-03-14 11:00')), 'limit');
    expect(charged(limit)).toEqual([
      ['a-office', 'task', 60, 0],
      ['d-desk', 'stop', 0, 120],
    ]);
  });

  it('a day off by a late notice — is in nobody’s share', () => {
    const driver = atA();
    driver.tell(notice(driver.plan, { off: ['2024-03-14'] }), at('2024-03-11 10:00'));
    const limit = clockIn(attribution(driver, at('2024-03-15 09:00')), 'limit');
    expect(charged(limit)).toEqual([['a-office', 'task', 60, 0]]);
  });

  it('nothing late — nothing is charged; who held it how long is told all the same', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-06 15:00')]);
    const told = attribution(driver, at('2024-03-07 09:00'));
    expect(told.late).toEqual([]);
    expect(told.held).toEqual([
      {
        holder: 'a-office',
        kind: 'task',
        task: taskOf(driver, 'main.a'),
        workingMinutes: 270,
        overWorkingMinutes: 0,
      },
      {
        holder: 'b-office',
        kind: 'task',
        task: taskOf(driver, 'main.b'),
        workingMinutes: 210,
        overWorkingMinutes: 0,
      },
      {
        holder: 'c-office',
        kind: 'task',
        task: taskOf(driver, 'main.c'),
        workingMinutes: 210,
        overWorkingMinutes: 0,
      },
    ]);
  });

  it('of a part — is split along the tasks that it waited for, those of other parts too', () => {
    const driver = atA(linkedFixturePlan({ returnBy: 'desk' }));
    driver.passTo(at('2024-03-20 09:00'));
    const told = attribution(driver, at('2024-03-20 09:00'));
    for (const each of told.late) {
      const sum = each.shares.reduce(
        (total, { causedWorkingMinutes, inheritedWorkingMinutes }) =>
          total + causedWorkingMinutes + inheritedWorkingMinutes,
        0,
      );
      expect([each.clock, sum]).toEqual([each.clock, each.lateByWorkingMinutes]);
    }
    expect(told.late.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['limit', 'part', 'step']));
  });
});
