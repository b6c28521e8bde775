import { monthGridLines, yearLines } from '../../../cli/calendar-text';
import type { TextLine } from '../../../cli/calendar-text';
import { showYear } from '../../../cli/calendar-year';
import { civilService, inventedOffice, publishedYear } from '../../support/office';

function plain(lines: readonly TextLine[]): readonly string[] {
  return lines.map((line) =>
    line
      .map((text) => (typeof text === 'string' ? text : text.text))
      .join('')
      .trimEnd(),
  );
}

describe('calendar show', () => {
  it('a year — says its notices, working days, and each day that is not as its weekday, with the reason', () => {
    const lines = plain(yearLines(showYear(civilService(), 2024)));
    expect(lines[1]).toBe('Published: 5015/TB-LĐTBXH, 1570/TB-LĐTBXH, 2450/VPCP-KGVX');
    expect(lines[2]).toMatch(/^251 working days/);
    const may = lines.findIndex((line) => line.startsWith('May'));
    expect(lines.slice(may, may + 4)).toEqual([
      'May        23 working days',
      '  Wed  1  off        International Labour Day · Ngày Quốc tế lao động',
      '  Sat  4  works      make-up Saturday · làm bù',
      '',
    ]);
    expect(lines).toContain('  Sat 10  desk shut');
  });

  it('a provisional year — says so, and why', () => {
    const lines = plain(yearLines(showYear(civilService(), 2027)));
    expect(lines[1]).toMatch(/^Provisional/);
    expect(lines[3]).toMatch(/^No notice yet/);
  });

  it('a month — stands in a grid of weeks, its days marked', () => {
    const year = showYear(civilService(), 2024);
    const [may] = year.months.filter(({ month }) => month === 5);
    const lines = plain(may === undefined ? [] : monthGridLines(year, may));
    expect(lines.slice(4, 7)).toEqual([
      '  Mon  Tue  Wed  Thu  Fri  Sat  Sun',
      '             1*   2    3    4+   5',
      '   6    7    8    9   10   11°  12',
    ]);
  });

  it('a half-day — shows its own hours', () => {
    const reason = { vi: 'Nửa ngày', en: 'Half-day' };
    const special = { date: '2024-03-07', reason, windows: [['08:00', '12:00']] as const };
    const calendar = inventedOffice({ years: { '2024': publishedYear({ specialDays: [special] }) } });
    expect(plain(yearLines(showYear(calendar, 2024)))).toContain(
      '  Thu  7  own hours  08:00–12:00: Half-day · Nửa ngày',
    );
  });

  it('the days of a year — are all there, each with its windows', () => {
    const { months, workingDays } = showYear(civilService(), 2024);
    const days = months.flatMap((month) => month.days);
    expect(days).toHaveLength(366);
    expect(days.filter(({ windows }) => windows.length > 0)).toHaveLength(workingDays);
    expect(days.find(({ date }) => date === '2024-03-09')).toMatchObject({ kind: 'deskOnly', windows: [] });
  });
});
