import {
  closingOf,
  describeDay,
  minutesOfFullDay,
  nextWorkingDay,
  openingOf,
  previousWorkingDay,
  windowsOn,
  yearStatus,
} from '../../../domain/time/working-days';
import {
  advance,
  isWorkingInstant,
  measure,
  measureMinutes,
  nextWorkingInstant,
  retreat,
} from '../../../domain/time/working-time';
import { formatInstant } from '../../../domain/time/zone';
import { civilService, hanoi, inventedOffice, publishedYear } from '../../support/office';

const MINUTE = 60_000;
const office = civilService();
const reason = { vi: 'Nửa ngày', en: 'Half-day' };
const halfDay = inventedOffice({
  weeks: [
    {
      from: '2020-01-01',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      windows: [
        ['08:00', '12:00'],
        ['13:30', '17:30'],
      ],
    },
    {
      from: '2024-04-01',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      windows: [
        ['07:30', '11:30'],
        ['13:00', '17:00'],
      ],
    },
  ],
  years: {
    '2024': publishedYear({ specialDays: [{ date: '2024-03-07', reason, windows: [['08:00', '12:00']] }] }),
  },
});

describe('days', () => {
  it.each([
    [2024, 251],
    [2025, 250],
    [2026, 249],
  ])('the civil-service calendar — has %d with %d working days', (year, expected) => {
    let days = 0;
    for (let day = nextWorkingDay(office, `${year - 1}-12-31`); day.startsWith(String(year)); days += 1) {
      day = nextWorkingDay(office, day);
    }
    expect(days).toBe(expected);
  });

  it('nextWorkingDay — goes over the swapped Monday and stops at the make-up Saturday', () => {
    expect(nextWorkingDay(office, '2024-04-26')).toBe('2024-05-02');
    expect(nextWorkingDay(office, '2024-05-03')).toBe('2024-05-04');
    expect(nextWorkingDay(office, '2024-05-04')).toBe('2024-05-06');
    expect(previousWorkingDay(office, '2024-05-06')).toBe('2024-05-04');
  });

  it('describeDay — says what a day is, why, and by which notices', () => {
    expect(describeDay(office, '2024-04-29')).toMatchObject({
      kind: 'dayOff',
      reason: { vi: 'Hoán đổi với thứ Bảy 4/5/2024', en: 'Swapped with Saturday 2024-05-04' },
      yearStatus: 'published',
      notices: ['5015/TB-LĐTBXH', '1570/TB-LĐTBXH', '2450/VPCP-KGVX'],
    });
    expect(describeDay(office, '2024-05-04').kind).toBe('makeUp');
    expect(describeDay(office, '2024-05-05').kind).toBe('weekend');
    expect(describeDay(office, '2024-05-06').kind).toBe('working');
  });

  it('yearStatus — tells published, provisional and unknown apart', () => {
    expect(yearStatus(office, '2026-12-31')).toBe('published');
    expect(yearStatus(office, '2027-01-01')).toBe('provisional');
    expect(yearStatus(office, '2028-01-01')).toBe('unknown');
    expect(yearStatus(office, '2022-12-31')).toBe('unknown');
  });

  it('an unknown year — runs on over plain weekdays', () => {
    expect(nextWorkingDay(office, '2030-12-31')).toBe('2031-01-01');
    expect(nextWorkingDay(office, '2031-01-03')).toBe('2031-01-06');
  });

  it('opening and closing — are the ends of the windows, and absent on a day off', () => {
    expect(openingOf(office, '2024-03-06')).toBe(hanoi('2024-03-06T08:00'));
    expect(closingOf(office, '2024-03-06')).toBe(hanoi('2024-03-06T17:30'));
    expect(closingOf(office, '2024-03-09')).toBeUndefined();
    expect(windowsOn(office, '2024-03-09')).toEqual([]);
  });

  it('a half-day — closes with its own window, while a full day stays worth eight hours', () => {
    expect(closingOf(halfDay, '2024-03-07')).toBe(hanoi('2024-03-07T12:00'));
    expect(minutesOfFullDay(halfDay, '2024-03-07')).toBe(480);
    expect(describeDay(halfDay, '2024-03-07').kind).toBe('special');
  });

  it('hours that change from a day on — hold from that day and not before', () => {
    expect(closingOf(halfDay, '2024-03-29')).toBe(hanoi('2024-03-29T17:30'));
    expect(closingOf(halfDay, '2024-04-01')).toBe(hanoi('2024-04-01T17:00'));
    expect(advance(halfDay, hanoi('2024-03-29T17:00'), 60 * MINUTE)).toBe(hanoi('2024-04-01T08:00'));
  });
});

describe('advance', () => {
  it.each([
    ['at opening', '2024-03-06T08:00', 60, '2024-03-06T09:00'],
    ['at the end of the morning', '2024-03-06T12:00', 60, '2024-03-06T14:30'],
    ['in the lunch hour', '2024-03-06T12:59', 60, '2024-03-06T14:30'],
    ['at closing', '2024-03-06T17:30', 60, '2024-03-07T09:00'],
    ['one minute after closing', '2024-03-06T17:31', 60, '2024-03-07T09:00'],
    ['before opening', '2024-03-06T00:00', 60, '2024-03-06T09:00'],
    ['on a holiday', '2024-04-30T10:00', 60, '2024-05-02T09:00'],
    ['on a make-up Saturday', '2024-05-04T10:00', 60, '2024-05-04T11:00'],
    ['on a desk Saturday', '2024-03-09T10:00', 60, '2024-03-11T09:00'],
    ['on a leap day', '2024-02-29T17:00', 60, '2024-03-01T08:30'],
    ['exactly to the end of the morning', '2024-03-06T11:00', 60, '2024-03-06T12:00'],
    ['exactly to closing', '2024-03-06T16:30', 60, '2024-03-06T17:30'],
    ['exactly to closing on a later day', '2024-03-06T16:30', 540, '2024-03-07T17:30'],
    ['over a lunch break, from the afternoon before', '2024-03-06T16:30', 480, '2024-03-07T16:30'],
    ['over a weekend', '2024-03-08T16:30', 120, '2024-03-11T09:00'],
    ['over Tết', '2024-02-07T17:00', 120, '2024-02-15T09:30'],
  ])('from %s', (_where, from, minutes, expected) => {
    expect(formatInstant(office, advance(office, hanoi(from), minutes * MINUTE))).toBe(
      `${expected}:00+07:00`,
    );
  });

  it('0 — stays where it is, also at night', () => {
    expect(advance(office, hanoi('2024-03-06T23:00'), 0)).toBe(hanoi('2024-03-06T23:00'));
  });

  it('keeps seconds and milliseconds', () => {
    expect(advance(office, hanoi('2024-03-06T11:59:30') + 250, MINUTE)).toBe(
      hanoi('2024-03-06T13:30:30') + 250,
    );
  });
});

describe('retreat', () => {
  it.each([
    ['2024-03-06T09:00', 60, '2024-03-06T08:00'],
    ['2024-03-06T17:30', 480, '2024-03-06T08:00'],
    ['2024-03-06T08:00', 60, '2024-03-05T16:30'],
    ['2024-03-06T12:30', 60, '2024-03-06T11:00'],
    ['2024-03-11T08:30', 60, '2024-03-08T17:00'],
    ['2024-02-15T08:00', 480, '2024-02-07T08:00'],
    ['2024-03-06T23:00', 0, '2024-03-06T23:00'],
  ])('back from %s by %d minutes is %s', (to, minutes, expected) => {
    expect(retreat(office, hanoi(to), minutes * MINUTE)).toBe(hanoi(expected));
  });
});

describe('measure', () => {
  it('counts half-open: the closing minute belongs to what follows', () => {
    expect(measureMinutes(office, hanoi('2024-03-06T17:29'), hanoi('2024-03-06T17:30'))).toBe(1);
    expect(measureMinutes(office, hanoi('2024-03-06T17:30'), hanoi('2024-03-07T08:00'))).toBe(0);
    expect(measureMinutes(office, hanoi('2024-03-07T08:00'), hanoi('2024-03-07T08:01'))).toBe(1);
  });

  it('rounds minutes down, and is exact in milliseconds', () => {
    expect(measure(office, hanoi('2024-03-06T09:00'), hanoi('2024-03-06T09:00:59') + 999)).toBe(59_999);
    expect(measureMinutes(office, hanoi('2024-03-06T09:00'), hanoi('2024-03-06T09:00:59'))).toBe(0);
  });

  it('is 0 when the end is not later', () => {
    expect(measure(office, hanoi('2024-03-06T10:00'), hanoi('2024-03-06T09:00'))).toBe(0);
  });
});

describe('working instants', () => {
  it.each([
    ['2024-03-06T08:00', true],
    ['2024-03-06T07:59', false],
    ['2024-03-06T12:00', true],
    ['2024-03-06T12:01', false],
    ['2024-03-06T13:30', true],
    ['2024-03-06T17:30', true],
    ['2024-03-06T17:31', false],
    ['2024-03-09T10:00', false],
    ['2024-05-04T10:00', true],
  ])('isWorkingInstant — %s: %s', (at, expected) => {
    expect(isWorkingInstant(office, hanoi(at))).toBe(expected);
  });

  it.each([
    ['2024-03-06T12:00', '2024-03-06T12:00'],
    ['2024-03-06T12:01', '2024-03-06T13:30'],
    ['2024-03-06T17:30', '2024-03-06T17:30'],
    ['2024-03-06T17:31', '2024-03-07T08:00'],
    ['2024-03-08T23:00', '2024-03-11T08:00'],
    ['2024-02-08T10:00', '2024-02-15T08:00'],
  ])('nextWorkingInstant — of %s is %s', (at, expected) => {
    expect(nextWorkingInstant(office, hanoi(at))).toBe(hanoi(expected));
  });
});
