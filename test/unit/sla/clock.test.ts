import {
  clockState,
  countedFrom,
  dueOf,
  extendClock,
  leftOf,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
  usedOf,
} from '../../../domain/sla/clock';
import type { SlaClock } from '../../../domain/sla/clock';
import { lateBy, wasLate } from '../../../domain/sla/lateness';
import { civilService, hanoi } from '../../support/office';

const office = civilService();
const why = { cause: 'feeRequested', legalBasis: 'invented law, article 1' };
const threeDays = startClock({
  id: 'limit',
  kind: 'limit',
  calendar: office.id,
  limit: { workingDays: 3, counting: 'DAY_EXCL' },
  startAt: hanoi('2024-03-04T10:00'),
});
const fourHours = startClock({
  id: 'ds/main.check/1',
  kind: 'step',
  calendar: office.id,
  limit: { workingMinutes: 240 },
  startAt: hanoi('2024-03-06T09:00'),
});

function suspendAt(clock: SlaClock, wall: string): SlaClock {
  return suspendClock(clock, { at: hanoi(wall), ...why });
}

function dueText(clock: SlaClock): number | undefined {
  return dueOf(clock, office)?.dueAt;
}

describe('states of a clock', () => {
  it('a new clock — runs, in its first attempt, from its start', () => {
    expect(clockState(threeDays)).toBe('running');
    expect(threeDays).toMatchObject({ attempt: 1, suspensions: [], restarts: [], extensions: [] });
    expect(dueText(threeDays)).toBe(hanoi('2024-03-07T17:30'));
  });

  it('acts — leave the clock they were given as it was', () => {
    const before = JSON.stringify(fourHours);
    stopClock(resumeClock(suspendAt(fourHours, '2024-03-06T10:00'), hanoi('2024-03-06T11:00')), 1);
    expect(JSON.stringify(fourHours)).toBe(before);
  });

  it('a suspended clock — has no due moment, and keeps the time used', () => {
    const suspended = suspendAt(fourHours, '2024-03-06T10:00');
    expect(clockState(suspended)).toBe('suspended');
    expect(dueText(suspended)).toBeUndefined();
    expect(usedOf(suspended, office, hanoi('2024-03-08T17:00'))).toBe(60);
    expect(leftOf(suspended, office, hanoi('2024-03-08T16:00'))).toBe(180);
  });

  it('a resumed clock — runs on with what was left', () => {
    const resumed = resumeClock(suspendAt(fourHours, '2024-03-06T10:00'), hanoi('2024-03-08T09:00'));
    expect(dueText(resumed)).toBe(hanoi('2024-03-08T12:00'));
    expect(usedOf(resumed, office, hanoi('2024-03-08T10:00'))).toBe(120);
  });

  it('a second suspension of a suspended clock — changes nothing, nor does a resume of a running one', () => {
    const suspended = suspendAt(fourHours, '2024-03-06T10:00');
    expect(suspendAt(suspended, '2024-03-06T11:00')).toBe(suspended);
    expect(resumeClock(fourHours, hanoi('2024-03-06T11:00'))).toBe(fourHours);
  });

  it('suspensions of two causes that overlap — count once, and the clock runs on when the last has ended', () => {
    const stop = { cause: 'stop', legalBasis: 'invented law, article 2' };
    const both = suspendClock(suspendAt(fourHours, '2024-03-06T10:00'), {
      at: hanoi('2024-03-06T11:00'),
      ...stop,
    });
    const first = resumeClock(both, hanoi('2024-03-07T10:00'), why.cause);
    expect(clockState(first)).toBe('suspended');
    expect(dueText(first)).toBeUndefined();
    const last = resumeClock(first, hanoi('2024-03-07T14:30'), stop.cause);
    expect(clockState(last)).toBe('running');
    expect(dueText(last)).toBe(hanoi('2024-03-07T17:30'));
    expect(usedOf(last, office, hanoi('2024-03-07T15:30'))).toBe(120);
  });

  it('suspensions that overlap — are no lateness where the first began in time', () => {
    const stop = { cause: 'stop', legalBasis: 'invented law, article 2' };
    const first = suspendAt(threeDays, '2024-03-07T17:00');
    const both = resumeClock(
      suspendClock(first, { at: hanoi('2024-03-07T18:00'), ...stop }),
      hanoi('2024-03-07T19:00'),
      why.cause,
    );
    expect(wasLate(both, office, hanoi('2024-03-11T10:00'))).toBe(false);
  });

  it('a restart — leaves a suspension of another cause standing', () => {
    const stopped = suspendClock(fourHours, {
      at: hanoi('2024-03-06T10:00'),
      cause: 'stop',
      legalBasis: 'x',
    });
    const restarted = restartClock(suspendAt(stopped, '2024-03-06T10:30'), {
      at: hanoi('2024-03-07T08:00'),
      ...why,
    });
    expect(clockState(restarted)).toBe('suspended');
    expect(dueText(resumeClock(restarted, hanoi('2024-03-07T09:00')))).toBe(hanoi('2024-03-07T14:30'));
  });

  it('a restart — may bring a cap of its own, which says nothing of the attempt before', () => {
    const capAt = hanoi('2024-03-06T10:00');
    const at = hanoi('2024-03-06T11:00');
    const anew = restartClock({ ...fourHours, capAt }, { at, capAt: hanoi('2024-03-06T14:00'), ...why });
    expect(dueText(anew)).toBe(hanoi('2024-03-06T14:00'));
    expect(wasLate(anew, office, at + 1)).toBe(true);
  });

  it('a resume dated before its suspension — makes it empty, never negative', () => {
    const resumed = resumeClock(suspendAt(fourHours, '2024-03-06T10:00'), hanoi('2024-03-06T09:30'));
    expect(resumed.suspensions).toMatchObject([
      { from: hanoi('2024-03-06T10:00'), to: hanoi('2024-03-06T10:00') },
    ]);
  });

  it('a clock suspended exactly at its due moment — is not late, and is due there when it runs on', () => {
    const at = hanoi('2024-03-06T14:30');
    const suspended = suspendClock(fourHours, { at, ...why });
    expect(wasLate(suspended, office, hanoi('2024-03-09T10:00'))).toBe(false);
    expect(dueText(resumeClock(suspended, hanoi('2024-03-08T09:00')))).toBe(at);
  });

  it('a stop — closes an open suspension, and the first stop stands', () => {
    const stopped = stopClock(suspendAt(fourHours, '2024-03-06T10:00'), hanoi('2024-03-06T11:00'));
    expect(clockState(stopped)).toBe('stopped');
    expect(stopped.suspensions[0]?.to).toBe(hanoi('2024-03-06T11:00'));
    expect(stopClock(stopped, hanoi('2024-03-07T11:00'))).toBe(stopped);
    expect(usedOf(stopped, office, hanoi('2024-03-08T11:00'))).toBe(60);
  });
});

describe('three legal acts', () => {
  const supplied = hanoi('2024-03-08T09:00');

  it('a suspension — keeps the time used', () => {
    const resumed = resumeClock(suspendAt(threeDays, '2024-03-06T08:00'), supplied);
    expect(usedOf(resumed, office, supplied)).toBe(360 + 480);
    expect(dueText(resumed)).toBe(hanoi('2024-03-11T17:30'));
  });

  it('a restart — sets it to zero in a new attempt, counting again from full supply', () => {
    const restarted = restartClock(suspendAt(threeDays, '2024-03-06T08:00'), { at: supplied, ...why });
    expect(restarted.attempt).toBe(2);
    expect(countedFrom(restarted)).toBe(supplied);
    expect(clockState(restarted)).toBe('running');
    expect(usedOf(restarted, office, supplied)).toBe(0);
    expect(dueText(restarted)).toBe(hanoi('2024-03-13T17:30'));
  });

  it('an extension — makes the limit longer and leaves the time used alone', () => {
    const at = hanoi('2024-03-05T09:00');
    const extended = extendClock(threeDays, {
      at,
      workingDays: 2,
      reason: 'verification',
      legalBasis: 'invented',
    });
    expect(dueText(extended)).toBe(hanoi('2024-03-11T17:30'));
    expect(usedOf(extended, office, at)).toBe(usedOf(threeDays, office, at));
  });
});

describe('cap', () => {
  const capAt = hanoi('2024-03-06T11:00');

  it('the earlier of own due and cap — is due', () => {
    expect(dueText({ ...fourHours, capAt })).toBe(capAt);
    expect(dueText({ ...fourHours, capAt: hanoi('2024-03-07T11:00') })).toBe(hanoi('2024-03-06T14:30'));
  });

  it('an explanation — says that the whole comes first', () => {
    const due = dueOf({ ...fourHours, capAt }, office, { explain: true });
    expect(due?.lines.at(-1)).toEqual({
      kind: 'landed',
      rule: 'capped',
      at: '2024-03-06T11:00:00+07:00',
      on: '2024-03-06',
    });
  });
});

describe('lateness', () => {
  const dueAt = hanoi('2024-03-06T14:30');

  it('exactly at due — is in time; one millisecond later is late', () => {
    expect(wasLate(stopClock(fourHours, dueAt), office, dueAt + 1000)).toBe(false);
    expect(wasLate(stopClock(fourHours, dueAt + 1), office, dueAt + 1000)).toBe(true);
  });

  it('lateBy — counts working time only', () => {
    expect(lateBy(fourHours, office, hanoi('2024-03-07T09:00'))).toBe(180 + 60);
    expect(lateBy(fourHours, office, hanoi('2024-03-06T14:30'))).toBe(0);
    expect(lateBy(threeDays, office, hanoi('2024-03-07T20:00'))).toBe(0);
    expect(wasLate(threeDays, office, hanoi('2024-03-07T20:00'))).toBe(true);
  });

  it.each([
    ['a restart', (clock: SlaClock, at: number) => restartClock(clock, { at, ...why })],
    [
      'an extension',
      (clock: SlaClock, at: number) =>
        extendClock(clock, { at, workingDays: 9, reason: 'late', legalBasis: 'invented' }),
    ],
    ['a suspension', (clock: SlaClock, at: number) => suspendClock(clock, { at, ...why })],
  ])('%s after due — washes nothing away', (_act, act) => {
    const after = act(fourHours, hanoi('2024-03-06T16:00'));
    expect(wasLate(after, office, hanoi('2024-03-06T17:00'))).toBe(true);
    expect(lateBy(after, office, hanoi('2024-03-06T17:00'))).toBeGreaterThanOrEqual(90);
  });

  it('a restart in time — leaves no lateness behind', () => {
    const restarted = restartClock(fourHours, { at: hanoi('2024-03-06T14:00'), ...why });
    expect(wasLate(restarted, office, hanoi('2024-03-06T16:00'))).toBe(false);
  });
});
