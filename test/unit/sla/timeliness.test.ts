import { extendClock, restartClock, startClock, stopClock, suspendClock } from '../../../domain/sla/clock';
import type { Limit } from '../../../domain/sla/counting';
import { lateSince } from '../../../domain/sla/lateness';
import { timelinessOf } from '../../../domain/sla/timeliness';
import { civilService, hanoi } from '../../support/office';

const office = civilService();
const MORNING = hanoi('2024-03-04T10:00');
const DUE = hanoi('2024-03-07T17:30');

const clockOf = (limit: Limit) =>
  startClock({ id: 'limit', kind: 'limit', calendar: office.id, limit, startAt: MORNING });
const threeDays = clockOf({ workingDays: 3, counting: 'DAY_EXCL' });

describe('how something ended against its clock', () => {
  it.each([
    ['the evening before its last day', '2024-03-06T23:59', 'early'],
    ['first thing on its last day', '2024-03-07T00:00', 'onTime'],
    ['exactly at the due moment', '2024-03-07T17:30', 'onTime'],
  ])('days, %s — is told by the day', (_name, wall, timeliness) => {
    const at = hanoi(wall);
    expect(timelinessOf(stopClock(threeDays, at), office, at)).toBe(timeliness);
  });

  it.each<[string, Limit, string, string]>([
    ['working minutes, a minute before', { workingMinutes: 120 }, '2024-03-04T11:59', 'early'],
    ['working minutes, in the minute', { workingMinutes: 120 }, '2024-03-04T12:00', 'onTime'],
    [
      'days of 8 hours, a minute before',
      { workingDays: 1, counting: 'HOURS_8' },
      '2024-03-05T09:59',
      'early',
    ],
    ['days of 8 hours, in the minute', { workingDays: 1, counting: 'HOURS_8' }, '2024-03-05T10:00', 'onTime'],
    ['the same day', { counting: 'SAME_DAY_15H' }, '2024-03-04T16:00', 'onTime'],
  ])('%s — is told by its own unit', (_name, limit, wall, timeliness) => {
    const at = hanoi(wall);
    expect(timelinessOf(stopClock(clockOf(limit), at), office, at)).toBe(timeliness);
  });

  it('one millisecond late — is overdue, whatever moved the due moment afterwards', () => {
    const late = DUE + 1;
    expect(timelinessOf(stopClock(threeDays, late), office, late)).toBe('overdue');
    const longer = { at: late, workingDays: 5, reason: 'r', legalBasis: '-' };
    const extended = extendClock(threeDays, longer);
    expect(timelinessOf(stopClock(extended, late + 1), office, late + 1)).toBe('overdue');
  });

  it('standing still without an end — has no due moment, and is on time', () => {
    const standing = suspendClock(threeDays, { at: hanoi('2024-03-05T09:00'), cause: 'c', legalBasis: '-' });
    expect(timelinessOf(standing, office, hanoi('2024-03-20T09:00'))).toBe('onTime');
  });
});

describe('since when a clock is late', () => {
  it('exactly at the due moment — it is not; one millisecond later it is, since that moment', () => {
    expect(lateSince(threeDays, office, DUE)).toBeUndefined();
    expect(lateSince(threeDays, office, DUE + 1)).toBe(DUE);
  });

  it('late twice — it is late since the first due moment that it missed', () => {
    const restarted = restartClock(threeDays, { at: DUE + 60_000, cause: 'c', legalBasis: '-' });
    expect(lateSince(restarted, office, hanoi('2024-04-20T09:00'))).toBe(DUE);
  });
});
