import {
  GROUNDS,
  completeAll,
  completion,
  handOver,
  officer,
  receivedAt,
  reportOf,
} from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { planOfSteps } from '../support/dossier-plans';
import { linkedFixturePlan } from '../support/fixture';

const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');
const NOON = office('2024-03-06 12:00');

/** A and B side by side, each its own part; C needs both. */
const PLAN = planOfSteps({ 'a.a': [], 'b.b': [], 'c.c': ['a.a', 'b.b'] });

function received(plan = PLAN): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE);
  return driver;
}

describe('the end of a part', () => {
  it('that was granted — is told once, whatever is decided afterwards', () => {
    const driver = received();
    completeAll(driver, ['a.a', TEN], ['b.b', ELEVEN], ['c.c', NOON]);
    expect(driver.told('partEnded').map(({ data }) => data)).toEqual([
      { part: 'a', outcome: 'granted' },
      { part: 'b', outcome: 'granted' },
      { part: 'c', outcome: 'granted' },
    ]);
  });

  it('is when its own last step was done, not when a step of another part was', () => {
    const driver = received();
    driver.tell(completion(driver, 'b.b'), NOON, { storedAt: NOON });
    driver.tell(completion(driver, 'a.a'), NOON, { storedAt: TEN });
    expect(driver.last('partEnded')).toMatchObject({ effectiveAt: TEN, data: { part: 'a' } });
  });

  it('that came before a task of it was sent — cancels that task when it was sent, not earlier', () => {
    const driver = received(
      planOfSteps({ 'a.a': [], 'b.first': [], 'b.last': ['b.first', 'a.a'], 'b.next': ['b.first'] }),
    );
    driver.tell(completion(driver, 'b.first'), NOON, { storedAt: NINE });
    driver.tell({ type: 'refused', ...reportOf(driver, 'a.a'), ...GROUNDS }, NOON, { storedAt: TEN });
    expect(driver.last('taskCancelled')).toMatchObject({ effectiveAt: NOON, data: { step: 'b.next' } });
  });

  it('refused before the rest was withdrawn, with nothing issued — makes the whole refused', () => {
    const driver = received();
    driver.tell({ type: 'refused', ...reportOf(driver, 'a.a'), ...GROUNDS }, TEN);
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, ELEVEN);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'refused' });
  });

  it('refused — dates the hand-over of its refusal, which cannot be earlier', () => {
    const driver = received();
    driver.tell({ type: 'refused', ...reportOf(driver, 'a.a'), ...GROUNDS }, TEN);
    driver.tell(handOver('a', 'refusal'), NOON, { storedAt: NINE });
    expect(driver.last('resultHandedOver').effectiveAt).toBe(TEN);
  });
});

describe('a linked procedure of only two parts', () => {
  it('has a clock for each: at reception, and with the step that the second starts with', () => {
    const driver = received(linkedFixturePlan());
    expect(Object.keys(driver.dossier.clocks)).toContain('part.case');
    completeAll(driver, ['case.a', TEN], ['case.b', ELEVEN]);
    expect(driver.last('partStarted')).toMatchObject({ effectiveAt: ELEVEN, data: { part: 'permit' } });
  });
});
