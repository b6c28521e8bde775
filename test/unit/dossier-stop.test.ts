import { portalStatus } from '../../domain/dossier/portal-status';
import { dossierView } from '../../domain/dossier/view';
import { completeAll, completion, officer, reportOf, submission, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';
import { grant, inLane } from '../support/lane-acts';
import { resume, stop, STOP_GROUNDS } from '../support/stop-acts';
import { WED_NINE, accept, atA, dueOf, request, supply, suspending } from '../support/supplement-acts';

const REFUSAL = { reasonCode: 'NOT-ELIGIBLE', legalBasis: 'Fixture Decree 1/2024, article 9' } as const;

describe('a stop', () => {
  it('until its resume — lets every clock stand still, and each runs on with the time it had used', () => {
    const driver = atA();
    expect(driver.tell(stop(), office('2024-03-06 10:00'))).toEqual(['stopped', 'clocksMoved']);
    expect(dueOf(driver, 'limit')).toBeUndefined();
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBeUndefined();
    expect(driver.tell(resume(), office('2024-03-11 10:00'))).toEqual(['resumed', 'clocksMoved']);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-18 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-12 09:00'));
    expect(driver.dossier.reception).toMatchObject({
      dueOriginal: office('2024-03-13 17:30'),
      dueCurrent: office('2024-03-18 17:30'),
    });
  });

  it('and its resume — each say who moved the clocks, why and by which law', () => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    expect(driver.last('clocksMoved')).toMatchObject({
      effectiveAt: office('2024-03-06 10:00'),
      data: {
        cause: 'stop.1',
        reasonCode: 'DOSSIER_STOPPED',
        legalBasis: STOP_GROUNDS.legalBasis,
        by: officer('desk'),
      },
    });
    driver.tell({ ...resume(), by: officer('deskHead') }, office('2024-03-11 10:00'));
    expect(driver.last('clocksMoved')).toMatchObject({
      effectiveAt: office('2024-03-11 10:00'),
      data: {
        cause: 'stop.1',
        reasonCode: 'DOSSIER_RESUMED',
        legalBasis: 'Fixture Decree 1/2024, article 12',
        by: officer('deskHead'),
      },
    });
  });

  it('is told to the agency of each open task, and so is the end of it, with the new due moment', () => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    driver.tell(resume(), office('2024-03-11 10:00'));
    const updates = driver.messages.filter(({ kind, route }) => kind === 'task' && route.task === 'updated');
    expect(updates.map(({ data }) => data)).toMatchObject([
      { task: taskOf(driver, 'main.a'), clock: 'suspended', reasonCode: 'DOSSIER_STOPPED' },
      { clock: 'running', reasonCode: 'DOSSIER_RESUMED', dueAt: '2024-03-12T09:00:00+07:00' },
    ]);
  });

  it('shows as stopped to the portal and with the desk as holder, whatever else is awaited', () => {
    const driver = atA();
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    expect(portalStatus(driver.dossier)).toBe(5);
    driver.tell(stop(), office('2024-03-06 11:00'));
    expect(portalStatus(driver.dossier)).toBe(8);
    const view = dossierView(driver.plan, driver.dossier, office('2024-03-06 11:00'));
    expect(view.holders).toEqual(['d-desk']);
    expect(view.stops).toMatchObject([{ stop: 1, reviewOn: '2024-03-15' }]);
    driver.tell(resume(), office('2024-03-06 12:00'));
    expect(portalStatus(driver.dossier)).toBe(5);
  });

  it('of a dossier that is stopped — is refused; before reception, when it is finished or closed too', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    expect(driver.refusalCode(stop(), WED_NINE)).toBe('NOT_SUBMITTED');
    driver.tell(submission(driver.plan), WED_NINE);
    expect(driver.refusalCode(stop(), WED_NINE)).toBe('NOT_RECEIVED');
    driver.tell({ type: 'receive', by: officer('desk') }, WED_NINE);
    driver.tell(stop(), office('2024-03-06 10:00'));
    expect(driver.refusalCode(stop(), office('2024-03-06 10:01'))).toBe('DOSSIER_ALREADY_STOPPED');
    driver.tell(resume(), office('2024-03-06 11:00'));
    driver.tell({ type: 'refuse', by: officer('desk'), ...REFUSAL }, office('2024-03-06 12:00'));
    expect(driver.refusalCode(stop(), office('2024-03-06 14:00'))).toBe('ALREADY_FINISHED');
    driver.tell(
      { type: 'handOverResult', by: officer('desk'), part: 'main', result: 'refusal', receiver: 'applicant' },
      office('2024-03-06 15:00'),
    );
    expect(driver.refusalCode(stop(), office('2024-03-06 16:00'))).toBe('DOSSIER_CLOSED');
  });

  it.each(['officer', 'signer', 'cashier', 'supervisor', 'portal'] as const)(
    'by a %s — is refused: the desk stops and lets go on',
    (role) => {
      const driver = atA();
      const by = { ...officer(role), officer: 'x' };
      expect(driver.refusalCode({ ...stop(), by }, office('2024-03-06 10:00'))).toBe('NOT_AUTHORISED');
      driver.tell(stop(), office('2024-03-06 10:00'));
      expect(driver.refusalCode({ ...resume(), by }, office('2024-03-06 10:00'))).toBe('NOT_AUTHORISED');
    },
  );

  it.each(['deskHead', 'signer', 'supervisor'] as const)('approved by a %s — is right', (role) => {
    expect(atA().tell({ ...stop(), approvedBy: officer(role) }, office('2024-03-06 10:00'))).toContain(
      'stopped',
    );
  });

  it.each(['desk', 'officer', 'cashier', 'portal'] as const)('approved by a %s — is refused', (role) => {
    const approvedBy = { ...officer(role), officer: 'another' };
    expect(atA().refusalCode({ ...stop(), approvedBy }, office('2024-03-06 10:00'))).toBe(
      'STOP_APPROVAL_INVALID',
    );
  });

  it('approved by the one who asks, in whatever role — is refused', () => {
    const approvedBy = { ...officer('supervisor'), officer: officer('desk').officer };
    expect(atA().refusalCode({ ...stop(), approvedBy }, office('2024-03-06 10:00'))).toBe(
      'STOP_APPROVAL_INVALID',
    );
  });

  it('again after a resume — has the next number, and never begins before the end of the first', () => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    driver.tell(resume(), office('2024-03-06 14:00'));
    driver.tell(stop(), office('2024-03-06 15:00'), { storedAt: office('2024-03-06 11:00') });
    expect(driver.last('stopped')).toMatchObject({
      effectiveAt: office('2024-03-06 14:00'),
      data: { stop: 2 },
    });
    driver.tell(resume(), office('2024-03-06 16:00'));
    // One hour used until 10:00; from 16:00 on seven are left.
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-07 15:00'));
  });
});

describe('a resume', () => {
  it('without a stop — is refused', () => {
    expect(atA().refusalCode(resume(), office('2024-03-06 10:00'))).toBe('DOSSIER_NOT_STOPPED');
  });

  it('after 15:00 — lets the tasks run on at once: nothing is handed over anew', () => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    driver.tell(resume(), office('2024-03-07 16:00'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-08 15:00'));
  });

  it('sends what became ready while the dossier was stopped, and not before', () => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    expect(driver.tell(completion(driver, 'main.a'), office('2024-03-06 14:00'))).toEqual(['taskCompleted']);
    expect(driver.tell(resume(), office('2024-03-07 09:00'))).toEqual([
      'resumed',
      'clocksMoved',
      'taskAssigned',
      'taskAssigned',
    ]);
    expect(dueOf(driver, taskOf(driver, 'main.b'))).toBe(office('2024-03-08 09:00'));
  });

  it('starts the clock of a part whose beginning came while the dossier was stopped from that, less the stop', () => {
    const driver = atA(linkedFixturePlan({ returnBy: 'desk' }));
    completeAll(driver, ['case.a', office('2024-03-06 10:00')]);
    driver.tell(stop(), office('2024-03-06 11:00'));
    driver.tell(completion(driver, 'case.b'), office('2024-03-06 14:00'));
    expect(driver.dossier.clocks['part.permit']).toBeUndefined();
    driver.tell(resume(), office('2024-03-07 09:00'));
    expect(driver.dossier.clocks['part.permit']).toMatchObject({
      startAt: office('2024-03-06 14:00'),
      suspensions: [{ from: office('2024-03-06 14:00'), to: office('2024-03-07 09:00'), cause: 'stop.1' }],
    });
  });
});

describe('while a dossier is stopped', () => {
  it('agencies — may still take, propose, complete: what is done is done', () => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    driver.tell({ type: 'taken', ...reportOf(driver, 'main.a') }, office('2024-03-06 11:00'));
    driver.tell(completion(driver, 'main.a'), office('2024-03-08 11:00'));
    expect(driver.dossier.results).toHaveProperty(['main.a/a-result']);
    driver.passTo(office('2024-03-14 09:00'));
    expect(driver.told('breached')).toEqual([]);
  });

  it('the last completion — ends the stop, and the dossier is finished in time', () => {
    const driver = atA();
    completeAll(driver, ['main.a', office('2024-03-06 10:00')], ['main.b', office('2024-03-06 11:00')]);
    driver.tell(stop(), office('2024-03-06 14:00'));
    expect(driver.tell(completion(driver, 'main.c'), office('2024-03-18 10:00'))).toEqual([
      'stopReviewMissed',
      'taskCompleted',
      'partEnded',
      'stopEnded',
      'clocksMoved',
      'finished',
    ]);
    expect(driver.last('stopEnded')).toMatchObject({
      effectiveAt: office('2024-03-18 10:00'),
      data: { stop: 1, reasonCode: 'NOTHING_OPEN', legalBasis: STOP_GROUNDS.legalBasis },
    });
    expect(driver.last('finished').data).toEqual({ outcome: 'granted', late: false });
    expect(portalStatus(driver.dossier)).toBe(9);
  });

  it.each([
    ['withdraw', 'withdrawn', 7],
    ['refuse', 'refused', 9],
  ] as const)('%s — ends it all the same', (type, outcome, status) => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    const facts = driver.tell({ type, by: officer('desk'), ...REFUSAL }, office('2024-03-07 10:00'));
    expect(facts.slice(-3)).toEqual(['stopEnded', 'clocksMoved', 'finished']);
    expect(driver.last('finished').data).toEqual({ outcome, late: false });
    expect(portalStatus(driver.dossier)).toBe(status);
    expect(driver.passTo(office('2024-06-01 09:00'))).toEqual([]);
  });

  it('a completion stored before the stop and read after it — did not stand still', () => {
    const driver = atA();
    const done = completion(driver, 'main.a');
    const task = taskOf(driver, 'main.a');
    driver.tell(stop(), office('2024-03-06 10:00'));
    driver.tell(done, office('2024-03-06 11:00'), { storedAt: office('2024-03-06 09:30') });
    expect(driver.dossier.clocks[task]?.suspensions).toEqual([]);
    expect(dueOf(driver, 'limit')).toBeUndefined();
  });

  it('papers — may be asked for, supplied and accepted; the restart waits for the resume', () => {
    const driver = atA();
    driver.tell(stop(), office('2024-03-06 10:00'));
    driver.tell(request('main.a'), office('2024-03-06 14:00'));
    driver.tell(supply(1), office('2024-03-07 10:00'));
    driver.tell(accept(1), office('2024-03-07 11:00'));
    expect(dueOf(driver, 'limit')).toBeUndefined();
    driver.tell(resume(), office('2024-03-11 10:00'));
    // Counted anew from Thursday 7 at 10:00, of which until Monday 11 at 10:00 two working days stood still.
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-18 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-12 10:00'));
  });

  it('where papers are awaited too — a clock runs on when the last of the two has ended', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    driver.tell(stop(), office('2024-03-07 10:00'));
    driver.tell(supply(1), office('2024-03-08 10:00'));
    driver.tell(accept(1), office('2024-03-08 10:30'));
    expect(dueOf(driver, 'limit')).toBeUndefined();
    driver.tell(resume(), office('2024-03-11 10:00'));
    expect(driver.dossier.clocks['limit']?.suspensions).toMatchObject([
      { from: office('2024-03-06 10:00'), to: office('2024-03-08 10:00'), cause: 'supplement.1' },
      { from: office('2024-03-07 10:00'), to: office('2024-03-11 10:00'), cause: 'stop.1' },
    ]);
    // As in one stretch from Wednesday 10:00 to Monday 10:00: three working days, counted once.
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-18 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-12 09:00'));
  });
});

describe('lateness', () => {
  it('of a limit at the very moment of the stop — is none, so it stands still; a millisecond later it runs on late', () => {
    const driver = atA();
    driver.tell(stop('2024-03-29'), office('2024-03-13 17:30'));
    expect(driver.dossier.clocks['limit']?.suspensions).toHaveLength(1);
    const late = atA();
    late.tell(stop('2024-03-29'), office('2024-03-13 17:30') + 1);
    expect(late.dossier.clocks['limit']?.suspensions).toEqual([]);
    expect(dueOf(late, 'limit')).toBe(office('2024-03-13 17:30'));
    late.tell(resume(), office('2024-03-20 10:00'));
    expect(dueOf(late, 'limit')).toBe(office('2024-03-13 17:30'));
    completeAll(
      late,
      ...(['main.a', 'main.b', 'main.c'] as const).map((step) => [step, office('2024-03-20 11:00')] as const),
    );
    expect(late.last('finished').data.late).toBe(true);
  });

  it('of a task — goes on no further while it stands still, and stays', () => {
    const driver = atA();
    driver.passTo(office('2024-03-07 10:00'));
    driver.tell(stop(), office('2024-03-07 11:00'));
    driver.tell(resume(), office('2024-03-11 11:00'));
    completeAll(driver, ['main.a', office('2024-03-11 12:00')]);
    const view = dossierView(driver.plan, driver.dossier, office('2024-03-11 12:00'));
    expect(view.late).toEqual([taskOf(driver, 'main.a')]);
    expect(view.steps[0]?.clock?.lateByWorkingMinutes).toBe(180);
  });

  it('accused before the stop was read that came first — is withdrawn openly', () => {
    const driver = atA();
    driver.wake(office('2024-03-07 10:00'));
    driver.tell(stop(), office('2024-03-07 10:30'), {
      storedAt: office('2024-03-06 16:00'),
      postReadTo: office('2024-03-07 10:00'),
    });
    expect(driver.last('breachWithdrawn').data).toMatchObject({
      clock: taskOf(driver, 'main.a'),
      factAt: office('2024-03-06 16:00'),
    });
  });
});

describe('a task that the whole capped', () => {
  it('once the dossier goes on — may last as long as the whole now does, and keeps what it was late by before', () => {
    const driver = atA();
    completeAll(driver, ['main.a', office('2024-03-12 09:00')]);
    const task = taskOf(driver, 'main.c');
    expect(dueOf(driver, task)).toBe(office('2024-03-13 17:30'));
    driver.tell(stop(), office('2024-03-12 10:00'));
    driver.tell(resume(), office('2024-03-13 10:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-14 17:30'));
    expect(dueOf(driver, task)).toBe(office('2024-03-14 17:30'));
    expect(driver.dossier.clocks[task]?.caps).toEqual([
      { at: office('2024-03-13 10:00'), capAt: office('2024-03-14 17:30') },
    ]);
    driver.tell(stop('2024-03-20'), office('2024-03-13 14:00'));
    driver.tell(resume(), office('2024-03-14 14:00'));
    expect(dueOf(driver, task)).toBe(office('2024-03-15 17:30'));
    expect(driver.dossier.clocks[task]?.caps).toHaveLength(2);
  });

  it('late when the dossier is stopped — stays late when it goes on', () => {
    const driver = atA();
    completeAll(driver, ['main.a', office('2024-03-12 09:00')]);
    const task = taskOf(driver, 'main.c');
    driver.tell(stop('2024-03-29'), office('2024-03-13 17:30') + 1);
    driver.tell(resume(), office('2024-03-15 10:00'));
    const view = dossierView(driver.plan, driver.dossier, office('2024-03-15 10:00'));
    expect(view.late).toContain(task);
    expect(dueOf(driver, task)).toBe(office('2024-03-13 17:30'));
  });
});

describe('a fast lane', () => {
  it('of a stopped dossier — is not granted before it goes on, and then as it would have been', () => {
    const driver = inLane('normal');
    expect(driver.tell(stop(), office('2024-03-06 09:01'))).toContain('stopped');
    expect(driver.refusalCode(grant(), office('2024-03-06 09:02'))).toBe('DOSSIER_STOPPED');
    driver.tell(resume(), office('2024-03-06 09:03'));
    expect(driver.tell(grant(), office('2024-03-06 09:04'))).toContain('laneGranted');
  });
});
