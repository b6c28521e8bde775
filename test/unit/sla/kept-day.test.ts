import type { Limit } from '../../../domain/sla/counting';
import { computeDue, type Suspension } from '../../../domain/sla/deadline';
import { explainLines } from '../../../domain/sla/explain';
import { civilService, hanoi } from '../../support/office';

const THREE_DAYS: Limit = { workingDays: 3, counting: 'DAY_EXCL' };

function stood(from: string, to: string, keepsLastDay = true): Suspension {
  return { start: hanoi(from), end: hanoi(to), ...(keepsLastDay ? { keepsLastDay } : {}) };
}

/** Of a limit received on Monday 4 March 2024 at ten. */
function due(limit: Limit, ...suspensions: readonly Suspension[]): number {
  return computeDue({ calendar: civilService(), limit, startAt: hanoi('2024-03-04T10:00'), suspensions })
    .dueAt;
}

function explained(limit: Limit, received: string, ...suspensions: readonly Suspension[]): readonly string[] {
  const computed = computeDue({
    calendar: civilService(),
    limit,
    startAt: hanoi(received),
    suspensions,
    explain: true,
  });
  return explainLines(computed, 'en').slice(2);
}

describe('a last day on whose closing the clock stands still', () => {
  const [thursday, friday] = [hanoi('2024-03-07T17:30'), hanoi('2024-03-08T17:30')];

  it('for a full day — is not the last: the one on which it runs on is', () => {
    expect(due(THREE_DAYS)).toBe(thursday);
    expect(due(THREE_DAYS, stood('2024-03-07T14:00', '2024-03-08T14:00'))).toBe(friday);
  });

  it('for a minute less than a day, or where it keeps none — stays the last', () => {
    expect(due(THREE_DAYS, stood('2024-03-07T14:00', '2024-03-08T13:59'))).toBe(thursday);
    expect(due(THREE_DAYS, stood('2024-03-07T14:00', '2024-03-08T14:00', false))).toBe(thursday);
  });

  it('from the closing itself on — stays the last: it was over', () => {
    expect(due(THREE_DAYS, stood('2024-03-07T17:30', '2024-03-11T17:30'))).toBe(thursday);
    expect(due(THREE_DAYS, stood('2024-03-07T17:29', '2024-03-11T17:30'))).toBe(hanoi('2024-03-12T17:30'));
  });

  it('up to the closing itself — is not the last either, nor the days before it', () => {
    expect(due(THREE_DAYS, stood('2024-03-07T17:00', '2024-03-08T17:30'))).toBe(hanoi('2024-03-11T17:30'));
  });

  it('one long standstill that ends before — lets another, short one keep nothing', () => {
    const long = stood('2024-03-05T08:00', '2024-03-05T17:30');
    const short = stood('2024-03-08T17:00', '2024-03-08T17:40');
    expect(due(THREE_DAYS, long, short)).toBe(friday);
  });

  it('of a limit in calendar days — is not the last, and the explanation says so', () => {
    const suspension = stood('2024-03-07T14:00', '2024-03-08T14:00');
    expect(due({ calendarDays: 3 })).toBe(thursday);
    expect(due({ calendarDays: 3 }, suspension)).toBe(friday);
    expect(explained({ calendarDays: 3 }, '2024-03-04T10:00', suspension)).toEqual([
      'Calendar days 1–4: Tue 5 Mar 2024 – Fri 8 Mar 2024.',
      'Standing still at closing of Thu 7 Mar 2024: that was not the last day.',
      'Stood still from Thu 7 Mar 2024 14:00 to Fri 8 Mar 2024 14:00: 8 h of working time, 24 h in all.',
      '24 h of time stood still: 1 calendar day more.',
      'Due at closing: Fri 8 Mar 2024 17:30.',
    ]);
  });

  it('of a limit in working days — is named once, the first of them', () => {
    expect(explained(THREE_DAYS, '2024-03-04T10:00', stood('2024-03-07T17:00', '2024-03-08T17:30'))).toEqual([
      'Working days 1–4: Tue 5 Mar 2024 – Fri 8 Mar 2024.',
      'Working day 5: Mon 11 Mar 2024.',
      'Standing still at closing of Thu 7 Mar 2024: that was not the last day.',
      'Stood still from Thu 7 Mar 2024 17:00 to Fri 8 Mar 2024 17:30: 8 h 30 min of working time, 24 h 30 min in all.',
      '8 h 30 min of working time stood still: 1 working day more.',
      'Due at closing: Mon 11 Mar 2024 17:30.',
    ]);
  });
});

describe('days off on the way', () => {
  const NOTICES = '(notices 5015/TB-LĐTBXH, 1570/TB-LĐTBXH, 2450/VPCP-KGVX)';

  it('after the last calendar day — are named up to the working day that counts', () => {
    expect(explained({ calendarDays: 4 }, '2024-04-26T10:00')).toEqual([
      'Calendar days 1–4: Sat 27 Apr 2024 – Tue 30 Apr 2024.',
      `Tue 30 Apr 2024: off, Reunification Day ${NOTICES}.`,
      `Wed 1 May 2024: off, International Labour Day ${NOTICES}.`,
      'The last day is a day off; due at closing of the next working day: Thu 2 May 2024 17:30.',
    ]);
  });

  it('between hours of working time — are named in their place, and a day of which nothing was used is not', () => {
    expect(explained({ workingMinutes: 480 }, '2024-04-26T17:30')).toEqual([
      `Mon 29 Apr 2024: off, Swapped with Saturday 2024-05-04 ${NOTICES}.`,
      `Tue 30 Apr 2024: off, Reunification Day ${NOTICES}.`,
      `Wed 1 May 2024: off, International Labour Day ${NOTICES}.`,
      'Thu 2 May 2024: 08:00–12:00, 13:30–17:30, 8 h of working time.',
      'Due when the time is used up: Thu 2 May 2024 17:30.',
    ]);
  });

  it('seconds of a window — are said where they are not zero', () => {
    expect(explained({ workingMinutes: 1 }, '2024-03-06T09:00:30')).toEqual([
      'Wed 6 Mar 2024: 09:00:30–09:01:30, 1 min of working time.',
      'Due when the time is used up: Wed 6 Mar 2024 09:01:30.',
    ]);
  });
});
