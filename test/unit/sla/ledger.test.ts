import {
  clockState,
  countedFrom,
  dueOf,
  exchangeLimit,
  extendClock,
  leftOf,
  presentLimit,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
  suspensionsOf,
  usedOf,
  type SlaClock,
} from '../../../domain/sla/clock';
import { lateBy, lateSince, ledgerBefore, wasLate } from '../../../domain/sla/lateness';
import { breachOf, runningStretches } from '../../../domain/sla/stretches';
import { civilService, hanoi } from '../../support/office';

const office = civilService();
const why = { cause: 'supplement.1', legalBasis: 'invented law, article 1' };
const because = { reason: 'verification', legalBasis: 'invented law, article 3' };

/** Of Wednesday 6 March, 09:00: due at 14:30. */
const clock = startClock({
  id: 'ds/main.check/1',
  kind: 'step',
  calendar: office.id,
  limit: { workingMinutes: 240 },
  startAt: hanoi('2024-03-06T09:00'),
});
const dueAt = hanoi('2024-03-06T14:30');
const TEN = hanoi('2024-03-06T10:00');
const ELEVEN = hanoi('2024-03-06T11:00');

function dueText(of: SlaClock): number | undefined {
  return dueOf(of, office)?.dueAt;
}

describe('a ledger just before an instant', () => {
  /** Stood still from ten to eleven. */
  const stood = resumeClock(suspendClock(clock, { at: TEN, ...why }), ELEVEN);

  it('a suspension — is not there at its very begin, open up to its very end, and whole after it', () => {
    expect(ledgerBefore(stood, TEN).suspensions).toEqual([]);
    expect(ledgerBefore(stood, TEN + 1).suspensions).toEqual([{ from: TEN, ...why }]);
    expect(ledgerBefore(stood, ELEVEN).suspensions).toEqual([{ from: TEN, ...why }]);
    expect(ledgerBefore(stood, ELEVEN + 1).suspensions).toEqual([{ from: TEN, to: ELEVEN, ...why }]);
  });

  it('a suspension that is open — stays as it is', () => {
    const open = suspendClock(clock, { at: TEN, ...why });
    expect(ledgerBefore(open, TEN + 1).suspensions).toEqual(open.suspensions);
  });

  it('a restart — takes its attempt with it', () => {
    const anew = restartClock(clock, { at: ELEVEN, ...why });
    expect(ledgerBefore(anew, ELEVEN)).toEqual(clock);
    expect(ledgerBefore(anew, ELEVEN + 1)).toEqual(anew);
    expect(ledgerBefore(anew, ELEVEN + 1).attempt).toBe(2);
  });

  it('a stop, an extension, an exchange and a cap — are there from one millisecond later on', () => {
    const extension = { at: ELEVEN, workingMinutes: 60, ...because };
    const exchange = { at: ELEVEN, limit: { workingMinutes: 120 }, ...why };
    const all: SlaClock = {
      ...exchangeLimit(extendClock(clock, extension), exchange),
      caps: [{ at: ELEVEN, capAt: dueAt }],
    };
    const stopped = stopClock(all, ELEVEN);
    expect(ledgerBefore(stopped, ELEVEN)).toEqual({ ...clock, exchanges: [], caps: [] });
    expect(ledgerBefore(stopped, ELEVEN + 1)).toEqual(stopped);
  });

  it('what never was — is not made up', () => {
    expect(ledgerBefore(clock, ELEVEN)).not.toHaveProperty('exchanges');
    expect(ledgerBefore(clock, ELEVEN)).not.toHaveProperty('caps');
    expect(ledgerBefore(clock, ELEVEN)).not.toHaveProperty('stoppedAt');
  });
});

describe('lateness of a ledger', () => {
  it('since — the due moment itself, from one millisecond after it on', () => {
    expect(lateSince(clock, office, dueAt)).toBeUndefined();
    expect(lateSince(clock, office, dueAt + 1)).toBe(dueAt);
    expect(lateSince(clock, office, hanoi('2024-03-11T09:00'))).toBe(dueAt);
  });

  it.each<[string, (at: number) => SlaClock]>([
    ['a restart', (at) => restartClock(clock, { at, ...why })],
    ['an extension', (at) => extendClock(clock, { at, workingMinutes: 4800, ...because })],
    ['another limit', (at) => exchangeLimit(clock, { at, limit: { workingMinutes: 4800 }, ...why })],
    ['another cap', (at) => ({ ...clock, capAt: dueAt, caps: [{ at, capAt: dueAt + 86_400_000 }] })],
  ])('%s — washes away nothing that was late before it, and keeps in time what was', (_act, act) => {
    const read = hanoi('2024-03-06T15:00');
    expect(lateSince(act(dueAt), office, dueAt)).toBeUndefined();
    expect(lateSince(act(dueAt + 1), office, read)).toBe(dueAt);
    expect(wasLate(act(dueAt + 1), office, read)).toBe(true);
  });

  it('an act at the very instant of the reading — is read as not yet done', () => {
    const anew = restartClock(clock, { at: dueAt + 5, ...why });
    expect(wasLate(anew, office, dueAt + 5)).toBe(true);
    expect(wasLate(anew, office, dueAt)).toBe(false);
  });

  it('standing still — is measured up to its begin, and counts no minute after it', () => {
    const late = suspendClock(clock, { at: hanoi('2024-03-06T15:00'), ...why });
    expect(lateBy(late, office, hanoi('2024-03-08T17:30'))).toBe(30);
    const inTime = suspendClock(clock, { at: TEN, ...why });
    expect(lateBy(inTime, office, hanoi('2024-03-08T17:30'))).toBe(0);
    expect(lateSince(inTime, office, hanoi('2024-03-08T17:30'))).toBeUndefined();
  });

  it('standing still in between — is not among the minutes of lateness', () => {
    const stood = resumeClock(
      suspendClock(clock, { at: hanoi('2024-03-06T15:00'), ...why }),
      hanoi('2024-03-06T16:00'),
    );
    expect(lateBy(stood, office, hanoi('2024-03-06T17:00'))).toBe(30 + 60);
  });

  it('minutes — are rounded down, and the worst of all attempts', () => {
    expect(lateBy(clock, office, dueAt + 59_999)).toBe(0);
    expect(lateBy(clock, office, dueAt + 60_000)).toBe(1);
    const anew = restartClock(clock, { at: hanoi('2024-03-06T16:00'), ...why });
    expect(lateBy(anew, office, hanoi('2024-03-06T17:00'))).toBe(90);
    expect(lateBy(anew, office, hanoi('2024-03-07T17:00'))).toBe(90 + 210);
  });

  it('a stop — ends it', () => {
    const stopped = stopClock(clock, hanoi('2024-03-06T15:00'));
    expect(lateBy(stopped, office, hanoi('2024-03-08T17:00'))).toBe(30);
    expect(wasLate(stopClock(clock, dueAt), office, hanoi('2024-03-08T17:00'))).toBe(false);
  });
});

describe('stretches in which a clock ran', () => {
  it('a clock that nothing happened to — ran in one, for ever', () => {
    expect(runningStretches(clock, office)).toEqual([{ from: -Infinity, to: Infinity, clock, dueAt }]);
    const stopped = stopClock(clock, ELEVEN);
    expect(runningStretches(stopped, office)).toEqual([
      { from: -Infinity, to: ELEVEN, clock: stopped, dueAt },
    ]);
  });

  it('a suspension — leaves the stretch before it and the one after, each with its due moment', () => {
    const stood = resumeClock(suspendClock(clock, { at: TEN, ...why }), ELEVEN);
    expect(runningStretches(stood, office)).toMatchObject([
      { from: -Infinity, to: TEN, dueAt },
      { from: ELEVEN, to: Infinity, dueAt: hanoi('2024-03-06T15:30') },
    ]);
    const open = suspendClock(clock, { at: TEN, ...why });
    expect(runningStretches(open, office)).toMatchObject([{ from: -Infinity, to: TEN, dueAt }]);
  });

  it('each kind of act — begins another stretch, at its instant and in order', () => {
    const at = (hour: number): number => hanoi('2024-03-06T09:00') + hour * 600_000;
    const restarted = restartClock(clock, { at: at(2), ...why });
    const extended = extendClock(restarted, { at: at(1), workingMinutes: 60, ...because });
    const exchanged = exchangeLimit(extended, { at: at(4), limit: { workingMinutes: 60 }, ...why });
    const acted: SlaClock = { ...exchanged, caps: [{ at: at(3), capAt: at(60) }] };
    expect(runningStretches(acted, office).map(({ from, to }) => [from, to])).toEqual([
      [-Infinity, at(1)],
      [at(1), at(2)],
      [at(2), at(3)],
      [at(3), at(4)],
      [at(4), Infinity],
    ]);
  });

  it('acts at one instant — begin one stretch', () => {
    const both = extendClock(restartClock(clock, { at: TEN, ...why }), {
      at: TEN,
      workingMinutes: 60,
      ...because,
    });
    expect(runningStretches(both, office)).toHaveLength(2);
  });

  it('what was done after the stop — is in no stretch; at the stop itself, in one without length', () => {
    const restarted = restartClock(clock, { at: ELEVEN, ...why });
    expect(runningStretches({ ...restarted, stoppedAt: TEN }, office)).toMatchObject([
      { from: -Infinity, to: TEN },
    ]);
    expect(runningStretches({ ...restarted, stoppedAt: ELEVEN }, office)).toMatchObject([
      { from: -Infinity, to: ELEVEN },
      { from: ELEVEN, to: ELEVEN },
    ]);
  });

  it('breached — one millisecond after the due moment, if the stretch lasts so long', () => {
    const stretch = { from: -Infinity, to: dueAt + 1, clock, dueAt };
    expect(breachOf(stretch)).toBe(dueAt + 1);
    expect(breachOf({ ...stretch, to: dueAt })).toBeUndefined();
  });

  it('breached — one millisecond after its begin, where it was due before', () => {
    const from = dueAt + 60_000;
    expect(breachOf({ from, to: Infinity, clock, dueAt })).toBe(from + 1);
    expect(breachOf({ from, to: from, clock, dueAt })).toBeUndefined();
    expect(breachOf({ from, to: from + 1, clock, dueAt })).toBe(from + 1);
  });
});

describe('limits and caps of a clock', () => {
  it('another limit — counts from where the attempt does, with the cap that comes with it', () => {
    const short = exchangeLimit(clock, { at: TEN, limit: { workingMinutes: 120 }, ...why });
    expect(presentLimit(clock)).toEqual({ workingMinutes: 240 });
    expect(presentLimit(short)).toEqual({ workingMinutes: 120 });
    expect(dueText(short)).toBe(ELEVEN);
    const free = exchangeLimit({ ...clock, capAt: TEN }, { at: TEN, limit: { workingMinutes: 120 }, ...why });
    expect(dueText(free)).toBe(ELEVEN);
    const bound = exchangeLimit(clock, { at: TEN, limit: { workingMinutes: 120 }, capAt: TEN + 1, ...why });
    expect(dueText(bound)).toBe(TEN + 1);
    const twice = exchangeLimit(short, { at: ELEVEN, limit: { workingMinutes: 60 }, ...why });
    expect(presentLimit(twice)).toEqual({ workingMinutes: 60 });
    expect(twice.exchanges).toHaveLength(2);
  });

  it('the last cap by its instant — is in force, whichever act brought it', () => {
    const capped = (...caps: { at: number; capAt: number }[]): SlaClock => ({ ...clock, capAt: TEN, caps });
    expect(dueText(capped({ at: 2, capAt: ELEVEN }, { at: 1, capAt: TEN + 1 }))).toBe(ELEVEN);
    const grown = extendClock(capped({ at: 5, capAt: ELEVEN }), { at: 6, capAt: ELEVEN + 1, ...because });
    expect(dueText(grown)).toBe(ELEVEN + 1);
    expect(dueText(extendClock(capped({ at: 7, capAt: ELEVEN }), { at: 6, capAt: 1, ...because }))).toBe(
      ELEVEN,
    );
  });

  it('an extension of the cap alone — makes the limit no longer', () => {
    const grown = extendClock(clock, { at: TEN, capAt: dueAt + 86_400_000, ...because });
    expect(dueText(grown)).toBe(dueAt);
    expect(dueText(extendClock(clock, { at: TEN, workingMinutes: 60, ...because }))).toBe(
      hanoi('2024-03-06T15:30'),
    );
  });

  it.each<[string, SlaClock['kind'], string]>([
    ['limit', 'limit', 'saturdayDesk'],
    ['target', 'target', 'saturdayDesk'],
    ['lane', 'lane', 'capped'],
    ['part', 'part', 'capped'],
  ])('a cap on a %s — is explained as what it is', (_name, kind, rule) => {
    const due = dueOf({ ...clock, kind, capAt: TEN }, office, { explain: true });
    expect(due?.lines.at(-1)).toMatchObject({ kind: 'landed', rule, at: '2024-03-06T10:00:00+07:00' });
    expect(dueOf({ ...clock, kind, capAt: TEN }, office)?.lines).toEqual([]);
    const own = dueOf({ ...clock, kind, capAt: dueAt }, office, { explain: true });
    expect(own?.lines.at(-1)).toMatchObject({ rule: 'timeUsed' });
  });

  it('acts on a stopped clock — leave it as it is', () => {
    const stopped = stopClock(clock, TEN);
    expect(clockState(stopped)).toBe('stopped');
    expect(suspendClock(stopped, { at: ELEVEN, ...why })).toBe(stopped);
    expect(resumeClock(stopped, ELEVEN)).toBe(stopped);
    expect(restartClock(stopped, { at: ELEVEN, ...why })).toBe(stopped);
    expect(extendClock(stopped, { at: ELEVEN, workingMinutes: 1, ...because })).toBe(stopped);
    expect(exchangeLimit(stopped, { at: ELEVEN, limit: { workingMinutes: 1 }, ...why })).toBe(stopped);
  });

  it('an end of another cause — is none, and leaves the very same clock', () => {
    const suspended = suspendClock(clock, { at: TEN, ...why });
    expect(resumeClock(suspended, ELEVEN, 'stop.1')).toBe(suspended);
    expect(countedFrom(restartClock(clock, { at: ELEVEN, ...why }))).toBe(ELEVEN);
  });

  it('suspensions as segments — reach to the reading while they are open, and keep the last day where they may', () => {
    const open = suspendClock(clock, { at: TEN, ...why });
    expect(suspensionsOf(open, ELEVEN)).toEqual([{ start: TEN, end: ELEVEN }]);
    const keeping: SlaClock = {
      ...clock,
      suspensions: [{ from: TEN, to: ELEVEN, ...why, keepsLastDay: true }],
    };
    expect(suspensionsOf(keeping, dueAt)).toEqual([{ start: TEN, end: ELEVEN, keepsLastDay: true }]);
  });

  it('used and left — stop at the stop, and are rounded down', () => {
    expect(usedOf(clock, office, TEN + 59_999)).toBe(60);
    expect(leftOf(clock, office, TEN + 1)).toBe(179);
    expect(leftOf(clock, office, dueAt + 1)).toBe(0);
    expect(usedOf(stopClock(clock, TEN), office, ELEVEN)).toBe(60);
    expect(leftOf(stopClock(clock, TEN), office, ELEVEN)).toBe(180);
  });
});
