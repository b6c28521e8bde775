import type { Command } from '../../domain/dossier/commands.schema';
import { DERIVED_SINCE } from '../../domain/dossier/rules';
import { seal } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import { completeAll, completion, GROUNDS, receivedAt, reportOf, taskOf } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { districtPlan } from '../support/dossier-plans';
import { accept, request, supply, suspending, WED_NINE } from '../support/supplement-acts';

/** Received on Wednesday 6 March at nine, under some rules. */
function received(plan: Plan, rules: number): DossierDriver {
  const driver = new DossierDriver(plan, seal, DOSSIER, rules);
  receivedAt(driver, WED_NINE);
  return driver;
}

describe('a cap that a notice for papers moves', () => {
  /** B is done, C waits from Monday 10:00 to Tuesday 10:00: one working day. */
  function supplied(rules: number): DossierDriver {
    const driver = received(suspending, rules);
    completeAll(driver, ['main.a', office('2024-03-08 15:00')], ['main.b', office('2024-03-08 16:00')]);
    driver.tell(request('main.c'), office('2024-03-11 10:00'));
    driver.tell(supply(1), office('2024-03-12 10:00'));
    driver.tell(accept(1), office('2024-03-12 10:30'));
    return driver;
  }
  const [before, after] = [office('2024-03-13 17:30'), office('2024-03-14 17:30')];

  it('is an act of the ledger from the instant of the supply on, so that what was late by it before stays late', () => {
    const driver = supplied(DERIVED_SINCE);
    const clock = driver.dossier.clocks[taskOf(driver, 'main.c')];
    expect(clock).toMatchObject({ capAt: before, caps: [{ at: office('2024-03-12 10:00'), capAt: after }] });
  });

  it('of a dossier received under the first rules — is raised as ever, whatever was before', () => {
    const driver = supplied(1);
    const clock = driver.dossier.clocks[taskOf(driver, 'main.c')];
    expect(clock).toMatchObject({ capAt: after });
    expect(clock?.caps).toBeUndefined();
  });
});

describe('a step that is returned while another part waits for papers', () => {
  /** Food waits from Wednesday 14:00; business is returned at 15:00, and that is read only on Thursday at ten. */
  function returned(rules: number): DossierDriver {
    const driver = received(districtPlan('HBT.LT.01@1'), rules);
    completeAll(
      driver,
      ['business.check', office('2024-03-06 10:00')],
      ['tax.assign-code', office('2024-03-06 11:00')],
    );
    driver.tell(request('food.check', 'food-application'), office('2024-03-06 14:00'));
    driver.tell(
      { type: 'returned', ...reportOf(driver, 'business.sign'), ...GROUNDS },
      office('2024-03-07 10:00'),
      { storedAt: office('2024-03-06 15:00') },
    );
    return driver;
  }

  it('is at work anew from its return, however late that is read: the whole does not stand still', () => {
    expect(returned(DERIVED_SINCE).dossier.clocks['limit']?.suspensions).toEqual([]);
  });

  it('under the first rules — is at work from when it is sent', () => {
    expect(returned(1).dossier.clocks['limit']?.suspensions).toMatchObject([
      { from: office('2024-03-06 15:00'), to: office('2024-03-07 10:00') },
    ]);
  });
});

describe('a step that could have been worked on before its part was refused', () => {
  const linked = districtPlan('HBT.LT.01@1');
  /** As the linked procedure, but for the inspection, which waits for the business certificate alone. */
  const plan: Plan = {
    ...linked,
    steps: linked.steps.map((step) =>
      step.key === 'food.inspect'
        ? { ...step, needs: step.needs.filter((need) => 'step' in need && need.step === 'business.sign') }
        : step,
    ),
  };
  const signedAt = office('2024-03-08 10:00');
  const refusedAt = office('2024-03-11 10:00');

  /** Food waits for papers from Thursday 10:00; the certificate is signed on Friday, food refused on Monday. */
  function asked(rules: number): DossierDriver {
    const driver = received(plan, rules);
    const first = office('2024-03-06 10:00');
    completeAll(driver, ['business.check', first], ['tax.assign-code', first]);
    driver.tell(request('food.check', 'food-application'), office('2024-03-07 10:00'));
    return driver;
  }

  /** Both reports, the refusal read first. */
  function readLate(rules: number): DossierDriver {
    const driver = asked(rules);
    const refused: Command = { type: 'refused', ...reportOf(driver, 'food.check'), ...GROUNDS };
    const signed = completion(driver, 'business.sign');
    driver.tell(refused, refusedAt, { storedAt: refusedAt, postReadTo: signedAt - 1 });
    driver.tell(signed, refusedAt + 1, { storedAt: signedAt, postReadTo: refusedAt });
    return driver;
  }

  it('counts as work from when all it needs was there, though the refusal was read first', () => {
    const inTime = asked(DERIVED_SINCE);
    completeAll(inTime, ['business.sign', signedAt]);
    inTime.tell({ type: 'refused', ...reportOf(inTime, 'food.check'), ...GROUNDS }, refusedAt);
    expect(inTime.dossier.clocks['limit']?.suspensions).toEqual([]);
    const late = readLate(DERIVED_SINCE);
    expect(late.dossier.attempts['food.inspect']).toBeUndefined();
    expect(late.dossier.clocks['limit']?.suspensions).toEqual([]);
  });

  it('under the first rules — is no work, and the whole stood still', () => {
    expect(readLate(1).dossier.clocks['limit']?.suspensions).toMatchObject([
      { from: signedAt, to: refusedAt },
    ]);
  });
});
