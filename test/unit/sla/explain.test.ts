import type { Limit } from '../../../domain/sla/counting';
import { computeDue } from '../../../domain/sla/deadline';
import type { DueInput } from '../../../domain/sla/deadline';
import { explainLines } from '../../../domain/sla/explain';
import { civilService, hanoi } from '../../support/office';

function english(limit: Limit, received: string, more: Partial<DueInput> = {}): readonly string[] {
  const due = computeDue({
    calendar: civilService(),
    limit,
    startAt: hanoi(received),
    explain: true,
    ...more,
  });
  return explainLines(due, 'en');
}

const NOTICES = '(notices 5015/TB-LĐTBXH, 1570/TB-LĐTBXH, 2450/VPCP-KGVX)';

describe('explanation', () => {
  it('a limit in days over a swap — names each run, holiday and make-up Saturday with its notices', () => {
    const lines = english({ workingDays: 3, counting: 'DAY_EXCL' }, '2024-04-26T10:00', {
      legalBasis: 'invented decision 1',
    });
    expect(lines).toEqual([
      'Limit: 3 working days, day of reception not counted. Fixed by: invented decision 1. ' +
        'Counted by: Civil Code 2015, articles 147 and 148. Calendar: vn-civil-service.',
      'Received Fri 26 Apr 2024 10:00: that day is not counted.',
      `Mon 29 Apr 2024: off, Swapped with Saturday 2024-05-04 ${NOTICES}.`,
      `Tue 30 Apr 2024: off, Reunification Day ${NOTICES}.`,
      `Wed 1 May 2024: off, International Labour Day ${NOTICES}.`,
      'Working days 1–2: Thu 2 May 2024 – Fri 3 May 2024.',
      `Sat 4 May 2024: make-up Saturday, a working day ${NOTICES}.`,
      'Working day 3: Sat 4 May 2024.',
      'Due at closing: Sat 4 May 2024 17:30.',
    ]);
  });

  it('a suspension — says how much stood still and by how many days that moved the date', () => {
    const suspensions = [
      { start: hanoi('2024-03-05T10:00'), end: hanoi('2024-03-06T16:30') },
      { start: hanoi('2024-03-30T10:00'), end: hanoi('2024-03-31T16:30') },
    ];
    const lines = english({ workingDays: 2, counting: 'DAY_EXCL' }, '2024-03-04T10:00', { suspensions });
    expect(lines.slice(2)).toEqual([
      'Working days 1–3: Tue 5 Mar 2024 – Thu 7 Mar 2024.',
      'Stood still from Tue 5 Mar 2024 10:00 to Wed 6 Mar 2024 16:30: 13 h of working time, 30 h 30 min in all.',
      '13 h of working time stood still: 1 working day more.',
      'Due at closing: Thu 7 Mar 2024 17:30.',
    ]);
  });

  it('a limit in hours — shows the stretches of each day that were used', () => {
    expect(english({ workingMinutes: 120 }, '2024-03-06T16:30').slice(1)).toEqual([
      'The time runs from Wed 6 Mar 2024 16:30.',
      'Wed 6 Mar 2024: 16:30–17:30, 1 h of working time.',
      'Thu 7 Mar 2024: 08:00–09:00, 1 h of working time.',
      'Due when the time is used up: Thu 7 Mar 2024 09:00.',
    ]);
  });

  it('calendar days that end on a weekend — say that the next working day counts', () => {
    expect(english({ calendarDays: 5 }, '2024-03-04T10:00').slice(2)).toEqual([
      'Calendar days 1–5: Tue 5 Mar 2024 – Sat 9 Mar 2024.',
      'The last day is a day off; due at closing of the next working day: Mon 11 Mar 2024 17:30.',
    ]);
  });

  it('a year without a notice — is said to be provisional, an unknown one to be unknown', () => {
    expect(english({ workingDays: 13, counting: 'DAY_EXCL' }, '2026-12-25T09:00').at(-1)).toBe(
      '2027 has no notice yet: the date is provisional.',
    );
    expect(english({ workingDays: 3, counting: 'DAY_EXCL' }, '2031-03-03T09:00').at(-1)).toBe(
      'Nothing is known of 2031: counted over plain weekdays, the date is provisional.',
    );
  });

  it('the same-day rule — says on which side of 15:00 the reception was, in Vietnamese too', () => {
    const due = computeDue({
      calendar: civilService(),
      limit: { counting: 'SAME_DAY_15H' },
      startAt: hanoi('2024-03-06T15:00:01'),
      explain: true,
    });
    expect(explainLines(due, 'vi').slice(1)).toEqual([
      'Tiếp nhận lúc 15:00:01 thứ Tư 6/3/2024, sau 15:00 hoặc ngoài ngày làm việc: trả kết quả trong ngày làm việc tiếp theo.',
      'Ngày làm việc thứ 1: Thứ Năm 7/3/2024.',
      'Đến hạn khi hết giờ làm việc: 17:30 thứ Năm 7/3/2024.',
    ]);
  });

  it('lines — are not made when nobody asked for them', () => {
    const limit: Limit = { workingMinutes: 60 };
    expect(computeDue({ calendar: civilService(), limit, startAt: hanoi('2024-03-06T09:00') }).lines).toEqual(
      [],
    );
  });
});
