import type { CommandOf } from '../../domain/dossier/commands.schema';
import { clockView } from '../../domain/dossier/clock-view';
import type { Plan } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import { isDeskOpen } from '../../domain/time/desk';
import { formatInstant } from '../../domain/time/zone';
import { officer, receivedAt, submission } from '../support/dossier-commands';
import { CODE, DossierDriver, office } from '../support/dossier-driver';
import { extractPlan, linkedPlan } from '../support/dossier-plans';

const PLAN = extractPlan();
const DESK = { by: officer('desk') };

function received(at: string, change: Partial<CommandOf<'submit'>> = {}, plan: Plan = PLAN): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, office(at), change);
  return driver;
}

/** Submitted online at one instant; not received yet. */
function submittedOnline(at: string, plan: Plan = PLAN): DossierDriver {
  const driver = new DossierDriver(plan);
  driver.tell(submission(plan, { channel: 'online' }), office(at));
  return driver;
}

function text(at: number): string {
  return formatInstant(calendarIn(PLAN, PLAN.calendar), at).slice(0, 16).replace('T', ' ');
}

function dues(driver: DossierDriver): Record<string, string> {
  const clocks = driver.last('received').data.clocks;
  return Object.fromEntries(
    clocks.map((clock) => [clock.id, text(clockView(driver.plan, clock, clock.startAt).dueAt ?? 0)]),
  );
}

function promise(driver: DossierDriver): { lane: string; promised: string } {
  const { lane, promisedAt } = driver.last('received').data;
  return { lane, promised: text(promisedAt) };
}

describe('an extract copy at the desk', () => {
  it('Wednesday 09:00 — runs by lane, office and law, and promises the lane', () => {
    const driver = received('2024-03-06 09:00');
    expect(dues(driver)).toEqual({
      limit: '2024-03-06 17:30',
      'target.hours-8': '2024-03-07 09:00',
      'lane.fast': '2024-03-06 11:00',
    });
    expect(promise(driver)).toEqual({ lane: 'fast', promised: '2024-03-06 11:00' });
  });

  it.each([
    ['Thursday 09:00', '2024-03-07 09:00', '2024-03-07 17:30', '2024-03-07 17:30'],
    ['Wednesday 16:30, where 2 h do not fit', '2024-03-06 16:30', '2024-03-07 16:30', '2024-03-07 17:30'],
    ['Wednesday 17:31, after closing', '2024-03-06 17:31', '2024-03-07 17:30', '2024-03-07 17:30'],
    ['Wednesday 1 May, a holiday', '2024-05-01 09:00', '2024-05-02 17:30', '2024-05-02 17:30'],
    ['Saturday 09:00 at the desk', '2024-03-09 09:00', '2024-03-11 17:30', '2024-03-11 17:30'],
  ])('%s — has no lane and promises the earlier of office and law', (_name, at, promised, limit) => {
    const driver = received(at);
    expect(promise(driver)).toEqual({ lane: 'normal', promised });
    expect(dues(driver)['limit']).toBe(limit);
    expect(dues(driver)['lane.fast']).toBeUndefined();
  });

  it.each([
    ['15:30 exactly fits before closing', '2024-03-06 15:30', 'fast'],
    ['one minute later does not', '2024-03-06 15:31', 'normal'],
    ['at lunch it runs from 13:30', '2024-03-06 12:30', 'fast'],
    ['before opening it runs from 08:00', '2024-03-06 07:00', 'fast'],
  ])('Wednesday, %s — decides the lane to the minute', (_name, at, lane) => {
    expect(promise(received(at)).lane).toBe(lane);
  });

  it('before opening on a Wednesday — promises 10:00, since the lane runs from 08:00', () => {
    expect(promise(received('2024-03-06 07:00'))).toEqual({ lane: 'fast', promised: '2024-03-06 10:00' });
  });

  it('the normal lane asked for on a Wednesday — is given, and the office promises', () => {
    const driver = received('2024-03-06 09:00', { lane: 'normal' });
    expect(promise(driver)).toEqual({ lane: 'normal', promised: '2024-03-06 17:30' });
    expect(dues(driver)['lane.fast']).toBeUndefined();
  });
});

describe('a lane that is asked for', () => {
  it.each([
    ['on a Thursday', '2024-03-07 09:00', 'DAY_NOT_IN_LANE'],
    ['on a Wednesday that is a holiday', '2024-05-01 09:00', 'NOT_A_WORKING_DAY'],
    ['too late in the day', '2024-03-06 16:30', 'DOES_NOT_FIT_BEFORE_CLOSING'],
  ])('%s — is refused with the reason and its basis', (_name, at, reason) => {
    const refusal = new DossierDriver(PLAN).refusal(
      submission(PLAN, { receive: true, lane: 'fast' }),
      office(at),
    );
    expect(refusal).toMatchObject({ code: 'LANE_NOT_OFFERED', params: { lane: 'fast', reason } });
    expect(refusal.legalBasis).toBe(PLAN.lanes[0]?.legalBasis);
  });

  it('that no one knows — is refused by its name', () => {
    const ask = submission(PLAN, { receive: true, lane: 'express' });
    expect(new DossierDriver(PLAN).refusal(ask, office('2024-03-06 09:00'))).toMatchObject({
      code: 'LANE_UNKNOWN',
      params: { lane: 'express' },
    });
  });

  it('whose target passed before the desk received — is refused, not promised in the past', () => {
    const driver = submittedOnline('2024-03-06 08:00');
    const refusal = driver.refusal({ type: 'receive', ...DESK, lane: 'fast' }, office('2024-03-06 10:00'));
    expect(refusal.params).toEqual({ lane: 'fast', reason: 'TARGET_ALREADY_PASSED' });
  });
});

describe('an extract copy sent online', () => {
  it('on Tuesday night and received Wednesday 09:30 — has the lane from Wednesday 08:00', () => {
    const driver = submittedOnline('2024-03-05 21:00');
    driver.tell({ type: 'receive', ...DESK }, office('2024-03-06 09:30'));
    expect(promise(driver)).toEqual({ lane: 'fast', promised: '2024-03-06 10:00' });
    expect(dues(driver)['limit']).toBe('2024-03-06 17:30');
    expect(driver.dossier.reception?.at).toBe(office('2024-03-06 09:30'));
  });

  it('on Wednesday 09:00 and received 09:45 — has the lane from the submission', () => {
    const driver = submittedOnline('2024-03-06 09:00');
    driver.tell({ type: 'receive', ...DESK }, office('2024-03-06 09:45'));
    expect(dues(driver)['lane.fast']).toBe('2024-03-06 11:00');
  });

  it('and received on its own — is not received before the desk says so', () => {
    const driver = submittedOnline('2024-03-05 21:00');
    expect(driver.dossier.phase).toBe('submitted');
    expect(driver.dossier.reception).toBeUndefined();
    expect(Object.keys(driver.dossier.clocks)).toEqual(['reception']);
  });

  it('and told by a portal when it was sent — keeps that instant beside its own', () => {
    const driver = new DossierDriver(PLAN);
    const submittedAt = office('2024-03-06 08:40');
    driver.tell(submission(PLAN, { channel: 'online', submittedAt }), office('2024-03-06 09:00'));
    expect(driver.last('submitted').data.submittedAt).toBe(submittedAt);
    expect(driver.last('submitted').effectiveAt).toBe(office('2024-03-06 09:00'));
  });
});

describe('a reception', () => {
  it.each(['desk', 'deskHead'] as const)('by %s — is accepted', (role) => {
    const driver = submittedOnline('2024-03-06 08:00');
    expect(driver.tell({ type: 'receive', by: officer(role) }, office('2024-03-06 08:30'))).toContain(
      'received',
    );
  });

  it.each(['officer', 'signer', 'cashier', 'supervisor', 'portal'] as const)('by %s — is refused', (role) => {
    const driver = submittedOnline('2024-03-06 08:00');
    const refusal = driver.refusal({ type: 'receive', by: officer(role) }, office('2024-03-06 08:30'));
    expect(refusal).toMatchObject({ code: 'NOT_AUTHORISED', params: { role, command: 'receive' } });
  });

  it('of a dossier never submitted — is refused', () => {
    expect(
      new DossierDriver(PLAN).refusalCode({ type: 'receive', ...DESK }, office('2024-03-06 09:00')),
    ).toBe('NOT_SUBMITTED');
  });

  it('a second time — is refused with the code that the first one gave', () => {
    const driver = received('2024-03-06 09:00');
    expect(driver.refusal({ type: 'receive', ...DESK }, office('2024-03-06 09:05'))).toMatchObject({
      code: 'ALREADY_RECEIVED',
      params: { code: CODE },
    });
  });

  it('without the code of the serial — is refused', () => {
    const driver = submittedOnline('2024-03-06 08:00');
    const at = office('2024-03-06 09:00');
    const command = { type: 'receive', ...DESK } as const;
    const applied = driver.feed({ kind: 'command', command, storedAt: at, at, postReadTo: at, plan: PLAN });
    expect(applied).toMatchObject({ refusal: { code: 'RECEPTION_WITHOUT_CODE' } });
  });

  it('whose limit runs into a year that no calendar knows — is refused, never guessed', () => {
    const plan = linkedPlan([2024]);
    const refusal = new DossierDriver(plan).refusal(
      submission(plan, { receive: true }),
      office('2024-12-27 09:00'),
    );
    expect(refusal).toMatchObject({ code: 'CALENDAR_YEAR_UNKNOWN', params: { year: 2025 } });
  });

  it('whose limit runs into a year without a notice — is marked provisional', () => {
    const plan = linkedPlan([2026, 2027]);
    expect(received('2026-12-25 09:00', {}, plan).last('received').data.provisional).toBe(true);
    expect(received('2026-03-04 09:00', {}, plan).last('received').data.provisional).toBe(false);
  });

  it('promised at closing — has its appointment at that closing, when the desk is still open', () => {
    const { promisedAt, appointmentAt } = received('2024-03-07 09:00').last('received').data;
    expect(appointmentAt).toBe(promisedAt);
    expect(isDeskOpen(calendarIn(PLAN, PLAN.calendar), appointmentAt)).toBe(true);
  });

  it('dated before the submission — is clamped to it', () => {
    const driver = submittedOnline('2024-03-06 08:00');
    driver.tell({ type: 'receive', ...DESK }, office('2024-03-06 08:10'), {
      storedAt: office('2024-03-06 07:00'),
    });
    expect(driver.last('received').effectiveAt).toBe(office('2024-03-06 08:00'));
  });

  it('pins the plan that came with it and the rules number', () => {
    const driver = submittedOnline('2024-03-06 08:00');
    const at = office('2024-03-06 09:00');
    const plan = { ...PLAN, ref: '2.000635@2', hash: 'of-the-later-version' };
    const command = { type: 'receive', ...DESK } as const;
    driver.feed({ kind: 'command', command, storedAt: at, at, postReadTo: at, plan, code: CODE, rules: 1 });
    expect(driver.last('received').data).toMatchObject({
      procedure: '2.000635@2',
      planHash: plan.hash,
      rules: 1,
    });
    expect(driver.dossier.rules).toBe(1);
  });

  it('under a later version that asks for a paper not there — is refused by that paper', () => {
    const driver = submittedOnline('2024-03-06 08:00');
    const at = office('2024-03-06 09:00');
    const paper = { key: 'photo', title: { vi: 'Ảnh', en: 'Photo' }, required: true };
    const plan = { ...PLAN, components: [...PLAN.components, paper] };
    const command = { type: 'receive', ...DESK } as const;
    const applied = driver.feed({
      kind: 'command',
      command,
      storedAt: at,
      at,
      postReadTo: at,
      plan,
      code: CODE,
    });
    expect(applied).toMatchObject({ refusal: { code: 'COMPONENT_MISSING', params: { component: 'photo' } } });
  });

  it('under the plan of another procedure — is refused', () => {
    const driver = submittedOnline('2024-03-06 08:00');
    const at = office('2024-03-06 09:00');
    const plan = linkedPlan();
    const command = { type: 'receive', ...DESK } as const;
    const applied = driver.feed({
      kind: 'command',
      command,
      storedAt: at,
      at,
      postReadTo: at,
      plan,
      code: CODE,
    });
    expect(applied).toMatchObject({ refusal: { code: 'PLAN_FOREIGN' } });
  });
});
