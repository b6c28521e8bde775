import { countedFrom, dueOf, resumeClock, startClock, suspendClock } from '../../../domain/sla/clock';
import type { SlaClock } from '../../../domain/sla/clock';
import { civilService, hanoi } from '../../support/office';

const calendar = civilService();
const WHY = { cause: 'feeRequested', legalBasis: 'invented law, article 1' };
const DAYS = 268;
/** Six in fourteen months: over holidays, over a make-up Saturday, over the turn of the year, within one day. */
const STOOD_STILL = [
  ['2024-04-08T08:00', '2024-04-22T08:00'],
  ['2024-05-03T10:15', '2024-05-06T14:45'],
  ['2024-07-15T08:00', '2024-07-15T17:30'],
  ['2024-08-30T16:00', '2024-09-05T09:00'],
  ['2024-12-30T08:00', '2025-01-03T08:00'],
  ['2025-01-20T08:00', '2025-02-10T08:00'],
] as const;

/** When it is due after so many of them, as the slow oracle of test/support counts it, minute by minute. */
const DUE = [
  '2025-04-01T17:30',
  '2025-04-15T17:30',
  '2025-04-17T17:30',
  '2025-04-18T17:30',
  '2025-04-21T17:30',
  '2025-04-24T17:30',
  '2025-05-12T17:30',
] as const;

const begun = startClock({
  id: 'limit',
  kind: 'limit',
  calendar: calendar.id,
  limit: { workingDays: DAYS, counting: 'DAY_EXCL' },
  startAt: hanoi('2024-03-06T09:00'),
});

/** The clock after so many suspensions, all of them over. */
function after(count: number): SlaClock {
  return STOOD_STILL.slice(0, count).reduce(
    (clock, [from, to]) => resumeClock(suspendClock(clock, { at: hanoi(from), ...WHY }), hanoi(to)),
    begun,
  );
}

describe('a clock of fourteen months with six suspensions', () => {
  it.each(DUE.map((due, count) => [count, due] as const))('after %i — is due at %s', (count, due) => {
    expect(dueOf(after(count), calendar)?.dueAt).toBe(hanoi(due));
  });

  it('each suspension — takes the due moment away while it lasts, and never moves it back', () => {
    const dues = STOOD_STILL.map(([from], index) => {
      const suspended = suspendClock(after(index), { at: hanoi(from), ...WHY });
      expect(dueOf(suspended, calendar)).toBeUndefined();
      return dueOf(after(index + 1), calendar)?.dueAt ?? NaN;
    });
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  });

  it('its life — lasts fourteen months, is counted from its start, and explains all six', () => {
    const clock = after(STOOD_STILL.length);
    const { dueAt = NaN, lines = [] } = dueOf(clock, calendar, { explain: true }) ?? {};
    expect(dueAt).toBeGreaterThan(hanoi('2025-05-06T09:00'));
    expect(countedFrom(clock)).toBe(begun.startAt);
    expect(lines.filter(({ kind }) => kind === 'suspended')).toHaveLength(STOOD_STILL.length);
  });
});
