import fc from 'fast-check';
import { dueOfClock } from '../../domain/dossier/clocks';
import type { Dossier } from '../../domain/dossier/dossier';
import { elapse } from '../../domain/dossier/elapse';
import type { DomainEvent } from '../../domain/dossier/events.schema';
import { emptyDossier, fold } from '../../domain/dossier/fold';
import { presentPlan } from '../../domain/dossier/present-plan';
import { beginStory, tell } from '../../domain/dossier/story';
import { calendarIn } from '../../domain/procedure/share';
import type { SlaClock } from '../../domain/sla/clock';
import { wasLate } from '../../domain/sla/lateness';
import type { EpochMs } from '../../domain/time/instant';
import { DOSSIER } from '../support/dossier-driver';
import { LIVES, live, lives, type Life } from '../support/drawn-lives';

interface Told {
  readonly event: DomainEvent;
  readonly before: Dossier;
  readonly after: Dossier;
}

/** Lives in which everything is read and entered as it happens, and the hosts' clocks are right: nothing turns out later. */
const promptLives = lives().map((life) => ({
  ...life,
  receive: true,
  moves: life.moves
    .filter(({ kind }) => kind !== 'office')
    .map((move) => ({ ...move, lagMs: 0, postLagMs: 0, gapMs: Math.max(0, move.gapMs) })),
}));

function told(life: Life): readonly Told[] {
  const { driver } = live(life);
  let present = emptyDossier(DOSSIER);
  return driver.events.map((event) => {
    const before = present;
    present = fold(driver.plan, before, event);
    return { event, before, after: present };
  });
}

/** The facts that may move a due moment: each says who, why, by which law, and which clocks. */
type Mover = Extract<
  DomainEvent,
  { fact: 'clocksMoved' | 'laneGranted' | 'laneRevoked' | 'calendarChanged' }
>;

function isMover(event: DomainEvent): event is Mover {
  return ['clocksMoved', 'laneGranted', 'laneRevoked', 'calendarChanged'].includes(event.fact);
}

/**
 * How the dossier stood before and after each thing that happened: what one decision tells holds as a whole. What time alone
 * had ended by then, though it was not told yet, has ended.
 */
function decided(life: Life): readonly Omit<Told, 'event'>[] {
  let before = emptyDossier(DOSSIER);
  const seen: Omit<Told, 'event'>[] = [];
  live(life, ({ dossier: after }) => {
    seen.push({ before: elapsed(life, before, after.recordedAt), after });
    before = after;
  });
  return seen;
}

function elapsed({ plan }: Life, dossier: Dossier, until: EpochMs): Dossier {
  return tell(beginStory(plan, dossier), ...elapse(plan, dossier, until)).dossier;
}

/** The clocks that were there before something happened and are there after it. */
function pairsOf({ before, after }: Omit<Told, 'event'>): readonly (readonly [SlaClock, SlaClock])[] {
  return Object.values(before.clocks).flatMap((clock) => {
    const next = after.clocks[clock.id];
    return next === undefined ? [] : [[clock, next] as const];
  });
}

describe('papers that are asked for', () => {
  it('whatever happens — once late, always late: no notice and no supply washes it away', () => {
    fc.assert(
      fc.property(promptLives, (life) => {
        for (const each of decided(life)) {
          const at = each.after.recordedAt;
          for (const [clock, next] of pairsOf(each)) {
            const former = calendarIn(presentPlan(life.plan, each.before), clock.calendar);
            const calendar = calendarIn(presentPlan(life.plan, each.after), clock.calendar);
            if (wasLate(clock, former, at)) expect(wasLate(next, calendar, at)).toBe(true);
          }
        }
      }),
      LIVES,
    );
  });

  it('every move of a due moment — has an event that says who, why and by which law', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const each of told(life)) {
          const moved = pairsOf(each).filter(([clock, next]) => {
            if (next.stoppedAt !== undefined || clock.stoppedAt !== undefined) return false;
            const former = dueOfClock(presentPlan(life.plan, each.before), clock)?.dueAt;
            return former !== dueOfClock(presentPlan(life.plan, each.after), next)?.dueAt;
          });
          if (moved.length === 0) continue;
          const { event } = each;
          if (!isMover(event)) throw new Error(`${event.fact} moved ${moved[0]?.[0].id ?? ''}`);
          const { data } = event;
          expect(data.by.kind).toBe('officer');
          expect(data.reasonCode).not.toBe('');
          expect(data.legalBasis).not.toBe('');
          const named = ('moves' in data ? data.moves : data.clocks).map(({ id }) => id);
          expect(named).toEqual(expect.arrayContaining(moved.map(([{ id }]) => id)));
        }
      }),
      LIVES,
    );
  });

  it('a due moment — never moves back in one attempt of a clock, whether it stands still or runs on', () => {
    fc.assert(
      fc.property(promptLives, (life) => {
        const latest = new Map<string, number>();
        for (const { after } of told(life)) {
          for (const clock of Object.values(after.clocks)) {
            const dueAt = dueOfClock(presentPlan(life.plan, after), clock)?.dueAt;
            // What ended in the instant in which it ran on is due no more; a change of the lane moves dates by its law.
            if (dueAt === undefined || clock.stoppedAt !== undefined || clock.exchanges !== undefined)
              continue;
            const run = `${clock.id}#${String(clock.attempt)}`;
            expect(dueAt).toBeGreaterThanOrEqual(latest.get(run) ?? -Infinity);
            latest.set(run, dueAt);
          }
        }
      }),
      LIVES,
    );
  });

  it("the law's limits — never begin to stand still once they are late", () => {
    fc.assert(
      fc.property(promptLives, (life) => {
        for (const { after } of told(life)) {
          for (const clock of Object.values(after.clocks)) {
            if (clock.kind !== 'limit' && clock.kind !== 'part') continue;
            const calendar = calendarIn(presentPlan(life.plan, after), clock.calendar);
            for (const { from } of clock.suspensions) expect(wasLate(clock, calendar, from)).toBe(false);
          }
        }
      }),
      LIVES,
    );
  });

  it('lives as they are drawn here — do come to notices, supplies and checks, to stops and resumes', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(promptLives, (life) => {
        for (const { event } of told(life)) seen.add(event.fact);
      }),
      { numRuns: 300, seed: 7 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'supplementProposed',
        'supplementRequested',
        'supplementSupplied',
        'clocksMoved',
        'stopped',
        'resumed',
      ]),
    );
  });
});
