import { dueOfClock } from '../../domain/dossier/clocks';
import { portalStatus } from '../../domain/dossier/portal-status';
import { dossierView } from '../../domain/dossier/view';
import { clockState } from '../../domain/sla/clock';
import { GROUNDS, completeAll, completion, receivedAt, reportOf, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { linkedPlan } from '../support/dossier-plans';
import { accept, proposal, request, supply } from '../support/supplement-acts';

const NINE = office('2024-03-06 09:00');
const THU_TEN = office('2024-03-07 10:00');

/**
 * One dossier, three results, received Wednesday 6 March: 13 working days, due Monday 25 at 17:30. The business office
 * and the food office check side by side; tax waits for business, and food's inspection for the certificate.
 */
function received(): DossierDriver {
  const driver = new DossierDriver(linkedPlan());
  receivedAt(driver, NINE);
  return driver;
}

function dueOf(driver: DossierDriver, clock: string): number | undefined {
  const found = driver.dossier.clocks[clock];
  return found === undefined ? undefined : dueOfClock(driver.plan, found)?.dueAt;
}

function standing(driver: DossierDriver): readonly string[] {
  return Object.values(driver.dossier.clocks)
    .filter((clock) => clockState(clock) === 'suspended')
    .map(({ id }) => id.slice(id.indexOf('/') + 1))
    .sort();
}

describe('papers asked for by one part of a linked dossier', () => {
  it('the business office asks — its part and those that need it stand still, the food office and the whole run on', () => {
    const driver = received();
    driver.tell(request('business.check', 'owner-identity'), THU_TEN);
    expect(standing(driver)).toEqual(['business.check/1', 'part.business', 'part.food']);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-25 17:30'));
    expect(portalStatus(driver.dossier)).not.toBe(5);
    expect(dossierView(driver.plan, driver.dossier, THU_TEN).holders).toEqual(['phong-kinh-te']);
  });

  it('the food office has done what it can — then the whole stands still too, from that very moment', () => {
    const driver = received();
    driver.tell(request('business.check', 'owner-identity'), THU_TEN);
    completeAll(
      driver,
      ['food.check', office('2024-03-08 10:00')],
      ['food.plan', office('2024-03-11 09:00')],
    );
    expect(standing(driver)).toContain('limit');
    expect(driver.dossier.clocks['limit']?.suspensions).toMatchObject([{ from: office('2024-03-11 09:00') }]);
    expect(portalStatus(driver.dossier)).toBe(5);
  });

  it('the engine that was slow to send the next step — lets no clock of the whole stand still in between', () => {
    const driver = received();
    driver.tell(request('business.check', 'owner-identity'), THU_TEN);
    const done = office('2024-03-08 10:00');
    driver.tell(completion(driver, 'food.check'), office('2024-03-11 10:00'), {
      storedAt: done,
      postReadTo: done,
    });
    expect(driver.dossier.clocks['limit']?.suspensions).toEqual([]);
  });

  it('the food office asks — the business part keeps the due it had, also for tasks sent after the restart; tax starts under the new one', () => {
    const driver = received();
    const kept = dueOf(driver, 'part.business');
    driver.tell(request('food.check', 'facility-description'), THU_TEN);
    expect(standing(driver)).toEqual(['food.check/1', 'part.food']);
    driver.tell(supply(1, 'facility-description'), office('2024-03-12 10:00'));
    driver.tell(accept(1), office('2024-03-12 11:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-29 17:30'));
    expect(driver.dossier.clocks['part.food']).toMatchObject({ attempt: 2 });
    expect(dueOf(driver, 'part.food')).toBe(office('2024-03-29 17:30'));
    expect(driver.dossier.clocks['part.business']).toMatchObject({ attempt: 1, suspensions: [] });
    expect(dueOf(driver, 'part.business')).toBe(kept);
    const at = office('2024-03-13 10:00');
    completeAll(driver, ['business.check', at], ['tax.assign-code', at]);
    expect(driver.dossier.clocks[taskOf(driver, 'business.sign')]?.capAt).toBe(office('2024-03-25 17:30'));
    expect(driver.dossier.clocks['part.tax']?.capAt).toBe(office('2024-03-29 17:30'));
  });

  it('accepted while the food office works — restarts the business part and the whole; its own task keeps its due', () => {
    const driver = received();
    const food = taskOf(driver, 'food.check');
    const due = dueOf(driver, food);
    driver.tell(request('business.check', 'owner-identity'), THU_TEN);
    driver.tell(supply(1, 'owner-identity'), office('2024-03-08 09:00'));
    driver.tell(accept(1), office('2024-03-08 09:10'));
    expect(dueOf(driver, food)).toBe(due);
    expect(standing(driver)).toEqual([]);
    expect(driver.dossier.clocks['limit']).toMatchObject({ attempt: 2 });
    expect(driver.dossier.reception?.dueCurrent).toBe(office('2024-03-27 17:30'));
    expect(driver.dossier.reception?.dueOriginal).toBe(office('2024-03-25 17:30'));
  });

  it('two bodies ask, one of them refuses — the other is still waited for; with the last one the notice ends', () => {
    const driver = received();
    driver.tell(proposal(driver, 'business.check', 'owner-identity'), NINE);
    driver.tell(proposal(driver, 'food.check', 'facility-description'), NINE);
    driver.tell(request(), THU_TEN);
    expect(standing(driver)).toContain('limit');
    driver.tell(
      { type: 'refused', ...reportOf(driver, 'food.check'), ...GROUNDS },
      office('2024-03-08 10:00'),
    );
    expect(driver.told('supplementEnded')).toEqual([]);
    expect(standing(driver)).toEqual(['business.check/1', 'limit', 'part.business']);
    completeAll(driver, ['business.check', office('2024-03-11 10:00')]);
    expect(driver.told('supplementEnded')).toHaveLength(1);
    expect(driver.dossier.clocks['limit']?.suspensions).toMatchObject([
      { from: THU_TEN, to: office('2024-03-11 10:00') },
    ]);
  });

  it('a report read after its part has ended — still says how long that part stood still', () => {
    const driver = received();
    driver.tell(request('business.check', 'owner-identity'), THU_TEN);
    const done = office('2024-03-08 10:00');
    driver.tell(
      { type: 'refused', ...reportOf(driver, 'food.check'), ...GROUNDS },
      office('2024-03-11 10:00'),
      {
        storedAt: office('2024-03-11 10:00'),
        postReadTo: done - 1,
      },
    );
    expect(driver.dossier.parts['food']?.state).toBe('refused');
    driver.tell(completion(driver, 'business.check'), office('2024-03-11 11:00'), {
      storedAt: done,
      postReadTo: done - 1,
    });
    expect(driver.dossier.clocks['part.food']?.suspensions).toMatchObject([{ from: THU_TEN, to: done }]);
  });

  it('a paper of another part — may not be asked for', () => {
    const driver = received();
    expect(driver.refusal(proposal(driver, 'food.check', 'owner-identity'), NINE)).toMatchObject({
      code: 'SUPPLEMENT_COMPONENT_FOREIGN',
      params: { part: 'food', component: 'owner-identity' },
    });
  });
});
