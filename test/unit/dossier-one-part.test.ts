import type { PartState } from '../../domain/dossier/dossier';
import { dossierView } from '../../domain/dossier/view';
import { allowedCommands } from '../../domain/dossier/allowed';
import { portalStatus } from '../../domain/dossier/portal-status';
import { GROUNDS, completeAll, completion, handOver, officer, receivedAt } from '../support/dossier-commands';
import { submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { extractPlan, linkedPlan, planOfSteps } from '../support/dossier-plans';
import { refuseProposed, withdrawPart } from '../support/mistake-acts';
import { accept, request, supply } from '../support/supplement-acts';

/* Wednesday 6 March 2024, 9:00: the whole is due on the 25th, the business part on Monday the 11th, at 17:30. */
const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');
const NOON = office('2024-03-06 12:00');

function received(plan = linkedPlan()): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE);
  return driver;
}

function parts({ dossier }: DossierDriver): Record<string, PartState['state']> {
  return Object.fromEntries(Object.entries(dossier.parts).map(([part, { state }]) => [part, state]));
}

function allowed(driver: DossierDriver, at: number): readonly unknown[] {
  return allowedCommands(driver.plan, driver.dossier, officer('desk'), { storedAt: at, recordedAt: at });
}

describe('the withdrawal of one part', () => {
  it('that nothing depends on — ends it alone, and tells its agency', () => {
    const driver = received();
    expect(driver.tell(withdrawPart('food'), TEN)).toEqual(['withdrawn', 'taskCancelled', 'partEnded']);
    expect(driver.last('withdrawn')).toMatchObject({ effectiveAt: TEN, data: { part: 'food', ...GROUNDS } });
    expect(parts(driver)).toEqual({ business: 'running', tax: 'running', food: 'withdrawn' });
    expect(driver.messages.filter(({ kind }) => kind === 'task').at(-1)).toMatchObject({
      route: { agency: 'phong-kinh-te', task: 'cancelled' },
      data: { reasonCode: 'PART_WITHDRAWN', legalBasis: GROUNDS.legalBasis },
    });
    expect(driver.dossier.phase).toBe('inProgress');
  });

  it('that others need — takes them along, as far as they lost what they need', () => {
    const driver = received();
    completeAll(driver, ['business.check', TEN]);
    driver.tell(withdrawPart('business'), ELEVEN);
    expect(parts(driver)).toEqual({ business: 'withdrawn', tax: 'running', food: 'ended' });
    completeAll(driver, ['tax.assign-code', NOON]);
    expect(driver.last('finished').data).toEqual({ outcome: 'partlyGranted', late: false });
    driver.tell(handOver('tax', 'tax-code'), NOON);
    expect(driver.dossier.phase).toBe('returned');
  });

  it('after which nothing runs and nothing was issued — is a withdrawal of the whole', () => {
    const driver = received();
    expect(driver.tell(withdrawPart('business'), TEN)).toContain('finished');
    expect(parts(driver)).toEqual({ business: 'withdrawn', tax: 'ended', food: 'ended' });
    expect(driver.dossier).toMatchObject({ phase: 'withdrawn', outcome: 'withdrawn' });
    expect(portalStatus(driver.dossier)).toBe(7);
  });

  it('beside a part that was refused — leaves the whole refused, and its refusal to be handed over', () => {
    const driver = received(planOfSteps({ 'a.a': [], 'b.b': [] }));
    driver.tell(withdrawPart('a'), TEN);
    driver.tell(refuseProposed('a-office', 'b'), ELEVEN);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'refused' });
    expect(allowed(driver, NOON)).toContainEqual({
      type: 'handOverResult',
      part: 'b',
      result: 'refusal',
    });
  });

  it('whose result is with the applicant already — is no longer possible', () => {
    const driver = received();
    completeAll(driver, ['business.check', TEN], ['tax.assign-code', ELEVEN]);
    driver.tell(handOver('tax', 'tax-code'), NOON);
    expect(driver.refusal(withdrawPart('tax'), NOON)).toMatchObject({
      code: 'PART_NOT_RUNNING',
      params: { part: 'tax', outcome: 'granted' },
    });
  });

  it('one millisecond after its due moment — leaves it late, and the whole as it is', () => {
    const due = office('2024-03-11 17:30');
    const [inTime, late] = [due, due + 1].map((at) => {
      const driver = received();
      driver.passTo(at - 1);
      driver.tell(withdrawPart('business'), at);
      driver.passTo(office('2024-06-03 09:00'));
      return driver.told('breached').some(({ data }) => data.clock === 'part.business');
    });
    expect([inTime, late]).toEqual([false, true]);
  });

  it('that waited for papers — ends the notice, since nobody asks any more', () => {
    const driver = received();
    driver.tell(request('food.check', 'food-application'), TEN);
    expect(driver.tell(withdrawPart('food'), ELEVEN)).toContain('supplementEnded');
    expect(driver.dossier.supplements).toMatchObject([{ state: 'ended', endedAt: ELEVEN }]);
    expect(driver.refusalCode(supply(1, 'food-application'), NOON)).toBe('SUPPLEMENT_NOT_AWAITED');
  });

  it('while another part waits for papers — leaves that notice open', () => {
    const driver = received();
    driver.tell(request('food.check', 'food-application'), TEN);
    driver.tell(withdrawPart('business'), ELEVEN);
    expect(parts(driver)).toEqual({ business: 'withdrawn', tax: 'ended', food: 'ended' });
    const other = received(planOfSteps({ 'a.a': [], 'b.b': [] }));
    other.tell(request('a.a'), TEN);
    other.tell(withdrawPart('b'), ELEVEN);
    other.tell(supply(1), NOON);
    expect(other.tell(accept(1), NOON)).toContain('supplementAccepted');
  });

  it('before reception — waits for it', () => {
    const driver = new DossierDriver(linkedPlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), NINE);
    expect(driver.refusalCode(withdrawPart('food'), TEN)).toBe('NOT_RECEIVED');
    expect(driver.refusalCode(refuseProposed('phong-kinh-te', 'food'), TEN)).toBe('NOT_RECEIVED');
    expect(driver.refusalCode(refuseProposed('phong-kinh-te'), TEN)).toBe('NOT_RECEIVED');
  });

  it('that the procedure does not have, of one that is not linked, or of a closed dossier — is refused', () => {
    const driver = received();
    expect(driver.refusalCode(withdrawPart('none'), TEN)).toBe('PART_UNKNOWN');
    const single = received(extractPlan());
    expect(single.refusalCode(withdrawPart('main'), TEN)).toBe('PROCEDURE_NOT_LINKED');
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, TEN);
    expect(driver.refusalCode(withdrawPart('food'), ELEVEN)).toBe('DOSSIER_CLOSED');
  });

  it('of a finished dossier, or by one who may not — is refused', () => {
    const driver = received(planOfSteps({ 'a.a': [], 'b.b': [] }));
    expect(driver.refusalCode({ ...withdrawPart('a'), by: officer('portal') }, TEN)).toBe('NOT_AUTHORISED');
    completeAll(driver, ['a.a', TEN], ['b.b', TEN]);
    expect(driver.refusalCode(withdrawPart('a'), TEN)).toBe('ALREADY_FINISHED');
  });

  it('the whole — still takes every part that runs, and names none', () => {
    const driver = received();
    driver.tell(withdrawPart('food'), TEN);
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, ELEVEN);
    expect(driver.last('withdrawn').data).toEqual({ by: officer('desk'), ...GROUNDS });
    expect(parts(driver)).toEqual({ business: 'withdrawn', tax: 'withdrawn', food: 'withdrawn' });
  });
});

describe('the refusal of one part on the paper of a body', () => {
  it('that leads it — ends it with a written refusal, and names the paper', () => {
    const driver = received();
    driver.tell(refuseProposed('phong-kinh-te', 'food'), TEN);
    expect(driver.last('refused').data).toEqual({
      part: 'food',
      proposal: { agency: 'phong-kinh-te', ref: 'paper/0012' },
      by: officer('desk'),
      approvedBy: officer('supervisor'),
      ...GROUNDS,
    });
    expect(parts(driver)).toEqual({ business: 'running', tax: 'running', food: 'refused' });
    expect(driver.last('taskCancelled').data.reasonCode).toBe('PART_REFUSED');
    expect(driver.tell(handOver('food', 'refusal'), ELEVEN)).toEqual(['resultHandedOver']);
  });

  it('that leads it and waits for an input — needs no open task', () => {
    const driver = received();
    expect(driver.dossier.tasks).not.toHaveProperty(`${driver.dossier.id}/tax.assign-code/1`);
    driver.tell(refuseProposed('chi-cuc-thue', 'tax'), TEN);
    expect(parts(driver)).toMatchObject({ tax: 'refused' });
  });

  it('that works on it though another leads it — is enough; that has done its work — is not', () => {
    const steps = planOfSteps({ 'a.a': [], 'a.b': ['a.a'], 'b.b': [] });
    const plan = {
      ...steps,
      steps: steps.steps.map((step) => (step.key === 'a.a' ? { ...step, agency: 'b-office' } : step)),
    };
    const driver = received(plan);
    const done = received(plan);
    driver.tell(refuseProposed('b-office', 'a'), TEN);
    expect(parts(driver)).toEqual({ a: 'refused', b: 'running' });
    completeAll(done, ['a.a', TEN]);
    expect(done.refusal(refuseProposed('b-office', 'a'), ELEVEN)).toMatchObject({
      code: 'PROPOSAL_FOREIGN',
      params: { agency: 'b-office' },
    });
  });

  it('that handles another part alone — is refused; for the whole — is enough', () => {
    const driver = received();
    expect(driver.refusalCode(refuseProposed('tckh', 'food'), TEN)).toBe('PROPOSAL_FOREIGN');
    expect(driver.refusalCode(refuseProposed('cong-an-quan'), TEN)).toBe('PROPOSAL_FOREIGN');
    driver.tell(refuseProposed('tckh'), TEN);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'refused' });
    expect(driver.last('refused').data).toMatchObject({ proposal: { agency: 'tckh' } });
  });

  it('that led only a part that has ended — cannot propose to refuse the whole', () => {
    const driver = received();
    driver.tell(withdrawPart('food'), TEN);
    expect(driver.refusalCode(refuseProposed('phong-kinh-te'), ELEVEN)).toBe('PROPOSAL_FOREIGN');
    expect(driver.refusal(refuseProposed('phong-kinh-te', 'food'), ELEVEN)).toMatchObject({
      code: 'PART_NOT_RUNNING',
      params: { outcome: 'withdrawn' },
    });
  });

  it('without a paper — still waits until its papers were not supplied in time', () => {
    const driver = received();
    const { proposal: _proposal, ...bare } = refuseProposed('phong-kinh-te', 'food');
    expect(driver.refusalCode(bare, TEN)).toBe('PART_NOT_SILENT');
  });

  it('after the part has lost what it needs — is told as ended, not refused', () => {
    const driver = received();
    driver.tell(refuseProposed('tckh', 'business'), TEN);
    expect(parts(driver)).toEqual({ business: 'refused', tax: 'ended', food: 'ended' });
    expect(driver.refusalCode(completion(driver, 'food.check'), ELEVEN)).toBe('TASK_CLOSED');
  });
});

describe('what may be done with one part', () => {
  it('of a linked dossier — is to withdraw it, or to refuse it on a proposal, while it runs', () => {
    const driver = received();
    driver.tell(withdrawPart('food'), TEN);
    const named = allowed(driver, TEN).filter((each) => JSON.stringify(each).includes('"part"'));
    expect(named).toEqual([
      { type: 'withdraw', part: 'business' },
      { type: 'withdraw', part: 'tax' },
      { type: 'refuse', part: 'business', proposal: true },
      { type: 'refuse', part: 'tax', proposal: true },
    ]);
    expect(dossierView(driver.plan, driver.dossier, TEN).holders).toEqual(['tckh']);
  });

  it('of one that is not linked — is nothing of its own', () => {
    const driver = received(extractPlan());
    expect(allowed(driver, TEN).filter((each) => JSON.stringify(each).includes('"part"'))).toEqual([]);
  });
});
