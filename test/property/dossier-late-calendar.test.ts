import fc from 'fast-check';
import { calendarEffect } from '../../domain/dossier/calendar-change';
import { dueOfClock } from '../../domain/dossier/clocks';
import type { Dossier } from '../../domain/dossier/dossier';
import { nextWakeAt } from '../../domain/dossier/elapse';
import { emptyDossier, fold } from '../../domain/dossier/fold';
import { presentPlan } from '../../domain/dossier/present-plan';
import type { Plan } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import { wasLate } from '../../domain/sla/lateness';
import type { EpochMs } from '../../domain/time/instant';
import type { DossierDriver } from '../support/dossier-driver';
import { LIVES, live, lives, type Lived } from '../support/drawn-lives';

/** A notice that was applied in a drawn life, with the dossier just before its fact and after it. */
interface Applied {
  readonly plan: Plan;
  readonly before: Dossier;
  readonly after: Dossier;
  readonly at: EpochMs;
}

/** Calls back for each notice that was applied. */
function onNotice(check: (applied: Applied) => void): (driver: DossierDriver, lived: Lived) => void {
  let present: Dossier | undefined;
  return ({ plan, dossier }, { applied }) => {
    let before = present ?? emptyDossier(dossier.id);
    present = dossier;
    if (applied === undefined || 'refusal' in applied) return;
    for (const event of applied.events) {
      const after = fold(plan, before, event);
      if (event.fact === 'calendarChanged') check({ plan, before, after, at: event.effectiveAt });
      before = after;
    }
  };
}

type Dates = Readonly<Record<string, EpochMs | undefined>>;

/** Every date of a dossier that somebody was told and that is not over. */
function datesTold(pinned: Plan, dossier: Dossier): Dates {
  const plan = presentPlan(pinned, dossier);
  const { reception, supplements = [], tasks, clocks } = dossier;
  const running = Object.values(clocks).filter(({ stoppedAt }) => stoppedAt === undefined);
  return {
    ...Object.fromEntries(running.map((clock) => [clock.id, dueOfClock(plan, clock)?.dueAt])),
    ...Object.fromEntries(Object.values(tasks).map(({ id, dueAt }) => [`task ${id}`, dueAt])),
    ...Object.fromEntries(
      supplements.map(({ supplement, supplyDueAt }) => [`supply ${String(supplement)}`, supplyDueAt]),
    ),
    appointment: reception?.appointmentAt,
    promise: reception?.promisedAt,
  };
}

function expectNoEarlier(before: Dates, after: Dates): void {
  for (const [name, at] of Object.entries(before)) {
    if (at !== undefined) expect([name, (after[name] ?? 0) >= at]).toEqual([name, true]);
  }
}

function lateAt(pinned: Plan, dossier: Dossier, at: EpochMs): readonly string[] {
  const plan = presentPlan(pinned, dossier);
  return Object.values(dossier.clocks)
    .filter((clock) => wasLate(clock, calendarIn(plan, clock.calendar), at))
    .map(({ id }) => id);
}

describe('a notice that changes a calendar late', () => {
  it('no date that was told — comes earlier: due moments, tasks, the appointment, what notices carry', () => {
    let notices = 0;
    fc.assert(
      fc.property(lives(), (life) => {
        live(
          life,
          onNotice(({ plan, before, after }) => {
            notices += 1;
            expectNoEarlier(datesTold(plan, before), datesTold(plan, after));
          }),
        );
      }),
      LIVES,
    );
    expect(notices).toBeGreaterThan(0);
  });

  it('up to the act — the same clocks were late as before it, and what was told stays told', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        live(
          life,
          onNotice(({ plan, before, after, at }) => {
            expect(lateAt(plan, after, at)).toEqual(lateAt(plan, before, at));
            expect(after.breaches).toEqual(before.breaches);
            expect(after.rungs).toEqual(before.rungs);
          }),
        );
      }),
      LIVES,
    );
  });

  it('the same year again — would move nothing, and time has nothing to say of before the act', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        live(
          life,
          onNotice(({ plan, after, at }) => {
            const last = after.calendarChanges?.at(-1);
            if (last === undefined) throw new Error('no change is kept');
            const again = calendarEffect(presentPlan(plan, after), after, last, at);
            expect(again).toMatchObject({ moves: [], kept: [], clocks: [] });
            expect(nextWakeAt(plan, after) ?? at).toBeGreaterThan(after.reception?.at ?? 0);
          }),
        );
      }),
      LIVES,
    );
  });
});
