import fc from 'fast-check';
import { emptyDossier, fold } from '../../domain/dossier/fold';
import { fromWire } from '../../domain/dossier/from-wire';
import { seal, toWire } from '../../domain/dossier/seal';
import { dossierView } from '../../domain/dossier/view';
import { calendarIn } from '../../domain/procedure/share';
import { countedOf, type Counted } from '../../domain/report/counted';
import { figuresOf, isBalanced } from '../../domain/report/figures';
import { historiesAfter, type Histories } from '../../domain/report/histories';
import { movesOf } from '../../domain/report/moves';
import { sumCells, talliesOf, type Cells } from '../../domain/report/tallies';
import type { SlaClock } from '../../domain/sla/clock';
import { legalDayOf } from '../../domain/time/legal-day';
import { LIVES, live, lives } from '../support/drawn-lives';

const DAY = 86_400_000;
const later = fc.integer({ min: 0, max: 60 * DAY });

describe('what is kept of a dossier', () => {
  it('an event read back from its travelling form — is the event', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver } = live(life, undefined, seal);
        const calendar = calendarIn(driver.plan, driver.plan.calendar);
        const travelled = driver.events.map((event) => JSON.stringify(toWire(event, calendar)));
        expect(travelled.map((text) => fromWire(JSON.parse(text) as ReturnType<typeof toWire>))).toEqual(
          driver.events,
        );
      }),
      LIVES,
    );
  });

  it('late and at risk — begin after the kept instants, whenever it is asked', () => {
    fc.assert(
      fc.property(lives(), later, (life, ms) => {
        const { driver } = live(life);
        const { plan, dossier } = driver;
        // Stopped out of a suspension, a clock whose cap passed meanwhile is called late one millisecond later.
        fc.pre(Object.values(dossier.clocks).every((clock) => !wasStoppedStanding(clock)));
        const kept = dossierView(plan, dossier, dossier.recordedAt);
        const at = dossier.recordedAt + ms;
        const then = dossierView(plan, dossier, at);
        const isAfter = (instant: number | undefined): boolean => instant !== undefined && at > instant;
        expect(then.clocks.map(({ late }) => late)).toEqual(
          kept.clocks.map(({ lateAfter }) => isAfter(lateAfter)),
        );
        expect(then.steps.map(({ clock, atRisk }) => [clock?.late ?? false, atRisk])).toEqual(
          kept.steps.map(({ clock, atRiskAfter }) => [isAfter(clock?.lateAfter), isAfter(atRiskAfter)]),
        );
      }),
      LIVES,
    );
  });

  it('where it is counted — is one column at every instant, from its reception on, told anew only where it changes', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { dossier, counted } = countedLife(life);
        const whole = counted.find(({ level }) => level === 'dossier');
        expect(whole?.history[0]?.since).toBe(dossier.reception?.at);
        for (const { history, lateAfter } of counted) {
          const moves = movesOf(history, lateAfter);
          expect(moves.map(({ from }) => from)).toEqual([
            undefined,
            ...moves.slice(0, -1).map(({ to }) => to),
          ]);
          expect(moves.every(({ at }, index) => index === 0 || at > (moves[index - 1]?.at ?? at))).toBe(true);
        }
      }),
      LIVES,
    );
  });

  it('a report of any period over a life — has the identity, at each level', () => {
    fc.assert(
      fc.property(lives(), later, later, (life, ms, moreMs) => {
        const { dossier, counted } = countedLife(life);
        const from = legalDayOf((dossier.reception?.at ?? 0) - DAY + ms);
        const to = from + Math.ceil(moreMs / DAY);
        const sumOf = (isIn: (day: number) => boolean): Cells =>
          talliesOf(counted)
            .filter(({ day, level }) => level === 'task' && isIn(day))
            .reduce<Cells>((sum, { cells }) => sumCells(sum, cells), {});
        const figures = figuresOf(
          sumOf((day) => day < from),
          sumOf((day) => day >= from && day < to),
        );
        expect(isBalanced(figures)).toBe(true);
        expect(Object.values(figures).every((count) => count >= 0)).toBe(true);
      }),
      LIVES,
    );
  });
});

function countedLife(life: Parameters<typeof live>[0]): {
  readonly dossier: ReturnType<typeof emptyDossier>;
  readonly counted: readonly Counted[];
} {
  const { driver } = live(life);
  let dossier = emptyDossier(driver.dossier.id);
  let histories: Histories = {};
  for (const event of driver.events) {
    dossier = fold(driver.plan, dossier, event);
    histories = historiesAfter(histories, { plan: driver.plan, dossier }, event.effectiveAt);
  }
  return { dossier, counted: countedOf(driver.plan, dossier, histories) };
}

function wasStoppedStanding({ suspensions, stoppedAt }: SlaClock): boolean {
  return stoppedAt !== undefined && suspensions.some(({ to }) => to === stoppedAt);
}
