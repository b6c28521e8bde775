import { CLASSES, classOf, type CountedSince } from '../../../domain/report/classes';
import { movesOf } from '../../../domain/report/moves';
import { differenceOf, talliesOf } from '../../../domain/report/tallies';
import { figuresOf, isBalanced, isEmpty, onTimeShare, sumFigures } from '../../../domain/report/figures';
import type { Counted } from '../../../domain/report/counted';
import { legalDayOf } from '../../../domain/time/legal-day';
import { office } from '../../support/dossier-driver';

const [RECEIVED, DUE, ENDED] = [
  office('2024-03-06 10:00'),
  office('2024-03-11 17:30'),
  office('2024-03-12 09:00'),
];
const inProcess: CountedSince = { standing: 'inProcess', since: RECEIVED };
const NOBODY = figuresOf({}, {});

describe('the column of something', () => {
  it.each<[CountedSince, boolean, string]>([
    [inProcess, false, 'inProcessInTime'],
    [{ standing: 'awaitingSupplement', since: 0 }, false, 'awaitingSupplement'],
    [{ standing: 'suspended', since: 0 }, false, 'suspended'],
    [inProcess, true, 'inProcessOverdue'],
    [{ standing: 'awaitingSupplement', since: 0 }, true, 'inProcessOverdue'],
    [{ standing: 'suspended', since: 0 }, true, 'inProcessOverdue'],
    [{ standing: 'finished', since: 0, timeliness: 'early' }, false, 'early'],
    [{ standing: 'finished', since: 0, timeliness: 'onTime' }, false, 'onTime'],
    [{ standing: 'finished', since: 0, timeliness: 'overdue' }, true, 'overdue'],
    [{ standing: 'withdrawn', since: 0, timeliness: 'early' }, false, 'withdrawn'],
    [{ standing: 'withdrawn', since: 0, timeliness: 'overdue' }, true, 'overdue'],
    [{ standing: 'ended', since: 0, timeliness: 'overdue' }, true, 'overdue'],
    [{ standing: 'ended', since: 0, timeliness: 'onTime' }, false, 'ended'],
    [{ standing: 'voided', since: 0, timeliness: 'overdue' }, true, 'overdue'],
    [{ standing: 'voided', since: 0, timeliness: 'onTime' }, false, 'voided'],
  ])('%j, late: %s — is %s: no act takes what was late out of the count', (counted, isLate, column) => {
    expect(classOf(counted, isLate)).toBe(column);
  });
});

describe('moves', () => {
  it('what time alone brings — is dated the millisecond after the last in time, and known in advance', () => {
    expect(movesOf([inProcess], DUE)).toEqual([
      { at: RECEIVED, to: 'inProcessInTime' },
      { at: DUE + 1, from: 'inProcessInTime', to: 'inProcessOverdue' },
    ]);
  });

  it('finished before it, or at that very moment — is never overdue', () => {
    const finished = { standing: 'finished', since: DUE, timeliness: 'onTime' } as const;
    expect(movesOf([inProcess, finished], DUE).map(({ to }) => to)).toEqual(['inProcessInTime', 'onTime']);
    expect(movesOf([inProcess, finished]).map(({ to }) => to)).toEqual(['inProcessInTime', 'onTime']);
    const later = { ...finished, since: ENDED };
    expect(movesOf([inProcess, later], DUE).map(({ to }) => to)).toEqual(['inProcessInTime', 'onTime']);
  });

  it('papers asked for after a breach — move nothing; within the re-appointed day — is overdue all the same', () => {
    const history: readonly CountedSince[] = [
      inProcess,
      { standing: 'awaitingSupplement', since: DUE + 5 },
      { standing: 'finished', since: ENDED, timeliness: 'overdue', withinReappointed: true },
    ];
    expect(movesOf(history, DUE)).toEqual([
      { at: RECEIVED, to: 'inProcessInTime' },
      { at: DUE + 1, from: 'inProcessInTime', to: 'inProcessOverdue' },
      { at: ENDED, from: 'inProcessOverdue', to: 'overdue', toWithin: true },
    ]);
  });

  it('done at once — is received in the column in which it ended', () => {
    const done = { standing: 'finished', since: RECEIVED, timeliness: 'onTime' } as const;
    expect(movesOf([done], undefined)).toEqual([{ at: RECEIVED, to: 'onTime' }]);
    expect(movesOf([])).toEqual([]);
  });
});

const counted: Counted = {
  ...{ level: 'task', subject: 'ds_1/main.a/1', unit: 'U', procedure: 'P@1', agency: 'a-office' },
  isOnline: true,
  history: [
    inProcess,
    { standing: 'finished', since: ENDED, timeliness: 'overdue', withinReappointed: true },
  ],
  lateAfter: DUE,
};

describe('tallies', () => {
  it('each day of legal time — has what moved on it, what came in online once', () => {
    const key = { level: 'task', unit: 'U', procedure: 'P@1', agency: 'a-office' };
    expect(talliesOf([counted])).toEqual([
      { ...key, day: legalDayOf(RECEIVED), cells: { inProcessInTime: 1, receivedOnline: 1 } },
      { ...key, day: legalDayOf(DUE), cells: { inProcessInTime: -1, inProcessOverdue: 1 } },
      {
        ...key,
        day: legalDayOf(ENDED),
        cells: { inProcessOverdue: -1, overdue: 1, withinReappointed: 1 },
      },
    ]);
    expect(talliesOf([{ ...counted, isOnline: false }])[0]?.cells).toEqual({ inProcessInTime: 1 });
  });

  it('the difference of two — is what is to be added, nothing where they agree', () => {
    const before = talliesOf([counted]);
    const after = talliesOf([{ ...counted, lateAfter: DUE + 86_400_000 }]);

    expect(differenceOf(before, before)).toEqual([]);
    expect(differenceOf(before, after).map(({ day, cells }) => [day - legalDayOf(DUE), cells])).toEqual([
      [1, { inProcessInTime: -1, inProcessOverdue: 1 }],
      [0, { inProcessInTime: 1, inProcessOverdue: -1 }],
    ]);
  });
});

describe('figures', () => {
  it('carried over and received — are what ended in the period and what is there at its end', () => {
    const figures = figuresOf(
      { inProcessInTime: 3, inProcessOverdue: 1, suspended: 1, early: 40, overdue: 7 },
      {
        inProcessInTime: -1,
        inProcessOverdue: 1,
        early: 2,
        voided: 1,
        receivedOnline: 2,
        withinReappointed: 0,
      },
    );
    expect(figures).toMatchObject({
      ...{ carriedOver: 5, received: 3, receivedOnline: 2, early: 2, overdue: 0, voided: 1 },
      ...{ inProcessInTime: 2, inProcessOverdue: 2, suspended: 1, awaitingSupplement: 0 },
    });
    expect(isBalanced(figures)).toBe(true);
    expect(isBalanced({ ...figures, received: 4 })).toBe(false);
    expect(isEmpty(figures)).toBe(false);
  });

  it('a share of nothing — is no figure; what is overdue is not on time, whatever day was given later', () => {
    expect(onTimeShare(NOBODY)).toBeUndefined();
    expect(isEmpty(NOBODY)).toBe(true);
    expect(onTimeShare({ ...NOBODY, early: 1, onTime: 2, overdue: 1, withinReappointed: 1 })).toBe(0.75);
    expect(onTimeShare({ ...NOBODY, withdrawn: 3, inProcessOverdue: 2 })).toBeUndefined();
  });

  it('lines together — add up member by member', () => {
    const line = figuresOf({ inProcessInTime: 1 }, { early: 1 });
    expect(sumFigures([line, line])).toMatchObject({
      carriedOver: 2,
      received: 2,
      early: 2,
      inProcessInTime: 2,
    });
    expect(sumFigures([])).toEqual(NOBODY);
    expect(Object.keys(NOBODY)).toEqual(expect.arrayContaining([...CLASSES]));
  });
});
