import fc from 'fast-check';
import { decide } from '../../domain/dossier/decide';
import { elapse } from '../../domain/dossier/elapse';
import { foldFact } from '../../domain/dossier/fold';
import { CURRENT_RULES } from '../../domain/dossier/rules';
import { isWorkingDay } from '../../domain/time/working-days';
import { weekdayOf } from '../../domain/time/plain-date';
import { calendarIn } from '../../domain/procedure/share';
import { deskClosingOn } from '../../domain/time/desk';
import { dayOf } from '../../domain/time/zone';
import { CODE, type DossierDriver } from '../support/dossier-driver';
import { LIVES } from '../support/drawn-lives';
import { asked, liveAtOffice, officeLives } from '../support/drawn-offices';

/** What the lives must show, so that the laws above are held against something. */
const WANTED = [
  ...['takenAtOnce', 'takenOnSaturday', 'handledAtOnce', 'atOnceLapsed'],
  ...['visitScheduled', 'visitRecorded', 'visitCountersigned', 'instantDeclared'],
  ...['taskReassigned', 'taskCompleted'],
];

const HALF_A_YEAR_MS = 180 * 86_400_000;

/** Who may sign at the agency that had a task, on some day. */
function signersAt({ dossier, roster }: DossierDriver, task: string): readonly string[] {
  const agency = dossier.tasks[task]?.agency ?? '';
  return (roster?.[agency]?.signing ?? []).map(({ officer }) => officer);
}

describe('a dossier in an office that keeps rosters', () => {
  it('whatever is asked of it — is refused with a code or tells a fact, and nothing throws', () => {
    fc.assert(
      fc.property(officeLives, (life) => {
        const { driver, endAt } = liveAtOffice(life);
        const { plan, dossier, roster } = driver;
        const occasion = { storedAt: endAt, recordedAt: endAt, code: CODE, rules: CURRENT_RULES };
        for (const command of asked(driver, endAt)) {
          const decision = decide(plan, dossier, command, { ...occasion, ...(roster && { roster }) });
          if ('facts' in decision) expect(decision.facts.length).toBeGreaterThan(0);
          else expect(decision.refusal.code).toMatch(/^[A-Z_]+$/);
        }
      }),
      LIVES,
    );
  });

  it('a step that is signed — is completed by one whom the roster lets sign, and who did no other step', () => {
    fc.assert(
      fc.property(officeLives, (life) => {
        const { driver } = liveAtOffice(life);
        const steps = driver.plan.steps.filter(({ signing }) => signing !== undefined).map(({ key }) => key);
        const done = driver.told('taskCompleted').map(({ data }) => data);
        for (const [index, { step, task, performedBy }] of done.entries()) {
          if (!steps.includes(step)) continue;
          const signers = signersAt(driver, task);
          const others = done.slice(0, index).filter((each) => !steps.includes(each.step));
          expect(signers).toContain(performedBy?.officer);
          expect(others.map((each) => each.performedBy?.officer)).not.toContain(performedBy?.officer);
        }
      }),
      LIVES,
    );
  });

  it('taken at once — is held until the closing of a day on which the unit offers it, Saturdays by the desk’s', () => {
    fc.assert(
      fc.property(officeLives, (life) => {
        const { driver } = liveAtOffice(life);
        const { plan } = driver;
        const calendar = calendarIn(plan, plan.calendar);
        for (const { effectiveAt, data } of driver.told('takenAtOnce')) {
          const day = dayOf(calendar, effectiveAt);
          const offers = [plan.atOnce ?? []].flat();
          expect(offers.flatMap(({ weekdays }) => weekdays)).toContain(weekdayOf(day));
          expect(data.untilAt).toBeGreaterThanOrEqual(effectiveAt);
          expect(dayOf(calendar, data.untilAt)).toBe(day);
          if (!isWorkingDay(calendar, day)) {
            expect([weekdayOf(day), plan.saturday?.mode]).toEqual(['sat', 'resolve']);
            expect(data.untilAt).toBe(deskClosingOn(calendar, day));
          }
        }
      }),
      LIVES,
    );
  });

  it('an instant that is declared at a visit — lies within it, and another person signed for the visit before', () => {
    fc.assert(
      fc.property(officeLives, (life) => {
        const { driver } = liveAtOffice(life);
        for (const { seq, data } of driver.told('instantDeclared')) {
          const visit = driver.dossier.office?.visits?.find((each) => each.visit === data.visit);
          expect(data.happenedAt).toBeGreaterThanOrEqual(visit?.startedAt ?? Infinity);
          expect(data.happenedAt).toBeLessThanOrEqual(visit?.endedAt ?? -Infinity);
          const signed = driver.told('visitCountersigned').find((each) => each.data.visit === data.visit);
          expect(signed?.seq).toBeLessThan(seq);
        }
      }),
      LIVES,
    );
  });

  it('time told to one moment and then to another — is told as at once', () => {
    fc.assert(
      fc.property(officeLives, fc.double({ min: 0, max: 1, noNaN: true }), (life, share) => {
        const { driver, endAt } = liveAtOffice(life);
        const { plan, dossier } = driver;
        const until = endAt + HALF_A_YEAR_MS;
        const first = elapse(plan, dossier, endAt + Math.floor(share * HALF_A_YEAR_MS));
        const between = first.reduce((before, fact) => foldFact(plan, before, fact), dossier);
        const factsOf = (facts: readonly unknown[]): unknown => JSON.parse(JSON.stringify(facts));
        expect(factsOf([...first, ...elapse(plan, between, until)])).toEqual(
          factsOf(elapse(plan, dossier, until)),
        );
      }),
      LIVES,
    );
  });
});

describe('the lives that are drawn', () => {
  it('show signatures, hand-overs at once, Saturdays, visits and work given to another agency', () => {
    const drawn = fc.sample(officeLives, { numRuns: 200, seed: 42 });
    const told = new Set<string>();
    for (const life of drawn) {
      const { driver } = liveAtOffice(life);
      for (const { fact, effectiveAt } of driver.events) {
        told.add(fact);
        const calendar = calendarIn(driver.plan, driver.plan.calendar);
        const day = dayOf(calendar, effectiveAt);
        if (fact === 'takenAtOnce' && !isWorkingDay(calendar, day)) told.add('takenOnSaturday');
      }
    }
    expect(WANTED.filter((each) => !told.has(each))).toEqual([]);
  });
});
