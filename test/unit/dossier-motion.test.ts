import { allowedCommands } from '../../domain/dossier/allowed';
import { clockState } from '../../domain/sla/clock';
import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import { dossierView } from '../../domain/dossier/view';
import { notice } from '../support/calendar-acts';
import { completeAll, GROUNDS, handOver, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { linkedPlan } from '../support/dossier-plans';
import { fixturePlan } from '../support/fixture';
import { erasureByCourt, hold, release } from '../support/keeping-acts';
import { inLane, revoke } from '../support/lane-acts';
import { applicantChange, refuseProposed, voiding } from '../support/mistake-acts';
import { splitSecond } from '../support/motion-acts';
import { review, resume, stop } from '../support/stop-acts';
import { atA, dueOf, override, request } from '../support/supplement-acts';

/* Received Wednesday 6 March 2024 at nine: 5 working days, due Wednesday 13 at 17:30. */

const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');
const DUE = office('2024-03-13 17:30');
const SUPERVISOR = officer('supervisor');
const REFUSAL: CommandOf<'refuse'> = { type: 'refuse', by: officer('desk'), ...GROUNDS };

/** An act without the second person that it named under older rules. */
function alone(command: Command): Command {
  return splitSecond(command)?.command ?? command;
}

const confirm = (motion = 1, by = SUPERVISOR): Command => ({ type: 'confirmMotion', by, motion });
const decline = (motion = 1, by = SUPERVISOR): Command => ({
  type: 'declineMotion',
  by,
  motion,
  reasonCode: 'NO-GROUND',
});
const takeBack = (motion = 1, by = officer('desk')): Command => ({
  type: 'takeBackMotion',
  by,
  motion,
  reasonCode: 'WRONG-DAY',
});

/** A stop that the desk put forward at ten. */
function put(reviewOn = '2024-03-15'): DossierDriver {
  const driver = atA();
  driver.tell(alone(stop(reviewOn)), TEN);
  return driver;
}

function allowedTo(driver: DossierDriver, by: ReturnType<typeof officer>, at = ELEVEN): readonly unknown[] {
  return allowedCommands(driver.plan, driver.dossier, by, { storedAt: at, recordedAt: at }).filter(
    ({ motion }) => motion !== undefined,
  );
}

describe('an act of two that was put forward', () => {
  it('waits, with everything in it, and changes nothing', () => {
    const driver = put();
    const command = alone(stop('2024-03-15'));
    expect(driver.events.at(-1)).toMatchObject({
      fact: 'motionPutForward',
      effectiveAt: TEN,
      data: { motion: 1, act: 'stop', command, by: officer('desk') },
    });
    expect(driver.dossier.stops).toBeUndefined();
    expect(dueOf(driver, 'limit')).toBe(DUE);
    expect(dossierView(driver.plan, driver.dossier, ELEVEN).motions).toEqual([
      {
        motion: 1,
        act: 'stop',
        putForwardAt: TEN,
        by: officer('desk'),
        command,
        seconds: ['supervisor', 'deskHead', 'signer'],
      },
    ]);
  });

  it('confirmed by another — takes effect then, by who put it forward, with the other behind it', () => {
    const driver = put();
    expect(driver.tell(confirm(), ELEVEN)).toEqual(['motionConfirmed', 'stopped', 'clocksMoved']);
    expect(driver.last('motionConfirmed')).toMatchObject({
      effectiveAt: ELEVEN,
      data: { motion: 1, act: 'stop', by: SUPERVISOR },
    });
    expect(driver.last('stopped')).toMatchObject({
      effectiveAt: ELEVEN,
      data: { by: officer('desk'), approvedBy: SUPERVISOR, reviewOn: '2024-03-15' },
    });
    expect(driver.dossier.motions).toEqual([
      {
        motion: 1,
        act: 'stop',
        putForwardAt: TEN,
        by: officer('desk'),
        ending: { kind: 'confirmed', endedAt: ELEVEN, by: SUPERVISOR },
      },
    ]);
    expect(dossierView(driver.plan, driver.dossier, ELEVEN)).not.toHaveProperty('motions');
  });

  it('confirmed by a command that the broker stored before it — takes effect when it was put forward', () => {
    const driver = put();
    driver.tell(confirm(), ELEVEN, { storedAt: TEN - 1 });
    expect(driver.last('stopped').effectiveAt).toBe(TEN);
  });

  it('confirmed one millisecond after the limit — what became late meanwhile stays late', () => {
    const late = put();
    late.tell(confirm(), DUE + 1);
    expect(clockState(late.dossier.clocks['limit'] ?? fail())).toBe('running');
    late.passTo(DUE + 1);
    expect(late.told('breached').map(({ data }) => data.clock)).toContain('limit');
    const kept = put();
    kept.tell(confirm(), DUE);
    expect(clockState(kept.dossier.clocks['limit'] ?? fail())).toBe('suspended');
  });

  it('declined or taken back — ends without having happened, and may be put forward anew', () => {
    const driver = put();
    expect(driver.tell(decline(), ELEVEN)).toEqual(['motionDeclined']);
    expect(driver.last('motionDeclined').data).toEqual({
      motion: 1,
      act: 'stop',
      reasonCode: 'NO-GROUND',
      by: SUPERVISOR,
    });
    driver.tell(alone(stop()), ELEVEN);
    expect(driver.tell(takeBack(2), ELEVEN)).toEqual(['motionTakenBack']);
    expect(driver.dossier.motions?.map(({ ending }) => ending)).toEqual([
      { kind: 'declined', endedAt: ELEVEN, by: SUPERVISOR, reasonCode: 'NO-GROUND' },
      { kind: 'takenBack', endedAt: ELEVEN, by: officer('desk'), reasonCode: 'WRONG-DAY' },
    ]);
    expect(driver.dossier.stops).toBeUndefined();
    for (const [motion, ending] of [
      [1, 'declined'],
      [2, 'takenBack'],
    ] as const) {
      for (const command of [confirm(motion), decline(motion), takeBack(motion)]) {
        expect(driver.refusal(command, ELEVEN)).toEqual({ code: 'MOTION_ENDED', params: { motion, ending } });
      }
    }
  });

  it('judged again when it is confirmed — what is no longer possible is refused with the same code', () => {
    const driver = put('2024-03-08');
    expect(driver.refusalCode(confirm(), office('2024-03-08 09:00'))).toBe('STOP_REVIEW_DAY_INVALID');
    const twice = put();
    twice.tell(alone(voiding()), ELEVEN);
    twice.tell(confirm(2), ELEVEN);
    expect(twice.refusalCode(confirm(1), ELEVEN)).toBe('DOSSIER_CLOSED');
    expect(dossierView(twice.plan, twice.dossier, ELEVEN)).not.toHaveProperty('motions');
    expect(allowedTo(twice, SUPERVISOR)).toEqual([]);
    const finished = put();
    completeAll(finished, ['main.a', ELEVEN], ['main.b', ELEVEN], ['main.c', ELEVEN]);
    expect(finished.refusalCode(confirm(), ELEVEN)).toBe('ALREADY_FINISHED');
    finished.tell(decline(), ELEVEN);
  });

  it('answered by who may not — is refused', () => {
    const driver = put();
    const same = { ...SUPERVISOR, officer: officer('desk').officer };
    expect(driver.refusalCode(confirm(1, same), ELEVEN)).toBe('STOP_APPROVAL_INVALID');
    expect(driver.refusalCode(confirm(1, { ...officer('desk'), officer: 'other' }), ELEVEN)).toBe(
      'STOP_APPROVAL_INVALID',
    );
    const roles = 'supervisor, deskHead, signer';
    for (const by of [same, { ...officer('desk'), officer: 'other' }, officer('cashier')]) {
      expect(driver.refusal(decline(1, by), ELEVEN)).toEqual({
        code: 'MOTION_SECOND_INVALID',
        params: { roles },
      });
    }
    expect(driver.refusal(takeBack(1, SUPERVISOR), ELEVEN)).toEqual({
      code: 'MOTION_NOT_YOURS',
      params: { motion: 1 },
    });
    driver.tell(takeBack(1, same), ELEVEN);
  });

  it('that is not there — is refused', () => {
    const driver = put();
    for (const command of [confirm(2), decline(2), takeBack(2)]) {
      expect(driver.refusal(command, ELEVEN)).toEqual({ code: 'MOTION_UNKNOWN', params: { motion: 2 } });
    }
    for (const command of [confirm(), decline(), takeBack()]) {
      expect(new DossierDriver(fixturePlan()).refusalCode(command, TEN)).toBe('NOT_SUBMITTED');
    }
  });

  it('is offered to who may answer it', () => {
    const driver = put();
    const answers = ['confirmMotion', 'declineMotion'].map((type) => ({ type, motion: 1 }));
    for (const role of ['supervisor', 'deskHead', 'signer'] as const) {
      expect(allowedTo(driver, officer(role))).toEqual(answers);
    }
    expect(allowedTo(driver, officer('desk'))).toEqual([{ type: 'takeBackMotion', motion: 1 }]);
    expect(allowedTo(driver, officer('cashier'))).toEqual([]);
  });
});

describe('putting an act of two forward', () => {
  it('of the same thing while it waits — is refused, of another is not', () => {
    const driver = put();
    expect(driver.refusal(alone(stop('2024-03-20')), ELEVEN)).toEqual({
      code: 'MOTION_ALREADY_WAITING',
      params: { motion: 1 },
    });
    driver.tell(alone(applicantChange()), ELEVEN);
    driver.tell(alone(notice(driver.plan, { off: ['2024-03-11'] })), ELEVEN);
    expect(driver.refusalCode(alone(notice(driver.plan, { off: ['2024-03-12'] })), ELEVEN)).toBe(
      'MOTION_ALREADY_WAITING',
    );
    driver.tell(alone(notice(driver.plan, {}, 2025)), ELEVEN);
    expect(driver.dossier.motions?.map(({ act }) => act)).toEqual([
      'stop',
      'changeApplicant',
      'applyCalendar',
      'applyCalendar',
    ]);
  });

  it('that would be refused — is refused at once, with the code of the act', () => {
    const driver = atA();
    expect(driver.refusalCode(alone(review('2024-03-15')), TEN)).toBe('DOSSIER_NOT_STOPPED');
    expect(driver.refusalCode(alone(revoke()), TEN)).toBe('LANE_NOT_FAST');
    expect(driver.refusalCode(alone({ ...voiding(), by: officer('desk') }), TEN)).toBe('NOT_AUTHORISED');
    expect(driver.refusalCode(alone(release(1)), TEN)).toBe('HOLD_UNKNOWN');
    expect(driver.refusalCode(alone(erasureByCourt()), TEN)).toBe('ERASURE_WHILE_OPEN');
  });

  it.each([
    ['stop', stop(), 'approvedBy'],
    ['voidReception', voiding(), 'approvedBy'],
    ['changeApplicant', applicantChange(), 'approvedBy'],
    ['applyCalendar', notice(fixturePlan(), { off: ['2024-03-11'] }), 'approvedBy'],
    ['revokeLane', revoke(), 'second'],
    ['requestSupplement', override(request('main.a')), 'override.by'],
    ['releaseHold', release(), 'approvedBy'],
    ['eraseApplicant', erasureByCourt(), 'approvedBy'],
    ['reviewStop', review('2024-03-15'), 'approvedBy'],
  ] as const)(
    '%s with the other person typed in — is refused: nobody speaks for another',
    (_, act, field) => {
      const told = atA().askAlone(act, TEN);
      expect(told).toEqual({
        refusal: { code: 'SECOND_PERSON_SPEAKS', params: { field, command: 'confirmMotion' } },
      });
    },
  );

  it('each act that is confirmed — carries both persons in its own fact', () => {
    const driver = atA();
    driver.tell(stop(), TEN);
    driver.tell(review('2024-03-20'), ELEVEN);
    driver.tell(resume(), ELEVEN);
    driver.tell(hold(), ELEVEN);
    driver.tell(release(), ELEVEN);
    driver.tell(applicantChange(), ELEVEN);
    driver.tell(request('main.a'), ELEVEN);
    driver.tell(override(request('main.a')), ELEVEN);
    driver.tell(voiding(), ELEVEN);
    const lane = inLane('fast');
    lane.tell(revoke(), office('2024-03-06 09:30'));
    const facts = [...driver.events, ...lane.events].map(({ fact, data }) => [fact, JSON.stringify(data)]);
    const seconded = ['stopped', 'stopReviewed', 'holdReleased', 'laneRevoked', 'receptionVoided'];
    for (const [fact, data] of facts.filter(([name = '']) => seconded.includes(name))) {
      expect([fact, data]).toEqual([fact, expect.stringContaining('supervisor-1')]);
    }
    expect(driver.last('applicantChanged').data.approvedBy).toEqual(officer('deskHead'));
    expect(driver.last('supplementRequested').data.override).toEqual({ ...GROUNDS, by: SUPERVISOR });
    expect(driver.told('motionConfirmed')).toHaveLength(6);
  });
});

describe('a refusal', () => {
  it('of what was not received — is one person’s', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), TEN);
    expect(driver.tell(REFUSAL, ELEVEN)).toEqual(['refusedAtReception']);
  });

  it('of what was received — needs another to confirm it, who stands in the fact', () => {
    const driver = atA();
    expect(driver.askAlone(REFUSAL, TEN)).toMatchObject({ events: [{ fact: 'motionPutForward' }] });
    expect(driver.dossier.phase).toBe('inProgress');
    const same = { ...SUPERVISOR, officer: officer('desk').officer };
    expect(driver.refusal(confirm(1, same), ELEVEN)).toEqual({
      code: 'MOTION_SECOND_INVALID',
      params: { roles: 'supervisor, deskHead, signer' },
    });
    driver.tell(confirm(1, officer('signer')), ELEVEN);
    expect(driver.last('refused')).toMatchObject({
      effectiveAt: ELEVEN,
      data: { by: officer('desk'), approvedBy: officer('signer') },
    });
    expect(driver.dossier.outcome).toBe('refused');
  });

  it('of one part and of another — may wait side by side', () => {
    const driver = new DossierDriver(linkedPlan());
    receivedAt(driver, TEN);
    driver.askAlone(refuseProposed('phong-kinh-te', 'food'), ELEVEN);
    driver.askAlone(REFUSAL, ELEVEN);
    expect(driver.dossier.motions?.map(({ act }) => act)).toEqual(['refuse', 'refuse']);
    expect(driver.refusalCode(refuseProposed('phong-kinh-te', 'food'), ELEVEN)).toBe(
      'MOTION_ALREADY_WAITING',
    );
  });
});

describe('under rules before 7', () => {
  const older = (): DossierDriver => {
    const driver = new DossierDriver(fixturePlan(), undefined, undefined, 6);
    receivedAt(driver, office('2024-03-06 09:00'));
    return driver;
  };

  it('an act names its second person, and takes effect at once', () => {
    const driver = older();
    expect(driver.tell(stop(), TEN)).toEqual(['stopped', 'clocksMoved']);
    expect(driver.last('stopped').data.approvedBy).toEqual(SUPERVISOR);
    expect(driver.refusalCode(confirm(), ELEVEN)).toBe('MOTION_UNKNOWN');
  });

  it('without one — is refused, after everything else that speaks against it', () => {
    const driver = older();
    expect(driver.refusal(alone(stop()), TEN)).toEqual({
      code: 'SECOND_PERSON_MISSING',
      params: { command: 'stop', field: 'approvedBy' },
    });
    expect(driver.refusalCode(alone(review('2024-03-15')), TEN)).toBe('DOSSIER_NOT_STOPPED');
  });

  it('a refusal of what was received — is one person’s, and names no other', () => {
    const driver = older();
    driver.tell(REFUSAL, TEN);
    expect(driver.last('refused').data).not.toHaveProperty('approvedBy');
  });
});

describe('an act about what is kept of a closed dossier', () => {
  it('is put forward and confirmed after its end', () => {
    const driver = atA();
    completeAll(driver, ['main.a', TEN], ['main.b', TEN], ['main.c', TEN]);
    driver.tell(handOver('main', 'b-result'), ELEVEN);
    driver.tell(handOver('main', 'c-result'), ELEVEN);
    expect(driver.dossier.phase).toBe('returned');
    driver.tell(alone(erasureByCourt()), ELEVEN);
    expect(dossierView(driver.plan, driver.dossier, ELEVEN).motions).toHaveLength(1);
    expect(driver.tell(confirm(), ELEVEN)).toEqual(['motionConfirmed', 'applicantErased']);
  });
});

function fail(): never {
  throw new Error('no limit');
}
