import fc from 'fast-check';
import { attributionOf, type Attribution } from '../../domain/dossier/attribution';
import { emptyDossier, fold } from '../../domain/dossier/fold';
import { presentPlan } from '../../domain/dossier/present-plan';
import { calendarIn } from '../../domain/procedure/share';
import { lateBy } from '../../domain/sla/lateness';
import { LIVES, live, lives, type Life } from '../support/drawn-lives';

function told(life: Life): Attribution & ReturnType<typeof live> {
  const lived = live(life);
  return { ...lived, ...attributionOf(life.plan, lived.driver.events, lived.endAt) };
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((total, each) => total + each, 0);
}

describe('whose the lateness of a dossier is', () => {
  it('caused and inherited — add up to what each clock was late by, caused and origins too', () => {
    let late = 0;
    fc.assert(
      fc.property(lives(), (life) => {
        const { late: clocks, driver, endAt } = told(life);
        const plan = presentPlan(life.plan, driver.dossier);
        for (const { clock, lateByWorkingMinutes, shares, origins } of clocks) {
          late += 1;
          const caused = sum(shares.map((share) => share.causedWorkingMinutes));
          const inherited = sum(shares.map((share) => share.inheritedWorkingMinutes));
          const ledger = driver.dossier.clocks[clock];
          if (ledger === undefined) throw new Error(`no clock ${clock}`);
          expect(lateByWorkingMinutes).toBe(lateBy(ledger, calendarIn(plan, ledger.calendar), endAt));
          expect(caused + inherited).toBe(lateByWorkingMinutes);
          expect(sum(origins.map(({ workingMinutes }) => workingMinutes))).toBe(inherited);
        }
      }),
      LIVES,
    );
    expect(late).toBeGreaterThan(0);
  });

  it('nobody — is charged for a task that they did not have then, nor for more than they were over', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { late: clocks, driver, endAt, held } = told(life);
        for (const { shares, origins } of clocks) {
          for (const { task, startAt, endAt: to, kind } of shares) {
            const of = task === undefined ? undefined : driver.dossier.tasks[task];
            if (kind !== 'task' || of === undefined) continue;
            expect(startAt).toBeGreaterThanOrEqual(of.assignedAt);
            expect(to).toBeLessThanOrEqual(Math.max(of.assignedAt, of.endedAt ?? endAt));
          }
          for (const { task, holder, workingMinutes } of origins) {
            if (task === undefined) continue;
            const own = held.filter((each) => each.task === task && each.holder === holder);
            // Whole minutes: a part of one is answered for as one.
            expect(workingMinutes).toBeLessThanOrEqual(sum(own.map((each) => each.overWorkingMinutes)) + 1);
          }
        }
      }),
      LIVES,
    );
  });

  it('the order in which branches stand in the record — changes nothing', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver, endAt, late, held } = told(life);
        const { events } = driver;
        const reordered = events.map((event) =>
          event.fact === 'received'
            ? { ...event, data: { ...event.data, clocks: event.data.clocks.toReversed() } }
            : event,
        );
        const again = attributionOf(life.plan, reordered, endAt);
        const byClock = (a: { readonly clock: string }, b: { readonly clock: string }): number =>
          a.clock.localeCompare(b.clock);
        expect([...again.late].sort(byClock)).toEqual([...late].sort(byClock));
        expect(again.held).toEqual(held);
        expect(
          events.reduce((before, event) => fold(life.plan, before, event), emptyDossier(driver.dossier.id)),
        ).toEqual(driver.dossier);
      }),
      LIVES,
    );
  });
});
