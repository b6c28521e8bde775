import {
  addDays,
  compareDates,
  daysBetween,
  daysInMonth,
  isPlainDate,
  weekdayOf,
} from '../../../domain/time/plain-date';

describe('plain date', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['1970-01-01', -1, '1969-12-31'],
  ])('addDays — %s and %d days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['2024-03-06', 'wed'],
    ['1970-01-01', 'thu'],
    ['1969-12-31', 'wed'],
    ['2024-02-29', 'thu'],
  ])('weekdayOf — %s is a %s', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-02-30', false],
    ['2024-04-31', false],
    ['2024-13-01', false],
    ['2024-00-10', false],
    ['2024-01-00', false],
    ['2024-1-1', false],
    ['2024-01-01T00:00', false],
    ['', false],
  ])('isPlainDate — %s: %s', (text, expected) => {
    expect(isPlainDate(text)).toBe(expected);
  });

  it('daysInMonth — knows the leap years of the Gregorian calendar', () => {
    expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  });

  it('daysBetween and compareDates — agree on the order of two days', () => {
    expect(daysBetween('2024-03-06', '2024-03-01')).toBe(-5);
    expect(compareDates('2024-03-06', '2024-03-01')).toBe(1);
    expect(compareDates('2024-03-01', '2024-03-06')).toBe(-1);
    expect(compareDates('2024-03-01', '2024-03-01')).toBe(0);
  });
});
