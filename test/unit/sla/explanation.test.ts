import { Explanation, type ExplanationLine } from '../../../domain/sla/explanation';
import { civilService } from '../../support/office';

/** The lines that come of some that are added one after the other. */
function collected(...lines: readonly ExplanationLine[]): readonly ExplanationLine[] {
  const explanation = new Explanation();
  for (const line of lines) explanation.add(line);
  return explanation.lines;
}

function counted(date: string, index: number, unit: 'workingDay' | 'calendarDay' = 'workingDay') {
  return { kind: 'counted', from: date, to: date, unit, first: index, last: index } as const;
}

function worked(date: string, ...windows: readonly string[]) {
  return { kind: 'worked', from: date, to: date, windows, workingMs: 60_000 } as const;
}

function off(date: string, en = 'Tết') {
  return { kind: 'dayOff', from: date, to: date, reason: { vi: en, en }, notices: ['1/TB'] } as const;
}

describe('an explanation', () => {
  it('days in a row that count — are one line, from the first number to the last', () => {
    expect(collected(counted('2024-03-05', 1), counted('2024-03-06', 2), counted('2024-03-07', 3))).toEqual([
      { kind: 'counted', from: '2024-03-05', to: '2024-03-07', unit: 'workingDay', first: 1, last: 3 },
    ]);
  });

  it('days with one between them — are two lines', () => {
    expect(collected(counted('2024-03-05', 1), counted('2024-03-07', 2))).toHaveLength(2);
  });

  it('lines of two kinds — are never one, though the days follow each other', () => {
    expect(collected(counted('2024-03-05', 1), off('2024-03-06'), counted('2024-03-07', 2))).toHaveLength(3);
    expect(collected(worked('2024-03-05', '08:00–09:00'), off('2024-03-06'))).toHaveLength(2);
    expect(collected(off('2024-03-05'), worked('2024-03-06', '08:00–09:00'))).toHaveLength(2);
    expect(collected({ kind: 'kept', on: '2024-03-05' }, counted('2024-03-06', 1))).toHaveLength(2);
    expect(collected(counted('2024-03-05', 1), { kind: 'kept', on: '2024-03-06' })).toHaveLength(2);
  });

  it('make-up Saturdays and days with hours of their own — stand alone', () => {
    const makeUp = (date: string) => ({ kind: 'makeUp', from: date, to: date, notices: [] }) as const;
    expect(collected(makeUp('2024-05-04'), makeUp('2024-05-05'))).toHaveLength(2);
  });

  it('days worked in the same windows — are one line, their time added up', () => {
    expect(collected(worked('2024-03-05', '08:00–08:01'), worked('2024-03-06', '08:00–08:01'))).toEqual([
      {
        kind: 'worked',
        from: '2024-03-05',
        to: '2024-03-06',
        windows: ['08:00–08:01'],
        workingMs: 120_000,
      },
    ]);
    expect(collected(worked('2024-03-05', '08:00–08:01'), worked('2024-03-06', '08:00–08:02'))).toHaveLength(
      2,
    );
    expect(
      collected(worked('2024-03-05', '08:00–09:00', '10:00–11:00'), worked('2024-03-06', '08:00–09:00')),
    ).toHaveLength(2);
  });

  it('days off for one reason in one year — are one line; of another reason or year, two', () => {
    expect(collected(off('2024-02-08'), off('2024-02-09'))).toEqual([
      { ...off('2024-02-08'), to: '2024-02-09' },
    ]);
    expect(collected(off('2024-02-08'), off('2024-02-09', 'Other'))).toHaveLength(2);
    expect(collected(off('2024-12-31'), off('2025-01-01'))).toHaveLength(2);
    const { reason: _reason, ...plain } = off('2024-02-09');
    expect(collected(off('2024-02-08'), plain)).toHaveLength(2);
    expect(collected(plain, off('2024-02-10'))).toHaveLength(2);
  });

  it('a day — is told only where a notice made it different, with the notices of its year', () => {
    const explanation = new Explanation();
    const day = { number: 0, hours: undefined } as never as object;
    const add = (rest: object) => {
      explanation.addDay(civilService(), { ...day, ...rest } as Parameters<Explanation['addDay']>[1]);
    };
    add({ kind: 'working', date: '2024-03-05' });
    add({ kind: 'weekend', date: '2024-03-09' });
    expect(explanation.lines).toEqual([]);
    add({ kind: 'makeUp', date: '2024-05-04' });
    add({ kind: 'special', date: '2024-05-06', reason: { vi: 'a', en: 'b' } });
    add({ kind: 'dayOff', date: '2031-05-04' });
    const notices = ['5015/TB-LĐTBXH', '1570/TB-LĐTBXH', '2450/VPCP-KGVX'];
    expect(explanation.lines).toEqual([
      { kind: 'makeUp', from: '2024-05-04', to: '2024-05-04', notices },
      { kind: 'special', from: '2024-05-06', to: '2024-05-06', reason: { vi: 'a', en: 'b' }, notices },
      { kind: 'dayOff', from: '2031-05-04', to: '2031-05-04', notices: [] },
    ]);
  });
});
