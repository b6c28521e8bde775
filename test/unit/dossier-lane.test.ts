import { allowedCommands } from '../../domain/dossier/allowed';
import { dossierView } from '../../domain/dossier/view';
import { messageOf } from '../../domain/errors';
import { completeAll, officer, taskOf } from '../support/dossier-commands';
import { office, type DossierDriver } from '../support/dossier-driver';
import { extractPlan } from '../support/dossier-plans';
import { laneFixturePlan, linkedFixturePlan } from '../support/fixture';
import { grant, inLane, revoke } from '../support/lane-acts';
import { WED_NINE, accept, dueOf, request, supply } from '../support/supplement-acts';

function reasonOf(driver: DossierDriver, at: number): unknown {
  return driver.refusal(grant(), at).params['reason'];
}

describe('a fast lane granted on the way', () => {
  it('with 20 minutes used — promises what reception would have promised, and the task keeps its 20 minutes', () => {
    const driver = inLane('normal');
    const task = taskOf(driver, 'main.draft');
    expect(dueOf(driver, task)).toBe(office('2024-03-06 10:15'));
    expect(driver.tell(grant(), office('2024-03-06 09:20'))).toEqual(['laneGranted']);
    expect(dueOf(driver, 'lane.fast')).toBe(office('2024-03-06 11:00'));
    expect(dueOf(driver, task)).toBe(office('2024-03-06 09:50'));
    expect(driver.dossier.tasks[task]?.dueAt).toBe(office('2024-03-06 09:50'));
    expect(driver.dossier.reception).toMatchObject({
      lane: 'fast',
      dueOriginal: office('2024-03-06 17:30'),
      dueCurrent: office('2024-03-06 17:30'),
      promisedAt: office('2024-03-06 11:00'),
      appointmentAt: office('2024-03-06 11:00'),
    });
    expect(driver.last('laneGranted').data).toMatchObject({
      lane: 'fast',
      signer: 'b-head',
      legalBasis: laneFixturePlan().lanes[0]?.legalBasis,
      by: officer('desk'),
      tasks: [{ task, dueAt: office('2024-03-06 09:50') }],
    });
  });

  it('its agency — gets one update with the new due moment, the lane, the reason and the source', () => {
    const driver = inLane('normal');
    driver.tell(grant(), office('2024-03-06 09:20'));
    const updates = driver.messages.filter(({ route }) => 'task' in route && route.task === 'updated');
    expect(updates).toMatchObject([
      {
        route: { agency: 'a-office' },
        data: {
          task: taskOf(driver, 'main.draft'),
          clock: 'running',
          dueAt: '2024-03-06T09:50:00+07:00',
          lane: 'fast',
          reasonCode: 'NOT-ELIGIBLE',
        },
      },
    ]);
  });

  it('what is sent after it — has the share of the lane, capped by the lane', () => {
    const driver = inLane('normal');
    driver.tell(grant(), office('2024-03-06 09:20'));
    completeAll(driver, ['main.draft', office('2024-03-06 10:25')]);
    expect(driver.last('taskAssigned').data.dueAt).toBe(office('2024-03-06 11:00'));
  });

  it('with 5 of 8 hours used — is refused, since its 2 hours have passed', () => {
    const driver = inLane('normal', office('2024-03-06 08:00'));
    const refusal = driver.refusal(grant(), office('2024-03-06 14:30'));
    expect(refusal).toMatchObject({
      code: 'LANE_CANNOT_BE_GRANTED',
      params: { lane: 'fast', reason: 'TARGET_ALREADY_PASSED' },
      legalBasis: laneFixturePlan().lanes[0]?.legalBasis,
    });
    expect(messageOf(refusal.code, refusal.params)).toContain('TARGET_ALREADY_PASSED');
  });

  it('exactly when its target ends — has passed; a millisecond before, the rest does not fit', () => {
    const driver = inLane('normal');
    expect(reasonOf(driver, office('2024-03-06 11:00') - 1)).toBe('REST_DOES_NOT_FIT');
    expect(reasonOf(driver, office('2024-03-06 11:00'))).toBe('TARGET_ALREADY_PASSED');
  });

  it('with a minute left of the lane’s share — fits; with less, the task would be late at once', () => {
    expect(reasonOf(inLane('normal'), office('2024-03-06 09:49') + 1)).toBe('REST_DOES_NOT_FIT');
    expect(inLane('normal').tell(grant(), office('2024-03-06 09:49'))).toEqual(['laneGranted']);
  });

  it('when signing and returning just fit — is granted; a millisecond later it is not', () => {
    const sentAt = (at: number): DossierDriver => {
      const driver = inLane('normal');
      completeAll(driver, ['main.draft', at]);
      return driver;
    };
    const last = office('2024-03-06 10:00');
    expect(sentAt(last).tell(grant(), last)).toEqual(['laneGranted']);
    expect(reasonOf(sentAt(last + 60_000), last + 60_000)).toBe('REST_DOES_NOT_FIT');
  });

  it('on a Thursday — is not on offer', () => {
    expect(reasonOf(inLane('normal', office('2024-03-07 09:00')), office('2024-03-07 09:10'))).toBe(
      'DAY_NOT_IN_LANE',
    );
  });

  it('a Wednesday that is a holiday — makes no promise, at reception or on the way', () => {
    const driver = inLane('normal', office('2024-05-01 09:00'), extractPlan());
    expect(driver.dossier.clocks['lane.fast']).toBeUndefined();
    expect(driver.dossier.reception?.promisedAt).toBe(office('2024-05-02 17:30'));
    expect(reasonOf(driver, office('2024-05-01 09:30'))).toBe('NOT_A_WORKING_DAY');
    expect(reasonOf(driver, office('2024-05-02 08:30'))).toBe('NOT_A_WORKING_DAY');
  });

  it('once papers were asked for — is refused, also when they are there', () => {
    const driver = inLane('normal');
    driver.tell(request('main.draft'), office('2024-03-06 09:05'));
    expect(reasonOf(driver, office('2024-03-06 09:06'))).toBe('PAPERS_WERE_ASKED');
    driver.tell(supply(1), office('2024-03-06 09:07'));
    driver.tell(accept(1), office('2024-03-06 09:08'));
    expect(reasonOf(driver, office('2024-03-06 09:09'))).toBe('PAPERS_WERE_ASKED');
  });

  it('in a procedure of days, sent after 15:00 — lets the task begin at once', () => {
    const plan = { ...laneFixturePlan(), limit: { workingDays: 5, counting: 'DAY_EXCL' } as const };
    const driver = inLane('normal', office('2024-03-06 15:10'), plan);
    const task = taskOf(driver, 'main.draft');
    expect(driver.dossier.clocks[task]?.startAt).toBe(office('2024-03-07 08:00'));
    driver.tell(grant(), office('2024-03-06 15:15'));
    expect(driver.dossier.clocks[task]?.startAt).toBe(office('2024-03-06 15:15'));
    expect(dueOf(driver, task)).toBe(office('2024-03-06 16:05'));
  });

  it('in a linked procedure — caps the parts that run', () => {
    const [lane] = laneFixturePlan().lanes;
    if (lane === undefined) throw new Error('the fixture has no lane');
    const plan = linkedFixturePlan();
    const lanes = [{ ...lane, workingMinutes: 450 }];
    const steps = plan.steps.map((step) => ({ ...step, allotment: { ...step.allotment, fast: 60 } }));
    const driver = inLane('normal', office('2024-03-06 08:00'), { ...plan, lanes, steps });
    driver.tell(grant(), office('2024-03-06 08:30'));
    expect(dueOf(driver, 'part.case')).toBe(office('2024-03-06 17:00'));
    driver.tell(revoke(), office('2024-03-06 09:00'));
    expect(dueOf(driver, 'part.case')).toBe(
      dueOf(inLane('normal', office('2024-03-06 08:00'), plan), 'part.case'),
    );
  });

  it('its own ladder — tells nothing of before it was granted, and everything after', () => {
    // Three quarters of the lane's 120 minutes is 10:30.
    const rungsOf = (grantedAt: number): readonly string[] => {
      const driver = inLane('normal', WED_NINE, extractPlan());
      completeAll(driver, ['main.lookup-draft', office('2024-03-06 10:00')]);
      driver.passTo(grantedAt);
      driver.tell(grant(), grantedAt);
      driver.passTo(office('2024-03-06 11:01'));
      return [...driver.told('reminderRaised'), ...driver.told('escalationRaised')]
        .filter(({ data }) => data.clock === 'lane.fast')
        .map(({ data }) => data.rung);
    };
    expect(rungsOf(office('2024-03-06 10:30'))[0]).toBe('remind-75');
    expect(rungsOf(office('2024-03-06 10:30') + 1)).not.toContain('remind-75');
    expect(rungsOf(office('2024-03-06 10:30') + 1)).not.toEqual([]);
  });

  it.each([
    ['without a signer', { signer: undefined }, 'LANE_SIGNER_UNKNOWN'],
    ['by the signer', { signer: 'desk-1' }, 'LANE_SIGNER_IS_GRANTER'],
    ['of another procedure', { lane: 'slow' }, 'LANE_UNKNOWN'],
    ['by an agency’s officer', { by: officer('officer') }, 'NOT_AUTHORISED'],
  ] as const)('%s — is refused', (_case, change, code) => {
    const { signer, ...rest } = grant();
    const command = { ...rest, ...('signer' in change ? {} : { signer }), ...change };
    const { signer: asked, ...bare } = command;
    expect(
      inLane('normal').refusalCode(
        asked === undefined ? bare : { ...bare, signer: asked },
        office('2024-03-06 09:10'),
      ),
    ).toBe(code);
  });

  it('while it is in one — is refused, and the list of what may be done says the same', () => {
    const driver = inLane('fast');
    const at = office('2024-03-06 09:10');
    const types = (of: DossierDriver): readonly string[] =>
      allowedCommands(of.plan, of.dossier, officer('desk'), { storedAt: at, recordedAt: at }).map(
        ({ type }) => type,
      );
    expect(driver.refusalCode(grant(), at)).toBe('LANE_ALREADY_FAST');
    expect(types(driver)).toContain('revokeLane');
    expect(types(driver)).not.toContain('grantLane');
    expect(types(inLane('normal'))).toContain('grantLane');
  });
});

describe('a lane revoked', () => {
  it('with 30 minutes used — is back to the normal share, the 30 minutes kept, and to the law’s promise', () => {
    const driver = inLane('fast');
    const task = taskOf(driver, 'main.draft');
    expect(dueOf(driver, task)).toBe(office('2024-03-06 09:50'));
    expect(driver.tell(revoke(), office('2024-03-06 09:30'))).toEqual(['laneRevoked']);
    expect(dueOf(driver, task)).toBe(office('2024-03-06 10:15'));
    expect(driver.dossier.clocks['lane.fast']?.stoppedAt).toBe(office('2024-03-06 09:30'));
    expect(driver.dossier.reception).toMatchObject({
      lane: 'normal',
      promisedAt: office('2024-03-06 17:30'),
      appointmentAt: office('2024-03-06 17:30'),
    });
    expect(driver.last('laneRevoked').data).toMatchObject({
      lane: 'fast',
      second: officer('supervisor'),
      legalBasis: 'Fixture Decree 1/2024, article 9',
    });
    const update = driver.messages.findLast(({ route }) => 'task' in route && route.task === 'updated');
    expect(update?.data).toMatchObject({ task, dueAt: '2024-03-06T10:15:00+07:00', lane: 'normal' });
    driver.passTo(office('2024-03-06 11:30'));
    expect(driver.told('breached').map(({ data }) => data.clock)).toEqual([task]);
  });

  it('in time — what is sent after it is capped by the law alone', () => {
    const driver = inLane('fast');
    driver.tell(revoke(), office('2024-03-06 09:30'));
    completeAll(driver, ['main.draft', office('2024-03-06 11:00')]);
    expect(driver.last('taskAssigned').data.dueAt).toBe(office('2024-03-06 11:40'));
  });

  it('after it was late — stays late, and its task is not accused twice', () => {
    const driver = inLane('fast');
    driver.passTo(office('2024-03-06 11:00') + 1);
    driver.tell(revoke(), office('2024-03-06 11:30'));
    driver.passTo(office('2024-03-06 17:00'));
    const task = taskOf(driver, 'main.draft');
    expect(driver.told('breached').map(({ data }) => data.clock)).toEqual([task, 'lane.fast']);
    expect(dossierView(driver.plan, driver.dossier, office('2024-03-06 17:00')).late).toEqual([
      'lane.fast',
      task,
    ]);
    expect(driver.told('breachWithdrawn')).toEqual([]);
  });

  it('stored before the lane was late and read after — withdraws that breach openly', () => {
    const driver = inLane('fast');
    driver.passTo(office('2024-03-06 11:00') + 1);
    driver.tell(revoke(), office('2024-03-06 11:10'), { storedAt: office('2024-03-06 10:50') });
    expect(driver.last('breachWithdrawn').data).toMatchObject({
      clock: 'lane.fast',
      factAt: office('2024-03-06 10:50'),
    });
  });

  it('once — cannot be granted again, and nothing is left to revoke', () => {
    const driver = inLane('fast');
    driver.tell(revoke(), office('2024-03-06 09:10'));
    expect(driver.refusalCode(grant(), office('2024-03-06 09:12'))).toBe('LANE_REVOKED_BEFORE');
    expect(driver.refusalCode(revoke(), office('2024-03-06 09:12'))).toBe('LANE_NOT_FAST');
  });

  it('while papers are awaited — waits until the clocks run on', () => {
    const driver = inLane('fast');
    driver.tell(request('main.draft'), office('2024-03-06 09:05'));
    expect(driver.refusalCode(revoke(), office('2024-03-06 09:06'))).toBe('LANE_STANDS_STILL');
    driver.tell(supply(1), office('2024-03-06 09:20'));
    driver.tell(accept(1), office('2024-03-06 09:30'));
    driver.tell(revoke(), office('2024-03-06 09:40'));
    expect(dueOf(driver, taskOf(driver, 'main.draft'))).toBe(office('2024-03-06 10:35'));
  });

  it.each([
    ['the same person', { second: { ...officer('supervisor'), officer: 'desk-1' } }],
    ['one who is no superior', { second: officer('desk') }],
    ['a cashier', { second: officer('cashier') }],
  ])('with %s as the second — is refused', (_case, change) => {
    expect(inLane('fast').refusalCode(revoke(change), WED_NINE)).toBe('LANE_SECOND_INVALID');
  });

  it('by an agency’s officer — is refused', () => {
    expect(inLane('fast').refusalCode(revoke({ by: officer('officer') }), WED_NINE)).toBe('NOT_AUTHORISED');
  });

  it('in the view — stands with who, why and by which law', () => {
    const driver = inLane('normal');
    driver.tell(grant(), office('2024-03-06 09:10'));
    driver.tell(revoke(), office('2024-03-06 09:20'));
    const { laneMoves, lane } = dossierView(driver.plan, driver.dossier, office('2024-03-06 09:20'));
    expect(lane).toBe('normal');
    expect(laneMoves).toMatchObject([
      { kind: 'granted', lane: 'fast', at: office('2024-03-06 09:10'), signer: 'b-head' },
      { kind: 'revoked', lane: 'fast', at: office('2024-03-06 09:20'), second: officer('supervisor') },
    ]);
  });
});
