import { rungInstants } from '../../../domain/sla/ladder';
import type { ClockSpan, Rung } from '../../../domain/sla/ladder';
import { formatInstant } from '../../../domain/time/zone';
import { civilService, hanoi } from '../../support/office';

const office = civilService();

function span(start: string, due: string, more: Partial<ClockSpan> = {}): ClockSpan {
  return { startAt: hanoi(start), dueAt: hanoi(due), ...more };
}

function rung(at: Rung['at'], more: Partial<Rung> = {}): Rung {
  return { key: 'rung', at, kind: 'reminder', to: 'handling.head', ...more };
}

function raisedAt(at: Rung['at'], on: ClockSpan, more: Partial<Rung> = {}): string | undefined {
  const [first] = rungInstants([rung(at, more)], on, office);
  return first === undefined ? undefined : formatInstant(office, first.at).replace('+07:00', '');
}

const oneDay = span('2024-03-06T08:00', '2024-03-06T17:30');
const threeDays = span('2024-03-04T10:00', '2024-03-07T17:30');
const twoHours = span('2024-03-06T16:30', '2024-03-07T09:00');

describe('rung', () => {
  it.each([
    ['half of a day', { share: 50 }, oneDay, '2024-03-06T12:00:00'],
    ['75 % of a day', { share: 75 }, oneDay, '2024-03-06T15:30:00'],
    ['half of two hours over the night', { share: 50 }, twoHours, '2024-03-06T17:30:00'],
    ['due at closing', { at: 'due' }, oneDay, '2024-03-06T17:30:00'],
    ['breach of a due moment at closing: next morning', { at: 'breach' }, oneDay, '2024-03-07T08:00:00'],
    ['1 working day before a closing', { workingDaysBefore: 1 }, threeDays, '2024-03-06T17:30:00'],
    ['2 working days before a closing', { workingDaysBefore: 2 }, threeDays, '2024-03-05T17:30:00'],
    ['60 minutes before', { workingMinutesBefore: 60 }, threeDays, '2024-03-07T16:30:00'],
    ['30 minutes after, in working hours', { workingMinutesAfter: 30 }, twoHours, '2024-03-07T09:30:00'],
    ['60 minutes after a closing', { workingMinutesAfter: 60 }, threeDays, '2024-03-08T09:00:00'],
    ['240 minutes after, over lunch', { workingMinutesAfter: 240 }, twoHours, '2024-03-07T14:30:00'],
    ['1 working day after a closing', { workingDaysAfter: 1 }, threeDays, '2024-03-08T17:30:00'],
    ['2 working days after, over a weekend', { workingDaysAfter: 2 }, threeDays, '2024-03-11T17:30:00'],
    ['1 working day after a due hour', { workingDaysAfter: 1 }, twoHours, '2024-03-08T09:00:00'],
  ] as const)('%s', (_what, at, on, expected) => {
    expect(raisedAt(at, on)).toBe(expected);
  });

  it('breach — is one millisecond after a due moment in working hours', () => {
    expect(raisedAt({ at: 'breach' }, twoHours)).toBe('2024-03-07T09:00:00.001');
  });

  it('1 working day before — a due moment after a holiday is the last working day before it', () => {
    const overTet = span('2024-02-05T09:00', '2024-02-15T17:30');
    expect(raisedAt({ workingDaysBefore: 1 }, overTet)).toBe('2024-02-07T17:30:00');
  });

  it('an urgent rung — does not wait for the morning', () => {
    expect(raisedAt({ at: 'breach' }, oneDay, { urgent: true })).toBe('2024-03-06T17:30:00.001');
  });

  it('a rung before the clock began — is left out; one at its start stays', () => {
    expect(raisedAt({ workingDaysBefore: 4 }, threeDays)).toBeUndefined();
    expect(raisedAt({ workingMinutesBefore: 121 }, twoHours)).toBeUndefined();
    expect(raisedAt({ workingMinutesBefore: 120 }, twoHours)).toBe('2024-03-06T16:30:00');
  });

  it('a share — leaves out the time that stood still', () => {
    const suspensions = [{ start: hanoi('2024-03-06T08:00'), end: hanoi('2024-03-06T12:00') }];
    expect(raisedAt({ share: 50 }, { ...oneDay, suspensions })).toBe('2024-03-06T15:30:00');
  });
});

describe('ladder', () => {
  it('rungs — come in order of time, equal ones in the order of the ladder', () => {
    const ladder = [
      rung({ workingDaysAfter: 1 }, { key: 'head', kind: 'escalation', level: 2 }),
      rung({ at: 'breach' }, { key: 'breach-b' }),
      rung({ share: 75 }, { key: 'reminder' }),
      rung({ at: 'breach' }, { key: 'breach-a' }),
    ];
    const keys = rungInstants(ladder, oneDay, office).map(({ rung: { key } }) => key);
    expect(keys).toEqual(['reminder', 'breach-b', 'breach-a', 'head']);
  });
});
