import fc from 'fast-check';
import type { Dossier } from '../../domain/dossier/dossier';
import { clockRunKey } from '../../domain/dossier/dossier';
import { dueOfClock } from '../../domain/dossier/clocks';
import { elapse, nextWakeAt } from '../../domain/dossier/elapse';
import { beginStory, tell } from '../../domain/dossier/story';
import type { Fact } from '../../domain/dossier/events.schema';
import { presentPlan } from '../../domain/dossier/present-plan';
import type { Plan } from '../../domain/procedure/plan';
import type { EpochMs } from '../../domain/time/instant';
import type { Input } from '../../domain/dossier/apply';
import { completion } from '../support/dossier-commands';
import { DossierDriver } from '../support/dossier-driver';
import { runsSince } from '../support/clock-runs';
import { LIVES, live, lives } from '../support/drawn-lives';

const MONTH = 31 * 24 * 3_600_000;

function after(plan: Plan, dossier: Dossier, facts: readonly Fact[]): Dossier {
  return tell(beginStory(plan, dossier), ...facts).dossier;
}

/** A dossier somewhere in its life, time not yet told up to its present. */
const somewhere = lives().map((life) => {
  const { driver, endAt } = live(life);
  return { plan: life.plan, dossier: driver.dossier, endAt };
});

describe('the next wake-up', () => {
  it('it — is the first instant at which time has something to say', () => {
    fc.assert(
      fc.property(somewhere, ({ plan, dossier, endAt }) => {
        const at = nextWakeAt(plan, dossier);
        if (at === undefined) {
          expect(elapse(plan, dossier, endAt + 100 * MONTH)).toEqual([]);
          return;
        }
        expect(elapse(plan, dossier, at - 1)).toEqual([]);
        expect(elapse(plan, dossier, at).length).toBeGreaterThan(0);
      }),
      LIVES,
    );
  });

  it('it — is later once its moment was told, so that no dossier wakes for ever', () => {
    fc.assert(
      fc.property(somewhere, ({ plan, dossier }) => {
        let present = dossier;
        for (let at = nextWakeAt(plan, present); at !== undefined; at = nextWakeAt(plan, present)) {
          present = after(plan, present, elapse(plan, present, at));
          expect(nextWakeAt(plan, present) ?? Infinity).toBeGreaterThan(at);
        }
      }),
      LIVES,
    );
  });
});

describe('time that passes', () => {
  it('in two steps — tells the same as in one', () => {
    fc.assert(
      fc.property(somewhere, fc.nat({ max: MONTH }), fc.nat({ max: MONTH }), (life, first, second) => {
        const { plan, dossier, endAt } = life;
        const [until, later] = [endAt - MONTH / 2 + first, endAt - MONTH / 2 + first + second];
        const early = elapse(plan, dossier, until);
        const rest = elapse(plan, after(plan, dossier, early), later);
        expect([...early, ...rest]).toEqual(elapse(plan, dossier, later));
      }),
      LIVES,
    );
  });

  it('in one stretch — tells its facts in order of their instants, none after the end of the stretch', () => {
    fc.assert(
      fc.property(somewhere, fc.nat({ max: MONTH }), ({ plan, dossier, endAt }, stretch) => {
        const instants = elapse(plan, dossier, endAt + stretch).map(({ effectiveAt }) => effectiveAt);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(Math.max(0, ...instants)).toBeLessThanOrEqual(endAt + stretch);
      }),
      LIVES,
    );
  });

  it('up to the due moment of a running clock — breaches nothing; one millisecond more is a breach', () => {
    fc.assert(
      fc.property(somewhere, ({ plan, dossier }) => {
        for (const clock of Object.values(dossier.clocks)) {
          const run = clockRunKey(clock.id, clock.attempt);
          const dueAt = dueOfClock(presentPlan(plan, dossier), clock)?.dueAt;
          if (clock.stoppedAt !== undefined || dossier.breaches[run] !== undefined || dueAt === undefined)
            continue;
          const breachedBy = (until: EpochMs): Dossier => after(plan, dossier, elapse(plan, dossier, until));
          const whenDue = breachedBy(dueAt);
          expect(whenDue.breaches[run]).toBeUndefined();
          // Silence may end the work before it is due: then there is nothing left that could be late.
          if (whenDue.clocks[clock.id]?.stoppedAt !== undefined) continue;
          // What ran on late breaches as soon as it runs.
          const late = Math.max(dueAt, runsSince(clock)) + 1;
          expect(breachedBy(late).breaches[run]).toMatchObject({ dueAt });
        }
      }),
      LIVES,
    );
  });

  it('a task completed exactly when it is due — is never breached; a millisecond later it always is', () => {
    fc.assert(
      fc.property(lives(), fc.constantFrom(0, 1), fc.nat({ max: MONTH }), (life, lateMs, delay) => {
        const { driver } = live(life);
        const task = Object.values(driver.dossier.tasks).find(
          ({ state, id, dueAt }) =>
            (state === 'assigned' || state === 'taken') &&
            runsSince(driver.dossier.clocks[id]) <= dueAt &&
            !Object.values(driver.dossier.breaches).some(({ clock }) => clock === id),
        );
        if (task === undefined) return;
        const storedAt = task.dueAt + lateMs;
        const at = Math.max(storedAt + delay, driver.dossier.recordedAt);
        driver.tell(completion(driver, task.step), at, { storedAt, postReadTo: storedAt });
        driver.passTo(at + MONTH);
        const breached = driver.told('breached').some(({ data }) => data.clock === task.id);
        expect(breached).toBe(lateMs === 1);
      }),
      LIVES,
    );
  });
});

describe('wake-ups between the commands', () => {
  it('as many as there are — change when a fact is written, never a fact', () => {
    fc.assert(
      fc.property(lives(), fc.infiniteStream(fc.nat({ max: MONTH })), (life, gaps) => {
        const { driver } = live(life);
        const commands = driver.inputs.filter((input) => input.kind === 'command').map(readAtOnce);
        const without = new DossierDriver(life.plan);
        const withMany = new DossierDriver(life.plan);
        for (const command of commands) {
          without.feed(command);
          const until = command.storedAt - 1 - (gaps.next().value ?? 0);
          withMany.wake(Math.max(until, withMany.dossier.recordedAt), until);
          withMany.wake(Math.max(command.storedAt - 1, withMany.dossier.recordedAt), command.storedAt - 1);
          withMany.feed(command);
        }
        expect(withMany.events.map(withoutRecord)).toEqual(without.events.map(withoutRecord));
      }),
      LIVES,
    );
  });
});

/** The same command with all post read up to it, as a bridge that is not behind sends it. */
function readAtOnce(input: Extract<Input, { kind: 'command' }>): Extract<Input, { kind: 'command' }> {
  return { ...input, postReadTo: input.at };
}

function withoutRecord({ fact, effectiveAt, data }: Fact): unknown {
  return { fact, effectiveAt, data };
}
