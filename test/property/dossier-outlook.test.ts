import fc from 'fast-check';
import { emptyDossier, fold } from '../../domain/dossier/fold';
import { fromWire } from '../../domain/dossier/from-wire';
import { seal, toWire } from '../../domain/dossier/seal';
import { dossierView } from '../../domain/dossier/view';
import { calendarIn } from '../../domain/procedure/share';
import type { SlaClock } from '../../domain/sla/clock';
import { countAfter, type Stretch } from '../../readmodel/standings';
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

  it('where it is counted — is one place at every instant, told anew only where it changes', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver } = live(life);
        const stretches = new Map<string, Stretch>();
        let dossier = emptyDossier(driver.dossier.id);
        let standings = {};
        for (const event of driver.events) {
          dossier = fold(driver.plan, dossier, event);
          const counting = countAfter(standings, dossier, event.effectiveAt);
          standings = counting.standings;
          for (const each of counting.stretches) {
            stretches.set(`${each.level} ${each.subject} ${String(each.since)}`, each);
          }
        }
        for (const of of bySubject([...stretches.values()])) {
          const ordered = of.toSorted((a, b) => a.since - b.since);
          const ends = ordered.map(({ until }) => until);
          expect(ends).toEqual([...ordered.slice(1).map(({ since }) => since), null]);
        }
      }),
      LIVES,
    );
  });
});

function bySubject(stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const keys = [...new Set(stretches.map(({ level, subject }) => `${level} ${subject}`))];
  return keys.map((key) => stretches.filter(({ level, subject }) => `${level} ${subject}` === key));
}

function wasStoppedStanding({ suspensions, stoppedAt }: SlaClock): boolean {
  return stoppedAt !== undefined && suspensions.some(({ to }) => to === stoppedAt);
}
