import { findOvertaken, isStale, isTooOld, TOLD_WITHIN_MS } from '../../../domain/notice/overtaken';
import { completion, GROUNDS, handOver, officer } from '../../support/dossier-commands';
import { office } from '../../support/dossier-driver';
import { onDuty, reassign } from '../../support/duty-acts';
import { feeCancellation } from '../../support/fee-acts';
import { fixturePlan } from '../../support/fixture';
import { erasureByCourt } from '../../support/keeping-acts';
import { notice as calendarNotice } from '../../support/calendar-acts';
import { done, ROADS, urgent } from '../../support/notice-roads';
import { resume } from '../../support/stop-acts';
import { atA, lacking, proposal, request, supply } from '../../support/supplement-acts';
import { noticesOfKind, overtakenNow } from '../../support/told-notices';

const PLAN = fixturePlan({ returnBy: 'desk' });

describe('a notice that nothing has overtaken', () => {
  it.each([
    'received',
    'supplementAsked',
    'feeAsked',
    'apology',
    'reappointed',
    'extended',
    'stopped',
    'refused',
  ] as const)('%s — still tells something', (kind) => {
    const driver = ROADS[kind]();
    expect(overtakenNow(driver, noticesOfKind(driver, kind)[0])).toBeUndefined();
  });

  it.each([
    'resultPartly',
    'resultReady',
    'resultWaiting',
    'appointmentMoved',
    'taskAssigned',
    'reminder',
    'escalation',
  ] as const)('%s — still tells something', (kind) => {
    const driver = ROADS[kind]();
    expect(overtakenNow(driver, noticesOfKind(driver, kind)[0])).toBeUndefined();
  });
});

describe('the message of a day', () => {
  const SEVEN = office('2024-03-06 07:00');

  it.each([
    ['2024-03-06 07:00', false],
    ['2024-03-06 18:59', false],
    ['2024-03-06 19:00', true],
    ['2024-03-07 07:00', true],
  ])('of seven, at %s — is another day’s: %s', (at, expected) => {
    expect(isStale(SEVEN, office(at))).toBe(expected);
  });
});

describe('what the applicant is told', () => {
  it('a dossier that is finished — is not told to have been received', () => {
    const driver = done();
    expect(overtakenNow(driver, noticesOfKind(driver, 'received')[0])).toBe('finished');
  });

  it('papers that were supplied — are asked for no more; found lacking, the first notice is superseded', () => {
    const driver = atA();
    driver.tell(proposal(driver, 'main.a'), office('2024-03-06 09:30'));
    driver.tell(request(), office('2024-03-06 10:00'));
    driver.tell(supply(1), office('2024-03-07 10:00'));
    expect(overtakenNow(driver, noticesOfKind(driver, 'supplementAsked')[0])).toBe('answered');
    driver.tell(lacking(1), office('2024-03-07 11:00'));
    const [first, second] = noticesOfKind(driver, 'supplementAsked');
    expect(overtakenNow(driver, first)).toBe('superseded');
    expect(second === undefined ? 'none' : overtakenNow(driver, second)).toBeUndefined();
  });

  it('a fee that was taken back — is asked for no more', () => {
    const driver = ROADS.feeAsked();
    driver.tell(feeCancellation(1), office('2024-03-06 11:00'));
    expect(overtakenNow(driver, noticesOfKind(driver, 'feeAsked')[0])).toBe('answered');
  });

  it('a stop that was lifted — is told no more', () => {
    const driver = ROADS.stopped();
    driver.tell(resume(), office('2024-03-08 10:00'));
    expect(overtakenNow(driver, noticesOfKind(driver, 'stopped')[0])).toBe('answered');
  });

  it('a new day after which the calendar gave another — is told no more', () => {
    const driver = ROADS.reappointed();
    driver.tell(calendarNotice(PLAN, { off: ['2024-03-15'] }), office('2024-03-11 14:00'));
    expect(overtakenNow(driver, noticesOfKind(driver, 'reappointed')[0])).toBe('superseded');
    expect(overtakenNow(driver, noticesOfKind(driver, 'appointmentMoved')[0])).toBeUndefined();
  });

  it('a part of the results — is told no more once all are there', () => {
    const driver = done();
    for (const notice of noticesOfKind(driver, 'resultPartly'))
      expect(overtakenNow(driver, notice)).toBe('finished');
  });

  it('results — wait while one is at the desk, and no longer', () => {
    const driver = done();
    const [waiting] = noticesOfKind(driver, 'resultWaiting');
    driver.tell(handOver('main', 'b-result'), office('2024-03-11 10:00'));
    expect(overtakenNow(driver, waiting)).toBeUndefined();
    driver.tell(handOver('main', 'c-result'), office('2024-03-11 11:00'));
    expect(overtakenNow(driver, waiting)).toBe('handedOver');
  });

  it('a dossier that was withdrawn — tells nothing any more', () => {
    const driver = atA();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, office('2024-03-06 14:00'));
    expect(overtakenNow(driver, noticesOfKind(driver, 'received')[0])).toBe('ended');
  });

  it('a dossier whose data was erased — says so, whatever it was', () => {
    const driver = onDuty();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, office('2024-03-06 14:00'));
    driver.tell(erasureByCourt(), office('2024-03-07 14:00'));
    expect(overtakenNow(driver, noticesOfKind(driver, 'received')[0])).toBe('erased');
    expect(overtakenNow(driver, noticesOfKind(driver, 'taskAssigned')[0])).toBe('erased');
  });
});

describe('what the office tells its own', () => {
  it('a task that is done meanwhile — is assigned and reminded of no more', () => {
    const driver = ROADS.reminder();
    driver.tell(completion(driver, 'main.draft'), office('2024-03-06 17:30'));
    expect(overtakenNow(driver, noticesOfKind(driver, 'reminder')[0])).toBe('taskClosed');
    expect(overtakenNow(driver, noticesOfKind(driver, 'taskAssigned')[0])).toBe('taskClosed');
  });

  it('a task that another has meanwhile — is told to the other', () => {
    const driver = onDuty();
    driver.tell(reassign(driver, 'main.draft'), office('2024-03-06 10:00'));
    const [former, present] = noticesOfKind(driver, 'taskAssigned');
    expect(overtakenNow(driver, former)).toBe('reassigned');
    expect(present === undefined ? 'none' : overtakenNow(driver, present)).toBeUndefined();
  });

  it('a rung that was acknowledged — is told no more', () => {
    const driver = ROADS.escalation();
    const [told] = noticesOfKind(driver, 'escalation');
    const [rung = ''] = Object.keys(driver.dossier.rungs).filter((id) => id.endsWith('breach-head'));
    driver.tell({ type: 'acknowledgeRung', by: officer('supervisor'), rung }, office('2024-03-07 10:30'));
    expect(overtakenNow(driver, told)).toBe('acknowledged');
  });

  it('a breach that a report turns out to precede — is withdrawn, and told no more', () => {
    const driver = atA(urgent(PLAN));
    driver.passTo(office('2024-03-07 10:00'));
    const [told] = noticesOfKind(driver, 'escalation');
    driver.tell(completion(driver, 'main.a'), office('2024-03-07 11:00'), {
      storedAt: office('2024-03-07 08:30'),
    });
    expect(overtakenNow(driver, told)).toBe('breachWithdrawn');
  });

  it('a rung of the whole — is told no more once all is done', () => {
    const driver = atA(urgent(PLAN));
    driver.passTo(office('2024-03-12 17:30'));
    const { events } = driver;
    const event = events.find(
      ({ fact, data }) => fact === 'reminderRaised' && (data as { clock: string }).clock === 'limit',
    );
    if (event === undefined) throw new Error('no rung of the limit');
    for (const step of ['main.a', 'main.b', 'main.c'] as const)
      driver.tell(completion(driver, step), office('2024-03-13 10:00'));
    const asked = {
      plan: driver.plan,
      dossier: driver.dossier,
      event,
      kind: 'reminder',
      recipient: { kind: 'officer', agency: 'd-desk' },
    } as const;
    expect(findOvertaken(asked)).toBe('finished');
  });
});

describe('age', () => {
  it('three days — is told; a millisecond more is not: it comes from a record that was read again', () => {
    const recordedAt = office('2024-03-06 09:00');
    expect(isTooOld({ recordedAt }, recordedAt + TOLD_WITHIN_MS)).toBe(false);
    expect(isTooOld({ recordedAt }, recordedAt + TOLD_WITHIN_MS + 1)).toBe(true);
  });
});
