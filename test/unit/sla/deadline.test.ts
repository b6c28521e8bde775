import type { Limit } from '../../../domain/sla/counting';
import { appointmentOf, computeDue } from '../../../domain/sla/deadline';
import type { DueInput, LimitExtension } from '../../../domain/sla/deadline';
import { fitsBeforeClosing } from '../../../domain/sla/target';
import { formatInstant } from '../../../domain/time/zone';
import { civilService, hanoi, inventedOffice, publishedYear, withDayOff } from '../../support/office';

const office = civilService();
const days = (workingDays: number, cutOff?: string): Limit => ({
  workingDays,
  counting: 'DAY_EXCL',
  ...(cutOff === undefined ? {} : { cutOff }),
});
const hours8 = (workingDays: number): Limit => ({ workingDays, counting: 'HOURS_8' });
const SAME_DAY: Limit = { counting: 'SAME_DAY_15H' };

type Stretch = readonly [start: string, end: string];

function due(limit: Limit, received: string, more: Partial<DueInput> = {}): string {
  const input = { calendar: office, limit, startAt: hanoi(received), ...more };
  return formatInstant(input.calendar, computeDue(input).dueAt).slice(0, 16);
}

function suspended(...stretches: readonly Stretch[]): Pick<DueInput, 'suspensions'> {
  return { suspensions: stretches.map(([start, end]) => ({ start: hanoi(start), end: hanoi(end) })) };
}

function extended(...extensions: readonly LimitExtension[]): Pick<DueInput, 'extensions'> {
  return { extensions };
}

describe('counting policies', () => {
  it('the three policies — give three different moments for 3 working days from Monday 10:00', () => {
    expect(due(days(3), '2024-03-04T10:00')).toBe('2024-03-07T17:30');
    expect(due(hours8(3), '2024-03-04T10:00')).toBe('2024-03-07T10:00');
    expect(due(hours8(3), '2024-03-04T08:00')).toBe('2024-03-06T17:30');
  });

  it.each([
    ['2024-03-06T14:59:59', '2024-03-06T17:30'],
    ['2024-03-06T15:00:00', '2024-03-06T17:30'],
    ['2024-03-06T15:00:01', '2024-03-07T17:30'],
    ['2024-03-06T07:00', '2024-03-06T17:30'],
    ['2024-03-06T18:00', '2024-03-07T17:30'],
    ['2024-03-08T15:30', '2024-03-11T17:30'],
    ['2024-03-09T09:00', '2024-03-11T17:30'],
    ['2024-05-04T09:00', '2024-05-04T17:30'],
  ])('SAME_DAY_15H — received %s is due %s', (received, expected) => {
    expect(due(SAME_DAY, received)).toBe(expected);
  });

  it('SAME_DAY_15H — one millisecond after 15:00 is after 15:00', () => {
    const startAt = hanoi('2024-03-06T15:00') + 1;
    expect(computeDue({ calendar: office, limit: SAME_DAY, startAt }).dueAt).toBe(hanoi('2024-03-07T17:30'));
  });

  it('SAME_DAY_15H — received after the closing of a half-day is never due before it was received', () => {
    const reason = { vi: 'Nửa ngày', en: 'Half-day' };
    const special = { date: '2024-03-07', reason, windows: [['08:00', '12:00']] as const };
    const calendar = inventedOffice({ years: { '2024': publishedYear({ specialDays: [special] }) } });
    expect(due(SAME_DAY, '2024-03-07T12:00', { calendar })).toBe('2024-03-07T12:00');
    expect(due(SAME_DAY, '2024-03-07T14:00', { calendar })).toBe('2024-03-08T17:30');
  });

  it.each([
    ['2024-03-06T15:00:00', '2024-03-07T17:30'],
    ['2024-03-06T15:00:01', '2024-03-08T17:30'],
    ['2024-03-08T16:00', '2024-03-12T17:30'],
    ['2024-03-09T16:00', '2024-03-11T17:30'],
    ['2024-05-03T16:00', '2024-05-06T17:30'],
  ])('cut-off 15:00 — 1 working day received %s is due %s', (received, expected) => {
    expect(due(days(1, '15:00'), received)).toBe(expected);
  });

  it.each([
    [5, '2024-03-04T10:00', '2024-03-11T17:30'],
    [4, '2024-03-04T10:00', '2024-03-08T17:30'],
    [15, '2024-04-16T23:00', '2024-05-02T17:30'],
    [18, '2024-04-16T00:00', '2024-05-04T17:30'],
  ])(
    'calendar days — %d days received %s end on %s, a day off moves on to the next working day',
    (n, at, end) => {
      expect(due({ calendarDays: n }, at)).toBe(end);
    },
  );
});

describe('suspensions', () => {
  it('a limit in days — is moved by each whole day of working time that stood still', () => {
    const day = ['2024-03-05T08:00', '2024-03-05T17:30'] as const;
    expect(due(days(3), '2024-03-04T10:00', suspended(day))).toBe('2024-03-08T17:30');
    const almost = ['2024-03-05T08:01', '2024-03-05T17:30'] as const;
    expect(due(days(3), '2024-03-04T10:00', suspended(almost))).toBe('2024-03-07T17:30');
  });

  it('a limit in days — adds up hours of several days, and a minute a night moves nothing', () => {
    const halves = [
      ['2024-03-05T13:30', '2024-03-05T17:30'],
      ['2024-03-06T13:30', '2024-03-06T17:30'],
    ] as const;
    expect(due(days(3), '2024-03-04T10:00', suspended(...halves))).toBe('2024-03-08T17:30');
    const nights = [
      ['2024-03-05T17:29', '2024-03-06T08:00'],
      ['2024-03-06T17:29', '2024-03-07T08:00'],
    ] as const;
    expect(due(days(3), '2024-03-04T10:00', suspended(...nights))).toBe('2024-03-07T17:30');
  });

  it('a limit in hours — runs on exactly where it stood still', () => {
    const twoHours = ['2024-03-06T10:00', '2024-03-06T14:30'] as const;
    expect(due({ workingMinutes: 120 }, '2024-03-06T09:00', suspended(twoHours))).toBe('2024-03-06T15:30');
  });

  it('a limit in hours — that is used up exactly when a suspension begins ends there', () => {
    const later = ['2024-03-06T11:00', '2024-03-06T17:30'] as const;
    expect(due({ workingMinutes: 120 }, '2024-03-06T09:00', suspended(later))).toBe('2024-03-06T11:00');
  });

  it.each([
    ['at night', ['2024-03-05T18:00', '2024-03-06T07:00']],
    ['on a weekend', ['2024-03-09T00:00', '2024-03-11T00:00']],
    ['before the start', ['2024-03-01T08:00', '2024-03-04T09:00']],
    ['after due', ['2024-03-20T08:00', '2024-03-29T09:00']],
  ] as const)('a suspension %s — moves nothing', (_when, stretch) => {
    expect(due({ workingMinutes: 2400 }, '2024-03-04T09:00', suspended(stretch))).toBe('2024-03-11T09:00');
    expect(due(days(5), '2024-03-04T09:00', suspended(stretch))).toBe('2024-03-11T17:30');
  });

  it('a suspension over Tết — costs no more than the working days in it', () => {
    const tet = ['2024-02-07T08:00', '2024-02-16T17:30'] as const;
    expect(due(days(3), '2024-02-06T10:00', suspended(tet))).toBe('2024-02-21T17:30');
  });

  it('a suspension given twice — counts once', () => {
    const day = ['2024-03-05T08:00', '2024-03-05T17:30'] as const;
    expect(due(days(3), '2024-03-04T10:00', suspended(day, day))).toBe('2024-03-08T17:30');
  });

  it('calendar days — are moved by whole days of 24 hours, nights and weekends included', () => {
    const full = ['2024-03-04T12:00', '2024-03-05T12:00'] as const;
    expect(due({ calendarDays: 3 }, '2024-03-04T10:00', suspended(full))).toBe('2024-03-08T17:30');
    const less = ['2024-03-04T12:00', '2024-03-05T11:59'] as const;
    expect(due({ calendarDays: 3 }, '2024-03-04T10:00', suspended(less))).toBe('2024-03-07T17:30');
  });

  it('SAME_DAY_15H — stands still like a limit in days', () => {
    const whole = ['2024-03-06T08:00', '2024-03-06T17:30'] as const;
    expect(due(SAME_DAY, '2024-03-06T08:00', suspended(whole))).toBe('2024-03-07T17:30');
    const most = ['2024-03-06T08:30', '2024-03-06T17:30'] as const;
    expect(due(SAME_DAY, '2024-03-06T08:00', suspended(most))).toBe('2024-03-06T17:30');
  });
});

describe('extensions', () => {
  it.each([
    [days(3), '2024-03-18T17:30'],
    [{ calendarDays: 5 }, '2024-03-19T17:30'],
    [{ workingMinutes: 480 }, '2024-03-15T17:30'],
    [{ counting: 'SAME_DAY_15H' } as const, '2024-03-14T17:30'],
  ])('by ten calendar days of %j — lengthen its own kind, else are counted from the landing', (limit, at) => {
    expect(due(limit, '2024-03-04T10:00', extended({ calendarDays: 10 }))).toBe(at);
  });

  it('working days — lengthen a limit in days', () => {
    expect(due(days(3), '2024-03-04T10:00', extended({ workingDays: 2 }))).toBe('2024-03-11T17:30');
  });

  it('working minutes — run on after the closing of a limit in days', () => {
    expect(due(days(3), '2024-03-04T10:00', extended({ workingMinutes: 240 }))).toBe('2024-03-08T12:00');
  });

  it('both kinds — lengthen a limit in hours, a day by the office’s full day', () => {
    const more = extended({ workingDays: 1 }, { workingMinutes: 60 });
    expect(due({ workingMinutes: 60 }, '2024-03-04T10:00', more)).toBe('2024-03-05T12:00');
    expect(due(hours8(1), '2024-03-04T10:00', more)).toBe('2024-03-06T11:00');
  });

  it('working days — are counted from the landing of a limit in calendar days', () => {
    expect(due({ calendarDays: 5 }, '2024-03-04T10:00', extended({ workingDays: 1 }))).toBe(
      '2024-03-12T17:30',
    );
  });
});

describe('years', () => {
  const from = (received: string, workingDays: number) =>
    computeDue({ calendar: office, limit: days(workingDays), startAt: hanoi(received) });

  it('a due moment in a provisional year — is provisional, and no year is unknown', () => {
    expect(from('2026-12-25T09:00', 13)).toMatchObject({ provisional: true, unknownYears: [] });
  });

  it('a due moment on the last working day of a published year — depends on nothing else', () => {
    expect(from('2026-12-30T09:00', 1)).toMatchObject({ provisional: false, unknownYears: [] });
  });

  it('years that the calendar does not know — are all named, and the date runs on over weekdays', () => {
    const { dueAt, unknownYears, provisional } = from('2027-12-30T09:00', 265);
    expect(unknownYears).toEqual([2028, 2029]);
    expect(provisional).toBe(true);
    expect(formatInstant(office, dueAt)).toBe('2029-01-04T17:30:00+07:00');
  });

  it('a holiday announced after reception — makes due later, never earlier', () => {
    const calendar = withDayOff(office, '2024-03-06');
    expect(due(days(3), '2024-03-04T10:00', { calendar })).toBe('2024-03-08T17:30');
    expect(due(days(3), '2024-03-06T10:00', { calendar })).toBe('2024-03-11T17:30');
  });
});

describe('promises of the extract copy', () => {
  it('received Wednesday 09:00 — the lane ends at 11:00, the office’s 8 h Thursday 09:00, the law’s day at 17:30', () => {
    const clocks: readonly Limit[] = [{ workingMinutes: 120 }, { workingMinutes: 480 }, SAME_DAY];
    expect(clocks.map((limit) => due(limit, '2024-03-06T09:00'))).toEqual([
      '2024-03-06T11:00',
      '2024-03-07T09:00',
      '2024-03-06T17:30',
    ]);
  });

  it('received Wednesday 16:30 — the 8 h end Thursday 16:30, before the law’s Thursday 17:30', () => {
    expect(due({ workingMinutes: 480 }, '2024-03-06T16:30')).toBe('2024-03-07T16:30');
    expect(due(SAME_DAY, '2024-03-06T16:30')).toBe('2024-03-07T17:30');
  });

  it.each([
    ['2024-03-06T09:00', true],
    ['2024-03-06T15:30', true],
    ['2024-03-06T15:31', false],
    ['2024-03-06T16:30', false],
    ['2024-03-06T12:30', true],
    ['2024-03-06T17:31', false],
    ['2024-03-09T09:00', false],
  ])('fitsBeforeClosing — 2 h from %s: %s', (at, expected) => {
    expect(fitsBeforeClosing(office, hanoi(at), 120)).toBe(expected);
  });

  it('appointmentOf — a promise at closing is kept at closing, one on a Friday night at the Saturday desk', () => {
    expect(appointmentOf(office, hanoi('2024-03-06T17:30'))).toBe(hanoi('2024-03-06T17:30'));
    expect(appointmentOf(office, hanoi('2024-03-08T19:00'))).toBe(hanoi('2024-03-09T08:00'));
  });
});
