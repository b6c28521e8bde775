import { clockView } from '../../domain/dossier/clock-view';
import type { FactName } from '../../domain/dossier/events.schema';
import { portalStatus } from '../../domain/dossier/portal-status';
import {
  GROUNDS,
  completeAll,
  completion,
  handOver,
  officer,
  receivedAt,
  reportOf,
  submission,
} from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { linkedPlan } from '../support/dossier-plans';

const PLAN = linkedPlan();
const RECEIVED = office('2024-03-06 09:00');

function received(): DossierDriver {
  const driver = new DossierDriver(PLAN);
  receivedAt(driver, RECEIVED);
  return driver;
}

/** Business and tax done by Friday; the food part waits for its inspection. */
function atInspection(): DossierDriver {
  const driver = received();
  completeAll(
    driver,
    ['business.check', office('2024-03-06 14:00')],
    ['tax.assign-code', office('2024-03-07 09:00')],
    ['food.check', office('2024-03-07 10:00')],
    ['business.sign', office('2024-03-07 11:00')],
    ['food.plan', office('2024-03-08 09:00')],
  );
  return driver;
}

function sentBy(driver: DossierDriver, step: string, at: string): readonly string[] {
  const before = driver.events.length;
  driver.tell(completion(driver, step), office(at));
  return driver.events
    .slice(before)
    .flatMap((event) => (event.fact === 'taskAssigned' ? [event.data.step] : []));
}

function outcomes({ dossier }: DossierDriver): Record<string, string> {
  return Object.fromEntries(Object.entries(dossier.parts).map(([part, { state }]) => [part, state]));
}

describe('one dossier, three results', () => {
  it('received — sends to business and food at once, and to nobody else', () => {
    expect(
      received()
        .told('taskAssigned')
        .map(({ data }) => [data.step, data.agency]),
    ).toEqual([
      ['business.check', 'tckh'],
      ['food.check', 'phong-kinh-te'],
    ]);
  });

  it('sends each step when its last input is there, and not before', () => {
    const driver = received();
    expect(sentBy(driver, 'business.check', '2024-03-06 14:00')).toEqual(['tax.assign-code']);
    expect(sentBy(driver, 'tax.assign-code', '2024-03-07 09:00')).toEqual(['business.sign']);
    expect(sentBy(driver, 'business.sign', '2024-03-07 10:00')).toEqual([]);
    expect(sentBy(driver, 'food.check', '2024-03-07 11:00')).toEqual(['food.plan']);
    expect(sentBy(driver, 'food.plan', '2024-03-08 09:00')).toEqual(['food.inspect']);
    expect(sentBy(driver, 'food.inspect', '2024-03-12 09:00')).toEqual(['food.decide']);
    expect(sentBy(driver, 'food.decide', '2024-03-15 09:00')).toEqual([]);
    expect(driver.dossier.outcome).toBe('granted');
  });

  it('planned before the certificate is signed — inspects only after both', () => {
    const driver = received();
    completeAll(
      driver,
      ['food.check', office('2024-03-06 14:00')],
      ['food.plan', office('2024-03-06 15:00')],
    );
    expect(driver.told('taskAssigned').some(({ data }) => data.step === 'food.inspect')).toBe(false);
    sentBy(driver, 'business.check', '2024-03-07 09:00');
    sentBy(driver, 'tax.assign-code', '2024-03-07 10:00');
    expect(sentBy(driver, 'business.sign', '2024-03-07 11:00')).toEqual(['food.inspect']);
    expect(
      driver
        .last('taskAssigned')
        .data.inputs.map(({ step }) => step)
        .sort(),
    ).toEqual(['business.sign', 'food.plan']);
  });

  it('hands three results over one by one, and is returned with the last', () => {
    const driver = atInspection();
    completeAll(
      driver,
      ['food.inspect', office('2024-03-12 09:00')],
      ['food.decide', office('2024-03-15 09:00')],
    );
    const results = PLAN.parts.flatMap((part) =>
      part.results.map(({ result }) => [part.key, result] as const),
    );
    expect(results).toHaveLength(3);
    const told = results.map(([part, result]) =>
      driver.tell(handOver(part, result), office('2024-03-15 10:00')),
    );
    expect(told.map((facts) => facts.length)).toEqual([1, 1, 2]);
    expect(driver.dossier.phase).toBe('returned');
  });

  it('hands the first results over before the last branch ends', () => {
    const driver = atInspection();
    expect(driver.tell(handOver('business', 'certificate'), office('2024-03-08 10:00'))).toEqual([
      'resultHandedOver',
    ]);
    expect(driver.dossier.phase).toBe('inProgress');
  });
});

describe('the clocks of the parts', () => {
  it('business and food — run from reception; tax from the end of the check', () => {
    const driver = received();
    expect(Object.keys(driver.dossier.clocks)).toEqual(
      expect.arrayContaining(['part.business', 'part.food']),
    );
    expect(driver.dossier.clocks['part.tax']).toBeUndefined();
    driver.tell(completion(driver, 'business.check'), office('2024-03-06 16:00'), {
      storedAt: office('2024-03-06 14:00'),
    });
    expect(driver.last('partStarted')).toMatchObject({
      effectiveAt: office('2024-03-06 14:00'),
      data: { part: 'tax' },
    });
  });

  it('food, whose own 15 days are longer — is due with the 13 of the whole', () => {
    const driver = received();
    const food = driver.dossier.clocks['part.food'];
    expect(food && clockView(PLAN, food, RECEIVED).dueAt).toBe(driver.dossier.reception?.dueOriginal);
    expect(driver.dossier.reception?.dueOriginal).toBe(office('2024-03-25 17:30'));
  });

  it('business, whose own 3 days are shorter — is due at its own', () => {
    const business = received().dossier.clocks['part.business'];
    expect(business && clockView(PLAN, business, RECEIVED).dueAt).toBe(office('2024-03-11 17:30'));
  });
});

describe('partial success', () => {
  it('food refused — business and tax stand and are handed over, with the refusal', () => {
    const driver = atInspection();
    driver.tell(
      { type: 'refused', ...reportOf(driver, 'food.inspect'), ...GROUNDS },
      office('2024-03-12 09:00'),
    );
    expect(outcomes(driver)).toEqual({ business: 'granted', tax: 'granted', food: 'refused' });
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
    const at = office('2024-03-12 10:00');
    driver.tell(handOver('business', 'certificate'), at);
    driver.tell(handOver('tax', 'tax-code'), at);
    expect(driver.tell(handOver('food', 'refusal'), at)).toContain('returnedToApplicant');
  });

  it('business refused — cancels tax and food, and refuses the whole', () => {
    const driver = received();
    const at = office('2024-03-06 14:00');
    const told: readonly FactName[] = driver.tell(
      { type: 'refused', ...reportOf(driver, 'business.check'), ...GROUNDS },
      at,
    );
    expect(told).toEqual(['taskRefused', 'partEnded', 'taskCancelled', 'partEnded', 'partEnded', 'finished']);
    expect(outcomes(driver)).toEqual({ business: 'refused', tax: 'ended', food: 'ended' });
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'refused' });
    expect(driver.last('taskCancelled').data).toMatchObject({ step: 'food.check', reasonCode: 'INPUT_LOST' });
  });

  it('business refused in time and written days later — ends all three parts when it was refused', () => {
    const driver = received();
    const storedAt = office('2024-03-06 14:00');
    const written = office('2024-03-28 09:00');
    driver.tell({ type: 'refused', ...reportOf(driver, 'business.check'), ...GROUNDS }, written, {
      storedAt,
      postReadTo: storedAt,
    });
    expect(driver.told('partEnded').map(({ effectiveAt }) => effectiveAt)).toEqual([
      storedAt,
      storedAt,
      storedAt,
    ]);
    expect(driver.last('finished')).toMatchObject({ effectiveAt: storedAt, data: { late: false } });
    driver.passTo(office('2024-04-30 09:00'));
    expect(driver.told('breached')).toEqual([]);
  });

  it('tax refused after the check — ends food too, which can no longer get its certificate', () => {
    const driver = received();
    completeAll(driver, ['business.check', office('2024-03-06 14:00')]);
    driver.tell(
      { type: 'refused', ...reportOf(driver, 'tax.assign-code'), ...GROUNDS },
      office('2024-03-07 09:00'),
    );
    expect(outcomes(driver)).toEqual({ business: 'ended', tax: 'refused', food: 'ended' });
  });

  it('withdrawn after two results — leaves them to be handed over, and nothing of food', () => {
    const driver = atInspection();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, office('2024-03-11 09:00'));
    expect(outcomes(driver)).toEqual({ business: 'granted', tax: 'granted', food: 'withdrawn' });
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
    expect(driver.refusalCode(handOver('food', 'refusal'), office('2024-03-11 10:00'))).toBe(
      'RESULT_NOT_READY',
    );
  });
});

describe('a hand-over', () => {
  const at = office('2024-03-08 10:00');

  it('of a result not issued — is refused', () => {
    expect(atInspection().refusalCode(handOver('food', 'food-certificate'), at)).toBe('RESULT_NOT_READY');
  });

  it('of a result that nobody promised — is refused', () => {
    expect(atInspection().refusalCode(handOver('food', 'inspection-plan'), at)).toBe('RESULT_NOT_READY');
  });

  it('of the same result twice — is refused', () => {
    const driver = atInspection();
    driver.tell(handOver('tax', 'tax-code'), at);
    expect(driver.refusalCode(handOver('tax', 'tax-code'), at)).toBe('RESULT_ALREADY_HANDED_OVER');
  });

  it('dated before the issue — is clamped to it', () => {
    const driver = atInspection();
    driver.tell(handOver('tax', 'tax-code'), at, { storedAt: office('2024-03-06 10:00') });
    expect(driver.last('resultHandedOver').effectiveAt).toBe(office('2024-03-07 09:00'));
  });

  it('of a closed dossier — is refused', () => {
    const driver = received();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, office('2024-03-06 10:00'));
    expect(driver.refusalCode(handOver('tax', 'tax-code'), at)).toBe('DOSSIER_CLOSED');
  });

  it('keeps receiver and receipt', () => {
    const driver = atInspection();
    driver.tell({ ...handOver('tax', 'tax-code'), receiver: 'post', receiptRef: 'receipts/9' }, at);
    expect(driver.last('resultHandedOver').data).toMatchObject({
      receiver: 'post',
      receiptRef: 'receipts/9',
    });
  });
});

describe('the portal state of a linked dossier', () => {
  it('goes 1, 2, 4, 9, 10 from submission to the last hand-over', () => {
    const driver = new DossierDriver(PLAN);
    expect(portalStatus(driver.dossier)).toBeUndefined();
    const seen = [
      () => driver.tell(submission(PLAN, { channel: 'online' }), RECEIVED),
      () => driver.tell({ type: 'receive', by: officer('desk') }, RECEIVED),
      () => driver.tell({ type: 'taken', ...reportOf(driver, 'business.check') }, RECEIVED),
      () => driver.tell({ type: 'refused', ...reportOf(driver, 'business.check'), ...GROUNDS }, RECEIVED),
      () => driver.tell(handOver('business', 'refusal'), RECEIVED),
    ].map((act) => {
      act();
      return portalStatus(driver.dossier);
    });
    expect(seen).toEqual([1, 2, 4, 9, 10]);
  });
});
