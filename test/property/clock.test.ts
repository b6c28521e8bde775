import fc from 'fast-check';
import {
  clockState,
  dueOf,
  extendClock,
  leftOf,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
  usedOf,
} from '../../domain/sla/clock';
import type { SlaClock } from '../../domain/sla/clock';
import { lateBy, wasLate } from '../../domain/sla/lateness';
import { limit, minute } from '../support/arbitraries';
import { civilService } from '../support/office';

const MINUTE = 60_000;
const calendar = civilService();
const why = { cause: 'fee', legalBasis: 'invented law, article 1' };

/** What may happen to a clock, some minutes after what happened before. */
type Act = readonly ['suspend' | 'resume' | 'restart' | 'extend' | 'stop', number];

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.tuple(
    fc.constantFrom('suspend', 'suspend', 'resume', 'resume', 'restart', 'extend', 'stop'),
    fc.integer({ min: 0, max: 4000 }),
  ),
  { maxLength: 8 },
);

function act(clock: SlaClock, kind: Act[0], at: number): SlaClock {
  switch (kind) {
    case 'suspend':
      return suspendClock(clock, { at, ...why });
    case 'resume':
      return resumeClock(clock, at);
    case 'restart':
      return restartClock(clock, { at, ...why });
    case 'extend':
      return extendClock(clock, { at, workingDays: 1, reason: 'verification', legalBasis: why.legalBasis });
    case 'stop':
      return stopClock(clock, at);
  }
}

/** A clock with what happened to it, step by step. */
const lives = fc.record({ limit, startAt: minute, acts }).map(({ limit: of, startAt, acts: todo }) => {
  const first = startClock({ id: 'limit', kind: 'limit', calendar: calendar.id, limit: of, startAt });
  const steps = [{ clock: first, at: startAt }];
  for (const [kind, minutes] of todo) {
    const { clock, at } = steps.at(-1) ?? { clock: first, at: startAt };
    steps.push({ clock: act(clock, kind, at + minutes * MINUTE), at: at + minutes * MINUTE });
  }
  return steps;
});

const last = (steps: readonly { clock: SlaClock; at: number }[]): { clock: SlaClock; at: number } => {
  const step = steps.at(-1);
  if (step === undefined) throw new Error('a life has at least its start');
  return step;
};

describe('clock', () => {
  it('a ledger — is plain JSON: a copy gives the same due moment, state and time used', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const { clock, at } = last(steps);
        const copy = JSON.parse(JSON.stringify(clock)) as SlaClock;
        expect(copy).toEqual(clock);
        expect(dueOf(copy, calendar)).toEqual(dueOf(clock, calendar));
        expect(usedOf(copy, calendar, at)).toBe(usedOf(clock, calendar, at));
      }),
    );
  });

  it('dueOf — is undefined exactly while the clock is suspended', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const { clock } = last(steps);
        expect(dueOf(clock, calendar) === undefined).toBe(clockState(clock) === 'suspended');
      }),
    );
  });

  it('usedOf — never goes down while time goes on, and stands still while suspended or stopped', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 5000 }), (steps, minutes) => {
        const { clock, at } = last(steps);
        const now = usedOf(clock, calendar, at);
        const later = usedOf(clock, calendar, at + minutes * MINUTE);
        if (clockState(clock) === 'running') expect(later).toBeGreaterThanOrEqual(now);
        else expect(later).toBe(now);
      }),
    );
  });

  it('used and left — add up to the budget of a clock in working time that is not late', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const { clock, at } = last(steps);
        fc.pre(
          'workingMinutes' in clock.limit && clock.extensions.length === 0 && !wasLate(clock, calendar, at),
        );
        const budget = 'workingMinutes' in clock.limit ? clock.limit.workingMinutes : 0;
        expect(usedOf(clock, calendar, at) + leftOf(clock, calendar, at)).toBe(budget);
      }),
      { numRuns: 300 },
    );
  });

  it('wasLate — once true is true after every later act: nothing washes lateness away', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const { clock, at } = last(steps);
        const lateThen = steps.map((step) => wasLate(step.clock, calendar, step.at));
        const firstLate = lateThen.indexOf(true);
        if (firstLate >= 0) expect(lateThen.slice(firstLate)).not.toContain(false);
        if (lateThen.includes(true)) expect(wasLate(clock, calendar, at)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('lateBy — is positive only when the clock was late', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 20_000 }), (steps, minutes) => {
        const { clock, at } = last(steps);
        const read = at + minutes * MINUTE;
        if (lateBy(clock, calendar, read) > 0) expect(wasLate(clock, calendar, read)).toBe(true);
      }),
    );
  });

  it('a stopped clock — is changed by nothing', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const { clock, at } = last(steps);
        const stopped = stopClock(clock, at);
        for (const kind of ['suspend', 'resume', 'restart', 'extend', 'stop'] as const) {
          expect(act(stopped, kind, at + MINUTE)).toBe(stopped);
        }
      }),
    );
  });
});
