import { parsePeriod } from '../../../domain/report/period';
import { dayNumberOf, plainDateOf } from '../../../domain/time/plain-date';

function daysOf(text: string, today = '2024-03-06'): readonly string[] | undefined {
  const period = parsePeriod(text, dayNumberOf(today));
  return period === undefined ? undefined : [plainDateOf(period.from), plainDateOf(period.to - 1)];
}

describe('periods', () => {
  it.each([
    ['calendar:2024', '2024-01-01', '2024-12-31'],
    ['calendar:2024-02', '2024-02-01', '2024-02-29'],
    ['calendar:2023-02', '2023-02-01', '2023-02-28'],
    ['calendar:2024-Q1', '2024-01-01', '2024-03-31'],
    ['calendar:2024-Q4', '2024-10-01', '2024-12-31'],
    ['calendar:2024-H1', '2024-01-01', '2024-06-30'],
    ['calendar:2024-H2', '2024-07-01', '2024-12-31'],
    ['calendar:2024-9M', '2024-01-01', '2024-09-30'],
    ['bc09:2024-03', '2024-02-15', '2024-03-14'],
    ['bc09:2024-01', '2023-12-15', '2024-01-14'],
    ['bc09:2024-Q1', '2023-12-15', '2024-03-14'],
    ['bc09:2024-Q2', '2024-03-15', '2024-06-14'],
    ['bc09:2024', '2023-12-15', '2024-12-14'],
    ['2024-03-01..2024-03-15', '2024-03-01', '2024-03-15'],
    ['2024-03-01..2024-03-01', '2024-03-01', '2024-03-01'],
  ])('%s — is %s to %s, the last included', (text, first, last) => {
    expect(daysOf(text)).toEqual([first, last]);
  });

  it.each([
    ['calendar', '2024-03-06', '2024-03-01', '2024-03-31'],
    ['bc09', '2024-03-14', '2024-02-15', '2024-03-14'],
    ['bc09', '2024-03-15', '2024-03-15', '2024-04-14'],
    ['bc09', '2024-12-31', '2024-12-15', '2025-01-14'],
    ['bc09', '2024-01-31', '2024-01-15', '2024-02-14'],
    ['bc09', '2023-02-15', '2023-02-15', '2023-03-14'],
  ])('%s on %s — is the month in which that day is: %s to %s', (text, today, first, last) => {
    expect(daysOf(text, today)).toEqual([first, last]);
  });

  it('a name — names the same days whenever it is asked', () => {
    const name = parsePeriod('bc09', dayNumberOf('2024-03-15'))?.name ?? '';
    expect(name).toBe('bc09:2024-04');
    expect(daysOf(name, '2030-01-01')).toEqual(['2024-03-15', '2024-04-14']);
  });

  it.each([
    '',
    'calendar:',
    'calendar:2024-13',
    'calendar:2024-00',
    'calendar:2024-Q5',
    'calendar:2024-H3',
    'calendar:24',
    'bc10:2024',
    'xcalendar',
    '2024-03-01',
    '2024-03-15..2024-03-01',
    '2024-02-30..2024-03-01',
    '2024-03-01..2024-02-30',
    '2024-03-01..2024-03-02..2024-03-03',
  ])('%j — is no period', (text) => {
    expect(daysOf(text)).toBeUndefined();
  });
});
