import { bandsAt } from '../../../domain/report/ageing';
import { figuresOf } from '../../../domain/report/figures';
import { findSurveyFault, satisfactionOf, sumCounts } from '../../../domain/report/satisfaction';
import { INDEX_GROUPS, serviceIndex } from '../../../domain/report/service-index';
import { formatInstant } from '../../../domain/time/zone';
import { calendarIn } from '../../../domain/procedure/share';
import { office } from '../../support/dossier-driver';
import { fixturePlan } from '../../support/fixture';

const plan = fixturePlan();
const calendar = calendarIn(plan, plan.calendar);

function bands(at: string): readonly (string | undefined)[] {
  return bandsAt(calendar, office(at)).map(({ since }) =>
    since === undefined ? undefined : formatInstant(calendar, since).slice(0, 16),
  );
}

describe('bands of ageing', () => {
  it('on a Wednesday — begin one, four, nine and nineteen working days before', () => {
    // Tuesday 5 March, Thursday 29 February, Thursday 22 February and Thursday 8 February; the fixture has no Tết.
    expect(bands('2024-03-06 10:00')).toEqual([
      '2024-03-05T00:00',
      '2024-02-29T00:00',
      '2024-02-22T00:00',
      '2024-02-08T00:00',
      undefined,
    ]);
  });

  it('on a Sunday — count from the Friday before', () => {
    expect(bands('2024-03-10 10:00').slice(0, 2)).toEqual(['2024-03-07T00:00', '2024-03-04T00:00']);
  });

  it('each — says from how many working days to how many', () => {
    expect(bandsAt(calendar, office('2024-03-06 10:00')).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 4],
      [5, 9],
      [10, 19],
      [20, undefined],
    ]);
  });
});

describe('satisfaction', () => {
  const counts = (notSatisfied: number, satisfied: number, verySatisfied: number) => ({
    ...{ notSatisfied, satisfied, verySatisfied },
  });

  it('a share — stands beside how many answered', () => {
    expect(satisfactionOf(40, counts(1, 2, 7))).toEqual({
      ...{ finished: 40, answers: 10, responseRate: 0.25, satisfied: 0.9 },
    });
  });

  it('fewer than five answers — print no share', () => {
    expect(satisfactionOf(4, counts(0, 4, 0))).toEqual({ finished: 4, answers: 4, responseRate: 1 });
    expect(satisfactionOf(5, counts(0, 5, 0)).satisfied).toBe(1);
  });

  it('nothing finished — has no rate', () => {
    expect(satisfactionOf(0, counts(0, 0, 0))).toEqual({ finished: 0, answers: 0 });
  });

  it('several counts — are added up', () => {
    expect(sumCounts([counts(1, 2, 3), counts(4, 5, 6)])).toEqual(counts(5, 7, 9));
  });

  it.each([
    [9, 'SURVEY_TOO_EARLY'],
    [10, undefined],
    [undefined, 'SURVEY_TOO_EARLY'],
  ] as const)('in state %s — %s', (status, fault) => {
    expect(findSurveyFault(status === undefined ? {} : { status })).toBe(fault);
  });
});

describe('the index of service quality', () => {
  const figures = figuresOf({}, { early: 1, onTime: 1, overdue: 1, receivedOnline: 1 });

  it('the weights — are a hundred', () => {
    expect(Object.values(INDEX_GROUPS).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it('what is measured — has points in proportion, rounded down', () => {
    const lines = serviceIndex({ figures, satisfaction: { finished: 3, answers: 9, satisfied: 0.5 } });
    expect(lines.map(({ group, points, unmeasured }) => [group, points ?? unmeasured])).toEqual([
      ['transparency', 'notMeasured'],
      ['progress', 13.3],
      ['online', 4],
      ['payment', 'notMeasured'],
      ['satisfaction', 9],
      ['digitisation', 'notMeasured'],
    ]);
  });

  it('nothing there — says so, and is no zero', () => {
    const lines = serviceIndex({ figures: figuresOf({}, {}), satisfaction: { finished: 0, answers: 0 } });
    expect(lines.map(({ points, unmeasured }) => points ?? unmeasured)).toEqual([
      'notMeasured',
      'nothingToMeasure',
      'nothingToMeasure',
      'notMeasured',
      'nothingToMeasure',
      'notMeasured',
    ]);
  });

  it('too few answers — say so', () => {
    const lines = serviceIndex({ figures, satisfaction: { finished: 3, answers: 1 } });
    expect(lines.find(({ group }) => group === 'satisfaction')?.unmeasured).toBe('tooFewAnswers');
  });
});
