import {
  correctionsOf,
  findClosingFault,
  holdsAll,
  isSealed,
  sealClosing,
  tableOf,
  type ClosingDraft,
  type ReportLine,
} from '../../../domain/report/closing';
import { figuresOf, isBalanced, type Figures } from '../../../domain/report/figures';
import { dayNumberOf } from '../../../domain/time/plain-date';

const [FEBRUARY, MARCH] = [dayNumberOf('2024-02-01'), dayNumberOf('2024-03-01')];

function line(change: Partial<ReportLine> = {}): ReportLine {
  const figures = figuresOf({ inProcessInTime: 1 }, { early: 2, inProcessInTime: -1 });
  return { level: 'dossier', unit: 'U1', procedure: 'P@1', agency: 'U1', figures, ...change };
}

function draft(change: Partial<ClosingDraft> = {}): ClosingDraft {
  return {
    ...{ period: 'calendar:2024-02', from: FEBRUARY, to: MARCH, unit: null },
    ...{ closedAt: 1_000, closedBy: 'lanh-dao-1', position: 7, chain: 'c7', lines: [line()] },
    ...change,
  };
}

describe('a closing', () => {
  it('one after the other — are numbered and chained', () => {
    const first = sealClosing(draft(), undefined);
    const second = sealClosing(draft({ unit: 'U1' }), first);
    expect([first.number, first.prevHash, second.number, second.prevHash]).toEqual([1, '', 2, first.hash]);
    expect([isSealed(first, undefined), isSealed(second, first)]).toEqual([true, true]);
  });

  it.each([
    ['a figure', { lines: [line({ figures: figuresOf({}, { early: 3 }) })] }],
    ['who signed', { closedBy: 'lanh-dao-2' }],
    ['where the journal ended', { position: 8 }],
    ['its number', { number: 2 }],
  ])('with %s changed — is no longer sealed', (_what, change) => {
    expect(isSealed({ ...sealClosing(draft(), undefined), ...change }, undefined)).toBe(false);
  });

  it('after one that was taken out — is no longer sealed', () => {
    const first = sealClosing(draft(), undefined);
    const second = sealClosing(draft({ unit: 'U1' }), first);
    expect([isSealed(second, undefined), isSealed(second, second)]).toEqual([false, false]);
  });

  it('on its last day and the day after — is refused, and not', () => {
    expect(findClosingFault({ to: MARCH }, MARCH - 1)).toEqual({
      code: 'PERIOD_NOT_OVER',
      last: '2024-02-29',
    });
    expect(findClosingFault({ to: MARCH }, MARCH)).toBeUndefined();
  });

  it.each([
    ['of the whole house', null, { units: '*' }, true],
    ['of the whole house', null, { units: ['U1'] }, true],
    ['of one unit', 'U1', { units: '*' }, false],
    ['of one unit', 'U1', { units: '*', unit: 'U1' }, true],
    ['of one unit', 'U1', { units: '*', unit: 'U2' }, false],
    ['of one unit', 'U1', { units: ['U1'] }, true],
    ['of one unit', 'U1', { units: ['U2'] }, false],
    ['of one unit', 'U1', { units: ['U1', 'U2'] }, false],
  ] as const)('%s (%s), asked for %j — holds all of it: %s', (_of, unit, asked, expected) => {
    expect(holdsAll({ unit }, asked)).toBe(expected);
  });
});

describe('the table of a closing', () => {
  const lines = [
    line(),
    line({ procedure: 'P@2' }),
    line({ unit: 'U2', agency: 'U2' }),
    line({ level: 'task', agency: 'a-office' }),
    line({ unit: 'U3', figures: figuresOf({}, {}) }),
  ];
  const keys = (question: Partial<Parameters<typeof tableOf>[1]>): object =>
    Object.fromEntries(
      tableOf(lines, { by: 'unit', level: 'dossier', units: '*', ...question }).map(({ key, figures }) => [
        key,
        figures.early,
      ]),
    );

  it.each([
    ['by unit', {}, { U1: 4, U2: 2 }],
    ['by procedure', { by: 'procedure' }, { 'P@1': 4, 'P@2': 2 }],
    ['of one unit', { unit: 'U1' }, { U1: 4 }],
    ['of one procedure', { procedure: 'P@2' }, { U1: 2 }],
    ['of who sees one unit', { units: ['U2'] }, { U2: 2 }],
    ['of tasks, by agency', { level: 'task', by: 'agency' }, { 'a-office': 2 }],
  ] as const)('%s — adds up what is asked alone', (_what, question, expected) => {
    expect(keys(question)).toEqual(expected);
  });
});

describe('corrections', () => {
  const table = (figures: Figures): { readonly key: string; readonly figures: Figures }[] => [
    { key: 'U1', figures },
  ];
  const signed = figuresOf({}, { early: 2, inProcessInTime: 1 });

  it('nothing new — there are none', () => {
    expect(correctionsOf(table(signed), table(signed))).toEqual([]);
  });

  it('one that was heard of late — is in one column less and in another more, and balanced', () => {
    const now = figuresOf({}, { early: 1, overdue: 1, inProcessInTime: 1 });
    const [correction] = correctionsOf(table(signed), table(now));
    expect(correction).toMatchObject({ key: 'U1', figures: { early: -1, overdue: 1, received: 0 } });
    expect(isBalanced(correction?.figures ?? signed)).toBe(true);
  });

  it('a line that came or went — is told whole', () => {
    expect(correctionsOf([], table(signed))).toEqual(table(signed));
    expect(correctionsOf(table(signed), [])).toMatchObject([
      { key: 'U1', figures: { early: -2, received: -3 } },
    ]);
  });
});
