import { portalStatus } from '../../domain/dossier/portal-status';
import { LAWFUL_TERMS } from '../../domain/dossier/supplement-terms';
import { dossierView } from '../../domain/dossier/view';
import { completeAll, completion, officer, reportOf, submission, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import {
  FOOD,
  WED_NINE,
  accept,
  atA,
  dueOf,
  lacking,
  request,
  supply,
  suspending,
} from '../support/supplement-acts';

describe('a full supply', () => {
  it('accepted — restarts every clock from the instant of the supply, whatever the check took', () => {
    const driver = atA();
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    driver.tell(supply(1), office('2024-03-11 10:00'));
    expect(driver.tell(accept(1), office('2024-03-11 15:00'))).toEqual(['supplementAccepted', 'clocksMoved']);
    expect(driver.last('supplementAccepted').effectiveAt).toBe(office('2024-03-11 10:00'));
    expect(driver.dossier.clocks['limit']).toMatchObject({
      attempt: 2,
      restarts: [{ at: office('2024-03-11 10:00') }],
    });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-18 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-12 10:00'));
    expect(driver.dossier.reception).toMatchObject({
      dueOriginal: office('2024-03-13 17:30'),
      dueCurrent: office('2024-03-18 17:30'),
    });
    expect(driver.dossier.tasks[taskOf(driver, 'main.a')]).toMatchObject({
      state: 'assigned',
      attempt: 1,
      dueAt: office('2024-03-12 10:00'),
    });
  });

  it('where the procedure suspends — the clocks run on with what was left', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    driver.tell(supply(1), office('2024-03-11 10:00'));
    driver.tell(accept(1), office('2024-03-11 10:30'));
    expect(driver.dossier.clocks['limit']).toMatchObject({ attempt: 1, restarts: [] });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-18 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-12 09:00'));
    expect(driver.last('clocksMoved').data.legalBasis).toBe('Fixture Decree 1/2024, article 8');
  });

  it('suspended with nothing left, or by less than a day — is late as soon as it runs on, never before', () => {
    const driver = atA(suspending);
    const task = taskOf(driver, 'main.a');
    driver.tell(request('main.a'), office('2024-03-07 09:00'));
    driver.passTo(office('2024-03-12 09:00'));
    driver.tell(supply(1), office('2024-03-12 09:00'));
    driver.tell(accept(1), office('2024-03-12 09:30'));
    driver.wake(office('2024-03-12 09:30'));
    expect(driver.told('breached')).toMatchObject([
      {
        effectiveAt: office('2024-03-12 09:00') + 1,
        data: { clock: task, dueAt: office('2024-03-07 09:00') },
      },
    ]);
  });

  it('suspended over Tết — moves by the two working days stood still, not by the days of the feast', () => {
    const driver = atA(
      { ...FOOD, supplement: suspending.supplement ?? LAWFUL_TERMS },
      office('2024-02-06 09:00'),
    );
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-05 17:30'));
    driver.tell(request('main.check', 'food-application'), office('2024-02-07 08:00'));
    driver.tell(supply(1, 'food-application'), office('2024-02-16 08:00'));
    driver.tell(accept(1), office('2024-02-16 08:30'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-07 17:30'));
  });

  it('after 15:00 on a Friday before a swapped Monday — reaches the agency on the next working morning', () => {
    const driver = atA(FOOD, office('2024-04-24 09:00'));
    const task = taskOf(driver, 'main.check');
    driver.tell(request('main.check', 'food-application'), office('2024-04-24 10:00'));
    driver.tell(supply(1, 'food-application'), office('2024-04-26 15:00:01'));
    driver.tell(accept(1), office('2024-04-26 16:00'));
    expect(driver.dossier.clocks[task]?.restarts).toMatchObject([{ at: office('2024-05-02 08:00') }]);
    expect(dueOf(driver, task)).toBe(office('2024-05-04 12:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-05-21 17:30'));
    driver.passTo(office('2024-05-02 08:00'));
    expect(driver.told('breached')).toEqual([]);
    const view = dossierView(driver.plan, driver.dossier, office('2024-04-26 17:00'));
    expect(view.steps[0]?.clock).toMatchObject({ usedWorkingMinutes: 0, late: false });
  });

  it('at 15:00 sharp — is counted for the agency at once', () => {
    const driver = atA();
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    driver.tell(supply(1), office('2024-03-08 15:00'));
    driver.tell(accept(1), office('2024-03-08 15:10'));
    expect(driver.dossier.clocks[taskOf(driver, 'main.a')]?.restarts[0]?.at).toBe(office('2024-03-08 15:00'));
  });

  it('of some papers — is kept, and the rest is awaited', () => {
    const driver = atA();
    const items = ['application', 'drawing'].map((component) => ({
      component,
      reasonCode: 'ILLEGIBLE',
      step: 'main.a',
    }));
    driver.tell({ ...request(), items }, WED_NINE);
    driver.tell(supply(1, 'drawing'), office('2024-03-07 09:00'));
    expect(driver.last('supplementSupplied').data).toMatchObject({ missing: ['application'] });
    expect(driver.last('supplementSupplied').data.checkDueAt).toBeUndefined();
    expect(driver.refusalCode(accept(1), office('2024-03-07 10:00'))).toBe('SUPPLEMENT_NOT_SUPPLIED');
    expect(driver.refusalCode(supply(1, 'drawing'), office('2024-03-07 10:00'))).toBe(
      'SUPPLEMENT_ITEM_NOT_ASKED',
    );
    driver.tell(supply(1, 'application'), office('2024-03-08 09:00'));
    expect(driver.dossier.submission?.components).toContainEqual({
      component: 'drawing',
      ref: 'paper/drawing/2',
    });
    driver.tell(accept(1), office('2024-03-08 10:00'));
    expect(driver.dossier.clocks['limit']?.restarts[0]?.at).toBe(office('2024-03-08 09:00'));
  });

  it('found lacking — lets the applicant have as long again, and nothing runs on', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.tell(supply(1), office('2024-03-15 10:00'));
    expect(driver.tell(lacking(1), office('2024-03-15 16:00'))).toEqual(['supplementFoundLacking']);
    expect(driver.last('supplementFoundLacking').data.supplyDueAt).toBe(office('2024-03-26 17:30'));
    expect(dueOf(driver, 'limit')).toBeUndefined();
    expect(driver.refusalCode(lacking(1, 'drawing'), office('2024-03-15 16:10'))).toBe(
      'SUPPLEMENT_NOT_SUPPLIED',
    );
    driver.tell(supply(1), office('2024-03-18 10:00'));
    driver.tell(accept(1), office('2024-03-18 10:30'));
    expect(driver.dossier.clocks['limit']?.restarts[0]?.at).toBe(office('2024-03-18 10:00'));
  });

  it('of a notice that there is not — is refused', () => {
    const driver = atA();
    expect(driver.refusalCode(supply(1), WED_NINE)).toBe('SUPPLEMENT_UNKNOWN');
    expect(driver.refusalCode(accept(1), WED_NINE)).toBe('SUPPLEMENT_UNKNOWN');
  });
});

describe('silence', () => {
  it('of the applicant — is told to the desk one millisecond after the time to supply, and ends nothing', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.passTo(office('2024-03-15 17:30'));
    expect(driver.told('supplementSilent')).toEqual([]);
    driver.passTo(office('2024-04-15 17:30'));
    expect(driver.told('supplementSilent')).toMatchObject([
      {
        effectiveAt: office('2024-03-15 17:30') + 1,
        data: { supplement: 1, outcome: 'deskDecides', target: { agency: 'd-desk', role: 'officer' } },
      },
    ]);
    expect(driver.dossier.phase).toBe('inProgress');
  });

  it('of the applicant — still lets the papers come, as long as the desk has not refused', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.passTo(office('2024-03-20 09:00'));
    driver.tell(supply(1), office('2024-03-20 10:00'));
    driver.tell(accept(1), office('2024-03-20 11:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-27 17:30'));
  });

  it('of the applicant — lets the desk refuse the part, in writing; before that it may not', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    const refusePart = {
      type: 'refuse',
      by: officer('desk'),
      part: 'main',
      reasonCode: 'NOT-SUPPLIED',
      legalBasis: 'x',
    } as const;
    expect(driver.refusalCode(refusePart, office('2024-03-15 17:30'))).toBe('PART_NOT_SILENT');
    const facts = driver.tell(refusePart, office('2024-03-18 09:00'));
    expect(facts).toEqual([
      'supplementSilent',
      'refused',
      'taskCancelled',
      'partEnded',
      'supplementEnded',
      'clocksMoved',
      'finished',
    ]);
    expect(driver.last('finished').data).toEqual({ outcome: 'refused', late: false });
    driver.passTo(office('2024-06-01 09:00'));
    expect(driver.told('supplementSilent')).toHaveLength(1);
  });

  it('of the desk over a full supply — is told to its head once the short time to check has passed', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.tell(supply(1), office('2024-03-07 10:00'));
    expect(driver.last('supplementSupplied').data.checkDueAt).toBe(office('2024-03-08 10:00'));
    driver.passTo(office('2024-03-11 10:00'));
    expect(driver.told('supplementCheckLate')).toMatchObject([
      { effectiveAt: office('2024-03-08 10:00') + 1, data: { target: { agency: 'd-desk', role: 'head' } } },
    ]);
  });
});

describe('when nobody asks any more', () => {
  it('the agency does without the papers — the notice ends and the clocks run on from there', () => {
    const driver = atA();
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    const facts = driver.tell(completion(driver, 'main.a'), office('2024-03-08 10:00'));
    expect(facts).toEqual([
      'taskCompleted',
      'supplementEnded',
      'clocksMoved',
      'taskAssigned',
      'taskAssigned',
    ]);
    expect(driver.dossier.clocks['limit']).toMatchObject({
      attempt: 1,
      suspensions: [{ from: office('2024-03-06 10:00'), to: office('2024-03-08 10:00') }],
    });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-15 17:30'));
    expect(driver.refusalCode(supply(1), office('2024-03-08 11:00'))).toBe('SUPPLEMENT_NOT_AWAITED');
  });

  it('its completion was stored before the notice, and read after it — nothing stood still', () => {
    const driver = atA();
    const done = completion(driver, 'main.a');
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    driver.tell(done, office('2024-03-06 11:00'), {
      storedAt: office('2024-03-06 09:30'),
      postReadTo: office('2024-03-06 09:29'),
    });
    expect(driver.dossier.clocks['limit']).toMatchObject({ suspensions: [] });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
  });

  it('the applicant withdraws — the notice ends with the dossier, and time tells nothing more', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    const withdraw = {
      type: 'withdraw',
      by: officer('desk'),
      reasonCode: 'OWN-WISH',
      legalBasis: 'x',
    } as const;
    driver.tell(withdraw, office('2024-03-08 10:00'));
    expect(driver.passTo(office('2024-06-01 09:00'))).toEqual([]);
  });
});

describe('lateness', () => {
  it('of a task before the notice — stays, though its clock starts anew', () => {
    const driver = atA();
    const task = taskOf(driver, 'main.a');
    driver.passTo(office('2024-03-07 10:00'));
    expect(driver.dossier.breaches[`${task}#1`]).toBeDefined();
    driver.tell(request('main.a'), office('2024-03-07 11:00'));
    driver.tell(supply(1), office('2024-03-11 10:00'));
    driver.tell(accept(1), office('2024-03-11 11:00'));
    expect(driver.dossier.breaches[`${task}#1`]?.withdrawn).toBeUndefined();
    completeAll(driver, ['main.a', office('2024-03-11 14:00')]);
    const view = dossierView(driver.plan, driver.dossier, office('2024-03-11 15:00'));
    expect(view.late).toContain(task);
    expect(view.steps[0]?.clock?.lateByWorkingMinutes).toBe(120);
  });

  it('of a task that had not been told when the notice came — is told afterwards', () => {
    const driver = atA();
    const task = taskOf(driver, 'main.a');
    const late = office('2024-03-07 11:00');
    driver.tell(request('main.a'), late, { storedAt: late, postReadTo: office('2024-03-06 12:00') });
    expect(driver.told('breached')).toEqual([]);
    driver.wake(office('2024-03-07 12:00'));
    expect(driver.told('breached')).toMatchObject([
      { effectiveAt: office('2024-03-07 09:00') + 1, data: { clock: task, attempt: 1 } },
    ]);
  });

  it('of the whole in its second attempt — is breached anew, and the dossier is late', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.tell(supply(1), office('2024-03-07 10:00'));
    driver.tell(accept(1), office('2024-03-07 11:00'));
    driver.passTo(office('2024-03-15 09:00'));
    expect(driver.dossier.breaches['limit#2']).toMatchObject({ dueAt: office('2024-03-14 17:30') });
    expect(driver.dossier.breaches['limit#1']).toBeUndefined();
  });

  it('of the whole while another branch worked — keeps it from standing still, and stays after its restart', () => {
    const driver = atA();
    completeAll(driver, ['main.a', WED_NINE]);
    driver.tell(request('main.b'), office('2024-03-07 09:00'));
    completeAll(driver, ['main.c', office('2024-03-14 09:00')]);
    expect(driver.dossier.breaches['limit#1']).toBeDefined();
    expect(driver.dossier.clocks['limit']?.suspensions).toEqual([]);
    driver.tell(supply(1), office('2024-03-15 09:00'));
    driver.tell(accept(1), office('2024-03-15 09:10'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-22 17:30'));
    completeAll(driver, ['main.b', office('2024-03-18 09:00')]);
    expect(driver.last('finished').data).toEqual({ outcome: 'granted', late: true });
    expect(driver.dossier.breaches['limit#1']?.withdrawn).toBeUndefined();
  });

  it('accused before the notice was read that came first — is withdrawn openly', () => {
    const driver = atA();
    const task = taskOf(driver, 'main.a');
    driver.wake(office('2024-03-07 10:00'));
    driver.tell(request('main.a'), office('2024-03-07 10:30'), {
      storedAt: office('2024-03-06 16:00'),
      postReadTo: office('2024-03-07 10:00'),
    });
    expect(driver.last('breachWithdrawn').data).toMatchObject({
      clock: task,
      attempt: 1,
      factAt: office('2024-03-06 16:00'),
    });
  });
});

describe('before reception', () => {
  function submitted(): DossierDriver {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    driver.tell(submission(driver.plan, { channel: 'online' }), WED_NINE);
    return driver;
  }
  const asked = { ...request(), items: [{ component: 'application', reasonCode: 'ILLEGIBLE' }] };

  it('papers — are asked for once, the portal shows 5, and no clock has begun', () => {
    const driver = submitted();
    expect(driver.tell(asked, WED_NINE)).toEqual(['supplementRequested']);
    expect(driver.last('supplementRequested').data).toMatchObject({
      stage: 'reception',
      clock: 'notStarted',
    });
    expect(portalStatus(driver.dossier)).toBe(5);
    expect(driver.refusalCode(asked, WED_NINE)).toBe('SUPPLEMENT_ALREADY_REQUESTED');
  });

  it('papers awaited — keep the dossier from being received; supplied, its limit runs from the reception', () => {
    const driver = submitted();
    driver.tell(asked, WED_NINE);
    const receive = { type: 'receive', by: officer('desk') } as const;
    expect(driver.refusalCode(receive, office('2024-03-07 09:00'))).toBe('SUPPLEMENT_AWAITED');
    driver.tell(supply(1), office('2024-03-07 10:00'));
    expect(portalStatus(driver.dossier)).toBe(1);
    driver.tell(receive, office('2024-03-07 11:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-14 17:30'));
    expect(driver.dossier.supplements).toMatchObject([{ state: 'accepted' }]);
    driver.passTo(office('2024-03-08 17:00'));
    expect(driver.told('supplementCheckLate')).toEqual([]);
  });

  it('a request at reception — leaves the one after appraisal', () => {
    const driver = submitted();
    driver.tell(asked, WED_NINE);
    driver.tell(supply(1), office('2024-03-06 10:00'));
    driver.tell({ type: 'receive', by: officer('desk') }, office('2024-03-06 10:10'));
    expect(driver.tell(request('main.a'), office('2024-03-06 11:00'))).toContain('supplementRequested');
    expect(driver.last('supplementRequested').data).toMatchObject({ supplement: 2, clock: 'restart' });
  });

  it('papers not supplied — are told to the desk, which may refuse', () => {
    const driver = submitted();
    driver.tell(asked, WED_NINE);
    driver.passTo(office('2024-03-20 09:00'));
    expect(driver.told('supplementSilent')).toHaveLength(1);
    driver.tell(
      { type: 'refuse', by: officer('desk'), reasonCode: 'X', legalBasis: 'x' },
      office('2024-03-20 10:00'),
    );
    expect(portalStatus(driver.dossier)).toBe(3);
  });
});

describe('a report of the agency that waits', () => {
  it('that it has taken the task — is accepted while the clock stands still', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.tell({ type: 'taken', ...reportOf(driver, 'main.a') }, office('2024-03-07 09:00'));
    expect(driver.dossier.tasks[taskOf(driver, 'main.a')]?.state).toBe('taken');
    expect(dueOf(driver, 'limit')).toBeUndefined();
  });
});
