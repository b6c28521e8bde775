import { nextWakeAt } from '../../../domain/dossier/elapse';
import { dossierView } from '../../../domain/dossier/view';
import {
  dueOf as clockDueOf,
  extendClock,
  resumeClock,
  startClock,
  suspendClock,
  type SlaClock,
} from '../../../domain/sla/clock';
import { lateBy, wasLate } from '../../../domain/sla/lateness';
import { rungInstants } from '../../../domain/sla/ladder';
import {
  GROUNDS,
  completeAll,
  officer,
  receivedAt,
  reportOf,
  submission,
  taskOf,
} from '../../support/dossier-commands';
import { DossierDriver, office as at } from '../../support/dossier-driver';
import { linkedPlan } from '../../support/dossier-plans';
import { fixturePlan } from '../../support/fixture';
import { grant, inLane, revoke } from '../../support/lane-acts';
import { civilService, hanoi, withDayOff } from '../../support/office';
import { accept, atA, dueOf, request, supply, suspending, WED_NINE } from '../../support/supplement-acts';

/* Cases 6 to 9, 16, 18, 19, 21 and 24: what happens to a clock that runs, stands still, starts anew or changes its lane. */

const office = civilService();
const WHY = { cause: 'papers', legalBasis: 'invented law, article 1' };
const THREE_DAYS = startClock({
  id: 'limit',
  kind: 'limit',
  calendar: office.id,
  limit: { workingDays: 3, counting: 'DAY_EXCL' },
  startAt: hanoi('2024-03-04T10:00'),
});

function dueIn(calendar: typeof office, clock: SlaClock = THREE_DAYS): number | undefined {
  return clockDueOf(clock, calendar)?.dueAt;
}

function stoodStill(from: string, to: string, clock: SlaClock = THREE_DAYS): SlaClock {
  return resumeClock(suspendClock(clock, { at: hanoi(from), ...WHY }), hanoi(to));
}

describe('case 6 — a holiday added, moved, deleted while running, while suspended, after breach', () => {
  it('added, moved behind the due moment, deleted — moves the date by that day and back', () => {
    expect(dueIn(withDayOff(office, '2024-03-06'))).toBe(hanoi('2024-03-08T17:30'));
    expect(dueIn(withDayOff(office, '2024-03-08'))).toBe(hanoi('2024-03-07T17:30'));
    expect(dueIn(office)).toBe(hanoi('2024-03-07T17:30'));
  });

  it('added on a day on which the clock stood still — is not counted twice', () => {
    const clock = stoodStill('2024-03-05T08:00', '2024-03-05T17:30');
    expect(dueIn(office, clock)).toBe(hanoi('2024-03-08T17:30'));
    expect(dueIn(withDayOff(office, '2024-03-05'), clock)).toBe(hanoi('2024-03-08T17:30'));
  });

  it('after a breach — un-fires nothing: the record keeps the breach and the calendar that it was judged by', () => {
    const driver = atA();
    driver.passTo(at('2024-03-07 10:00'));
    const told = driver.told('breached').length;
    driver.passTo(at('2024-03-08 10:00'));
    expect([told, driver.told('breached').length, driver.told('breachWithdrawn').length]).toEqual([1, 1, 0]);
  });
});

describe('case 7 — a pause before the start, outside working time, on a holiday, twice, ended without a begin, at a threshold', () => {
  it.each([
    ['before the start', '2024-03-01T08:00', '2024-03-04T09:00'],
    ['outside working time', '2024-03-04T18:00', '2024-03-05T07:00'],
    ['on a weekend', '2024-03-02T00:00', '2024-03-03T23:00'],
  ])('%s — moves nothing', (_when, from, to) => {
    expect(dueIn(office, stoodStill(from, to))).toBe(hanoi('2024-03-07T17:30'));
  });

  it('on a holiday — moves nothing beside the holiday itself', () => {
    const calendar = withDayOff(office, '2024-03-06');
    expect(dueIn(calendar, stoodStill('2024-03-06T08:00', '2024-03-06T17:30'))).toBe(
      hanoi('2024-03-08T17:30'),
    );
  });

  it('twice, and ended without a begin — changes nothing', () => {
    const once = suspendClock(THREE_DAYS, { at: hanoi('2024-03-05T08:00'), ...WHY });
    expect(suspendClock(once, { at: hanoi('2024-03-05T09:00'), ...WHY })).toBe(once);
    expect(resumeClock(THREE_DAYS, hanoi('2024-03-05T09:00'))).toBe(THREE_DAYS);
  });

  it('ended under another version of the calendar — is counted by that version', () => {
    const clock = stoodStill('2024-03-05T08:00', '2024-03-06T17:30');
    expect(dueIn(office, clock)).toBe(hanoi('2024-03-11T17:30'));
    expect(dueIn(withDayOff(office, '2024-03-06'), clock)).toBe(hanoi('2024-03-11T17:30'));
    expect(dueIn(withDayOff(office, '2024-03-07'), clock)).toBe(hanoi('2024-03-12T17:30'));
  });

  it('begun exactly at a threshold — the threshold was reached; a minute earlier it was not', () => {
    const rung = { key: 'remind', at: { share: 75 }, kind: 'reminder', to: 'handling.officer' } as const;
    const raised = (from: string, to: string): number | undefined => {
      const suspensions = [{ start: hanoi(from), end: hanoi(to) }];
      const span = { startAt: hanoi('2024-03-06T08:00'), dueAt: hanoi('2024-03-07T17:30'), suspensions };
      return rungInstants([rung], span, office)[0]?.at;
    };
    expect(raised('2024-03-06T15:30', '2024-03-07T15:30')).toBe(hanoi('2024-03-06T15:30'));
    expect(raised('2024-03-06T15:29', '2024-03-07T15:29')).toBe(hanoi('2024-03-07T15:30'));
  });
});

describe('case 8 — suspend, interrupt and returned-incomplete are three acts, each with a repeated step', () => {
  /** A used its first hour, papers were asked for at 10:00 and were there on Thursday at 10:00. */
  const afterPapers = (driver: DossierDriver): number | undefined => {
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    driver.tell(supply(1), at('2024-03-07 10:00'));
    driver.tell(accept(1), at('2024-03-07 11:00'));
    return dueOf(driver, taskOf(driver, 'main.a'));
  };

  it('suspended — goes on with the seven hours that were left', () => {
    expect(afterPapers(atA(suspending))).toBe(at('2024-03-08 09:00'));
  });

  it('interrupted — has its eight hours anew from the full supply', () => {
    expect(afterPapers(atA())).toBe(at('2024-03-08 10:00'));
  });

  it('a step that is repeated after each — has a fresh allotment, whatever was used before', () => {
    for (const plan of [suspending, fixturePlan({ returnBy: 'desk' })]) {
      const driver = atA(plan);
      afterPapers(driver);
      completeAll(driver, ['main.a', at('2024-03-07 15:00')]);
      driver.tell({ type: 'returned', ...reportOf(driver, 'main.b'), ...GROUNDS }, at('2024-03-08 09:00'));
      expect(driver.last('taskAssigned').data).toMatchObject({
        step: 'main.a',
        attempt: 2,
        dueAt: at('2024-03-11 09:00'),
      });
    }
  });

  it('found incomplete before it was received — has no clock of the law yet', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), WED_NINE);
    driver.tell(
      { ...request(), items: [{ component: 'application', reasonCode: 'ILLEGIBLE' }] },
      at('2024-03-06 10:00'),
    );
    expect(driver.dossier.clocks['limit']).toBeUndefined();
    driver.tell(supply(1), at('2024-03-08 09:00'));
    driver.tell(accept(1), at('2024-03-08 09:10'));
    driver.tell({ type: 'receive', by: officer('desk') }, at('2024-03-08 09:20'));
    expect(driver.dossier.reception?.dueOriginal).toBe(at('2024-03-15 17:30'));
  });
});

describe('case 9 — extended after expiry, twice, while suspended (the ledger)', () => {
  const extended = (clock: SlaClock, when: string, workingDays: number): SlaClock =>
    extendClock(clock, {
      at: hanoi(when),
      workingDays,
      reason: 'verification',
      legalBasis: 'invented law, article 2',
    });

  it('after expiry — is longer from then on, and stays late for what it was', () => {
    const late = extended(THREE_DAYS, '2024-03-08T10:00', 2);
    expect(dueIn(office, late)).toBe(hanoi('2024-03-11T17:30'));
    expect(wasLate(late, office, hanoi('2024-03-11T09:00'))).toBe(true);
    expect(lateBy(late, office, hanoi('2024-03-11T09:00'))).toBe(120);
  });

  it('a second time — adds up', () => {
    const twice = extended(extended(THREE_DAYS, '2024-03-05T09:00', 1), '2024-03-06T09:00', 2);
    expect(dueIn(office, twice)).toBe(hanoi('2024-03-12T17:30'));
  });

  it('while it stands still — has no date before it runs on, and the longer one then', () => {
    const still = extended(
      suspendClock(THREE_DAYS, { at: hanoi('2024-03-05T08:00'), ...WHY }),
      '2024-03-05T10:00',
      1,
    );
    expect(dueIn(office, still)).toBeUndefined();
    expect(dueIn(office, resumeClock(still, hanoi('2024-03-06T08:00')))).toBe(hanoi('2024-03-11T17:30'));
  });
});

describe('case 16 — fast track granted with 5 of 8 hours used, which is over 2 already; revoked with the time kept', () => {
  it('granted then — is refused with the reason, and nothing of the dossier changes', () => {
    const driver = inLane('normal', at('2024-03-06 08:00'));
    const before = JSON.stringify(driver.dossier);
    expect(driver.refusal(grant(), at('2024-03-06 14:30'))).toMatchObject({
      code: 'LANE_CANNOT_BE_GRANTED',
      params: { reason: 'TARGET_ALREADY_PASSED' },
    });
    expect(driver.dossier.reception?.lane).toBe('normal');
    expect(JSON.parse(before)).toMatchObject({ reception: driver.dossier.reception });
  });

  it('revoked after 20 minutes — goes back to the normal 75 of its share, 20 of them used', () => {
    const driver = inLane('fast');
    expect(dueOf(driver, taskOf(driver, 'main.draft'))).toBe(at('2024-03-06 09:50'));
    driver.tell(revoke(), at('2024-03-06 09:20'));
    expect(dueOf(driver, taskOf(driver, 'main.draft'))).toBe(at('2024-03-06 10:15'));
    expect(driver.dossier.reception).toMatchObject({ lane: 'normal', promisedAt: at('2024-03-06 17:30') });
  });
});

describe('case 18 — a dossier that is waiting, done, or sent long ago when it is received', () => {
  it('waiting for papers — cannot be received before they are there', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), WED_NINE);
    driver.tell(
      { ...request(), items: [{ component: 'application', reasonCode: 'ILLEGIBLE' }] },
      at('2024-03-06 10:00'),
    );
    expect(driver.refusalCode({ type: 'receive', by: officer('desk') }, at('2024-03-06 11:00'))).toBe(
      'SUPPLEMENT_AWAITED',
    );
  });

  it('done in the minute in which it was received — is finished in time, with no negative time', () => {
    const driver = new DossierDriver(fixturePlan());
    receivedAt(driver, WED_NINE);
    completeAll(driver, ['main.a', WED_NINE], ['main.b', WED_NINE], ['main.c', WED_NINE]);
    expect(driver.last('finished').data.late).toBe(false);
    for (const clock of dossierView(driver.plan, driver.dossier, WED_NINE).clocks) {
      expect(clock.usedWorkingMinutes).toBe(0);
    }
  });

  it('sent in the past — has its limit from reception, not from the sending', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(
      submission(driver.plan, { channel: 'online', submittedAt: at('2024-02-20 09:00') }),
      WED_NINE,
    );
    driver.tell({ type: 'receive', by: officer('desk') }, at('2024-03-06 10:00'));
    expect(driver.dossier.submission?.submittedAt).toBe(at('2024-02-20 09:00'));
    expect(driver.dossier.reception?.dueOriginal).toBe(at('2024-03-13 17:30'));
  });
});

describe('case 19 — a suspension of months: no polling, bounded history', () => {
  it('papers awaited for a quarter — wake the dossier once, to tell the silence, and never again', () => {
    const driver = atA();
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    const inputs = driver.inputs.length;
    driver.passTo(at('2024-06-28 17:30'));
    expect(driver.inputs.length - inputs).toBe(1);
    expect(driver.told('supplementSilent')).toHaveLength(1);
    expect(nextWakeAt(driver.plan, driver.dossier)).toBeUndefined();
  });
});

describe('case 21 — overdue never includes what is suspended, withdrawn or not yet received; a linked dossier counts once', () => {
  const LATER = at('2024-06-28 17:30');

  it('suspended long past the old date — is not late', () => {
    const driver = atA();
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    driver.passTo(LATER);
    expect(dossierView(driver.plan, driver.dossier, LATER).late).toEqual([]);
    expect(driver.told('breached')).toEqual([]);
  });

  it('withdrawn in time — is not late afterwards', () => {
    const driver = atA();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, at('2024-03-06 10:00'));
    driver.passTo(LATER);
    expect(driver.told('breached')).toEqual([]);
    expect(dossierView(driver.plan, driver.dossier, LATER).late).toEqual([]);
  });

  it('not received yet — misses no limit of the law', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), WED_NINE);
    driver.passTo(LATER);
    expect(driver.told('breached').map(({ data }) => data.clock)).not.toContain('limit');
  });

  it('linked, all of it late — misses the limit once, beside its parts', () => {
    const driver = new DossierDriver(linkedPlan());
    receivedAt(driver, WED_NINE);
    driver.passTo(LATER);
    expect(driver.told('breached').filter(({ data }) => data.clock === 'limit')).toHaveLength(1);
  });
});

describe('case 24 — percentages are computed on read', () => {
  it('a dossier of which nothing new was recorded — shows other figures an hour later', () => {
    const driver = atA();
    const usedAt = (when: string): number | undefined =>
      dossierView(driver.plan, driver.dossier, at(when)).clocks.find(({ id }) => id === 'limit')
        ?.usedWorkingMinutes;
    expect([usedAt('2024-03-06 10:00'), usedAt('2024-03-06 11:00'), usedAt('2024-03-06 23:00')]).toEqual([
      60, 120, 420,
    ]);
  });

  it('its record — holds neither a share nor a remainder that could grow old', () => {
    expect(JSON.stringify(atA().dossier)).not.toMatch(/"(?:used|left|remaining|percent|share)/i);
  });
});
