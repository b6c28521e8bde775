import type { Plan } from '../../domain/procedure/plan';
import { weekdayOf } from '../../domain/time/plain-date';
import { dayOf } from '../../domain/time/zone';
import { completion, receivedAt } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const HOUR_MS = 3_600_000;
const RECEIVED_AT = office('2024-03-06 09:00');
const FIVE_YEARS_LATER = office('2029-03-06 09:00');

const plan: Plan = fixturePlan();

/** A dossier whose host's clock, after its reception, showed these instants at the ends of its first two steps. */
function livedThrough(first: number, second: number): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, RECEIVED_AT);
  driver.tell(completion(driver, 'main.a'), first);
  driver.tell(completion(driver, 'main.b'), second);
  return driver;
}

describe('a host clock that jumps', () => {
  it.each([
    ['back by an hour', RECEIVED_AT - HOUR_MS, RECEIVED_AT - HOUR_MS],
    ['ahead by an hour and back', RECEIVED_AT + HOUR_MS, RECEIVED_AT],
    ['ahead by five years and back', FIVE_YEARS_LATER, RECEIVED_AT + HOUR_MS],
  ])('%s — never makes recordedAt go back', (_jump, first, second) => {
    const recorded = livedThrough(first, second).events.map(({ recordedAt }) => recordedAt);
    expect(recorded).toEqual(recorded.toSorted((a, b) => a - b));
  });

  it.each([
    ['back by an hour', RECEIVED_AT - HOUR_MS],
    ['ahead by five years', FIVE_YEARS_LATER],
  ])('%s — moves no date that was given at reception', (_jump, at) => {
    const driver = livedThrough(at, at);
    const { dueOriginal, promisedAt, appointmentAt } = driver.last('received').data;
    expect(dueOriginal).toBe(office('2024-03-13 17:30'));
    expect(driver.dossier.reception).toMatchObject({
      dueOriginal,
      promisedAt,
      appointmentAt,
      dueCurrent: dueOriginal,
    });
  });

  it('ahead by five years — raises what became due meanwhile once, and dates it due', () => {
    const driver = new DossierDriver(plan);
    receivedAt(driver, RECEIVED_AT);
    driver.wake(FIVE_YEARS_LATER);
    driver.wake(FIVE_YEARS_LATER);
    const limit = driver.told('breached').filter(({ data }) => data.clock === 'limit');
    expect(limit.map(({ effectiveAt }) => effectiveAt)).toEqual([office('2024-03-13 17:30') + 1]);
  });

  it('ahead into a year that the calendar does not know — goes on over weekdays, and says provisional', () => {
    const driver = livedThrough(FIVE_YEARS_LATER, FIVE_YEARS_LATER);
    const calendar = plan.calendars[plan.calendar];
    const assigned = driver.told('taskAssigned').filter(({ data }) => data.step !== 'main.a');
    expect(assigned.map(({ data }) => data.provisional)).toEqual([true, true]);
    const days = assigned.map(({ data }) => (calendar === undefined ? '' : dayOf(calendar, data.dueAt)));
    expect(days.map((day) => ['sat', 'sun'].includes(weekdayOf(day)))).toEqual([false, false]);
    expect(driver.told('taskAssigned')[0]?.data.provisional).toBe(false);
  });
});
