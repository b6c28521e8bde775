import type { Dossier } from '../../domain/dossier/dossier';
import type { Plan } from '../../domain/procedure/plan';
import {
  GROUNDS,
  completeAll,
  handOver,
  officer,
  receivedAt,
  reportOf,
  taskOf,
} from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { linkedPlan } from '../support/dossier-plans';

const LINKED = linkedPlan();
const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');

/** The linked dossier with the tax office's task open. */
function atTax(): DossierDriver {
  const driver = new DossierDriver(LINKED);
  receivedAt(driver, NINE);
  completeAll(driver, ['business.check', TEN]);
  return driver;
}

/** Sent back by the agency of a step. */
function sentBack(driver: DossierDriver, step: string, to?: string) {
  return {
    type: 'returned',
    ...reportOf(driver, step),
    ...GROUNDS,
    ...(to === undefined ? {} : { to }),
  } as const;
}

/** Sent back by the head of the desk. */
function byHead(driver: DossierDriver, step: string, to?: string) {
  const by = officer('deskHead');
  return {
    type: 'returnTask',
    by,
    task: taskOf(driver, step),
    ...GROUNDS,
    ...(to === undefined ? {} : { to }),
  } as const;
}

function states({ tasks, id }: Dossier): Record<string, string> {
  return Object.fromEntries(Object.values(tasks).map((task) => [task.id.slice(id.length + 1), task.state]));
}

describe('a return by the tax office', () => {
  it('goes to its one predecessor, which starts anew with a second attempt and a fresh share', () => {
    const driver = atTax();
    expect(driver.tell(sentBack(driver, 'tax.assign-code'), ELEVEN)).toEqual([
      'taskReturned',
      'taskAssigned',
    ]);
    expect(driver.last('taskReturned').data).toMatchObject({
      to: 'business.check',
      reopened: ['business.check'],
      waiting: [],
    });
    expect(driver.last('taskAssigned')).toMatchObject({
      effectiveAt: ELEVEN,
      data: { step: 'business.check', attempt: 2, clock: { startAt: ELEVEN } },
    });
  });

  it('lets the result fall away on which it stood, and leaves other branches alone', () => {
    const driver = atTax();
    driver.tell(sentBack(driver, 'tax.assign-code'), ELEVEN);
    expect(driver.dossier.results).toEqual({});
    expect(states(driver.dossier)).toEqual({
      'business.check/1': 'completed',
      'food.check/1': 'assigned',
      'tax.assign-code/1': 'returned',
      'business.check/2': 'assigned',
    });
  });

  it('lets the clocks of the whole run on', () => {
    const driver = atTax();
    const before = driver.dossier.clocks['limit'];
    driver.tell(sentBack(driver, 'tax.assign-code'), ELEVEN);
    expect(driver.dossier.clocks['limit']).toEqual(before);
  });

  it('a second time — is refused, and the head of the desk may still send it back', () => {
    const driver = atTax();
    driver.tell(sentBack(driver, 'tax.assign-code'), ELEVEN);
    completeAll(driver, ['business.check', ELEVEN]);
    expect(driver.refusal(sentBack(driver, 'tax.assign-code'), ELEVEN)).toMatchObject({
      code: 'RETURN_ALREADY_USED',
      params: { step: 'tax.assign-code' },
    });
    driver.tell(byHead(driver, 'tax.assign-code'), ELEVEN);
    expect(driver.last('taskAssigned').data).toMatchObject({ step: 'business.check', attempt: 3 });
    expect(driver.last('taskReturned').data.by).toMatchObject({ role: 'deskHead' });
  });

  it('sent back by the head of the desk first — still has its own return', () => {
    const driver = atTax();
    driver.tell(byHead(driver, 'tax.assign-code'), ELEVEN);
    completeAll(driver, ['business.check', ELEVEN]);
    expect(driver.tell(sentBack(driver, 'tax.assign-code'), ELEVEN)).toContain('taskReturned');
  });

  it('by the desk, not its head — is not authorised', () => {
    const driver = atTax();
    const command = { ...byHead(driver, 'tax.assign-code'), by: officer('desk') };
    expect(driver.refusalCode(command, ELEVEN)).toBe('NOT_AUTHORISED');
  });
});

describe('where a return may go', () => {
  it('the first step of all — has nowhere to go', () => {
    const driver = atTax();
    expect(driver.refusal(sentBack(driver, 'food.check'), ELEVEN)).toMatchObject({
      code: 'RETURN_IMPOSSIBLE',
      params: { step: 'food.check' },
    });
  });

  it('a step that does not come before — is refused', () => {
    const driver = atTax();
    expect(driver.refusal(sentBack(driver, 'tax.assign-code', 'food.check'), ELEVEN)).toMatchObject({
      code: 'RETURN_TARGET_INVALID',
      params: { step: 'tax.assign-code', to: 'food.check' },
    });
  });

  it('the step that the definition names — is taken where the report names none', () => {
    const driver = atTax();
    completeAll(
      driver,
      ['tax.assign-code', TEN],
      ['business.sign', TEN],
      ['food.check', TEN],
      ['food.plan', TEN],
    );
    driver.tell(sentBack(driver, 'food.inspect'), ELEVEN);
    expect(driver.last('taskReturned').data).toMatchObject({ to: 'food.plan', reopened: ['food.plan'] });
  });

  it('of several predecessors with none declared — must be named', () => {
    const plan = { ...LINKED, steps: LINKED.steps.map(({ returnTo: _returnTo, ...step }) => step) };
    const driver = new DossierDriver(plan);
    receivedAt(driver, NINE);
    const done = ['business.check', 'tax.assign-code', 'business.sign', 'food.check', 'food.plan'] as const;
    completeAll(driver, ...done.map((step) => [step, TEN] as const));
    expect(driver.refusalCode(sentBack(driver, 'food.inspect'), ELEVEN)).toBe('RETURN_TARGET_REQUIRED');
    driver.tell(sentBack(driver, 'food.inspect', 'business.sign'), ELEVEN);
    expect(driver.last('taskReturned').data.reopened).toEqual(['business.sign']);
  });

  it('a far ancestor — reopens it and every completed step on the way, and no other', () => {
    const driver = atTax();
    completeAll(
      driver,
      ['tax.assign-code', TEN],
      ['business.sign', TEN],
      ['food.check', TEN],
      ['food.plan', TEN],
    );
    driver.tell(sentBack(driver, 'food.inspect', 'business.check'), ELEVEN);
    expect(driver.last('taskReturned').data.reopened).toEqual([
      'business.check',
      'tax.assign-code',
      'business.sign',
    ]);
    expect(Object.keys(driver.dossier.results).sort()).toEqual([
      'food.check/checked-dossier',
      'food.plan/inspection-plan',
    ]);
    expect(driver.dossier.parts['business']).toEqual({ state: 'running' });
  });
});

describe('a part that a return reopens', () => {
  it('was granted — runs on, and its clock as if it had never stopped', () => {
    const driver = atTax();
    completeAll(
      driver,
      ['tax.assign-code', TEN],
      ['business.sign', TEN],
      ['food.check', TEN],
      ['food.plan', TEN],
    );
    expect(driver.dossier.parts['business']?.state).toBe('granted');
    const { startAt, capAt } = driver.dossier.clocks['part.business'] ?? {};
    driver.tell(sentBack(driver, 'food.inspect', 'business.sign'), ELEVEN);
    expect(driver.dossier.clocks['part.business']).toMatchObject({ startAt, capAt, attempt: 1 });
    expect(driver.dossier.clocks['part.business']?.stoppedAt).toBeUndefined();
  });

  it('gave a result that is already with the applicant — cannot be reopened', () => {
    const driver = atTax();
    completeAll(
      driver,
      ['tax.assign-code', TEN],
      ['business.sign', TEN],
      ['food.check', TEN],
      ['food.plan', TEN],
    );
    driver.tell(handOver('business', 'certificate'), TEN);
    expect(driver.refusal(sentBack(driver, 'food.inspect', 'business.sign'), ELEVEN)).toMatchObject({
      code: 'RESULT_HANDED_OVER',
      params: { step: 'business.sign' },
    });
    expect(driver.refusalCode(byHead(driver, 'food.inspect', 'business.check'), ELEVEN)).toBe(
      'RESULT_HANDED_OVER',
    );
  });

  it('had been refused after giving a result — stays refused', () => {
    const driver = new DossierDriver(withSideStep(LINKED));
    receivedAt(driver, NINE);
    completeAll(driver, ['business.check', TEN]);
    driver.tell({ type: 'refused', ...reportOf(driver, 'business.side'), ...GROUNDS }, TEN);
    expect(driver.refusal(sentBack(driver, 'tax.assign-code'), ELEVEN)).toMatchObject({
      code: 'RETURN_PART_ENDED',
      params: { step: 'tax.assign-code', to: 'business.check' },
    });
  });
});

describe('a return beside another branch', () => {
  it('cancels the open task that loses its input, which is sent again once the input is there', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    receivedAt(driver, NINE);
    completeAll(driver, ['main.a', TEN]);
    expect(driver.tell(sentBack(driver, 'main.b'), TEN)).toEqual([
      'taskCancelled',
      'taskReturned',
      'taskAssigned',
    ]);
    expect(driver.last('taskReturned').data.waiting).toEqual(['main.c']);
    expect(driver.last('taskCancelled').data.reasonCode).toBe('RETURNED_UPSTREAM');
    completeAll(driver, ['main.a', ELEVEN]);
    const anew = driver.told('taskAssigned').slice(-2);
    expect(anew.map(({ data }) => [data.step, data.attempt])).toEqual([
      ['main.b', 2],
      ['main.c', 2],
    ]);
    completeAll(driver, ['main.b', ELEVEN], ['main.c', ELEVEN]);
    expect(driver.dossier.outcome).toBe('granted');
  });

  it('keeps a completed step of another branch, and what was built on it runs on', () => {
    const driver = new DossierDriver(chainedPlan());
    receivedAt(driver, NINE);
    completeAll(driver, ['main.a', TEN], ['main.b', TEN]);
    driver.tell(sentBack(driver, 'main.c'), TEN);
    expect(states(driver.dossier)).toMatchObject({ 'main.b/1': 'completed', 'main.d/1': 'assigned' });
    expect(driver.last('taskReturned').data).toMatchObject({ reopened: ['main.a'], waiting: [] });
  });

  it('to a step that is already being done anew — leaves that task to it, and no orphan', () => {
    const driver = new DossierDriver(chainedPlan());
    receivedAt(driver, NINE);
    completeAll(driver, ['main.a', TEN], ['main.b', TEN]);
    driver.tell(sentBack(driver, 'main.c'), TEN);
    driver.tell(sentBack(driver, 'main.d', 'main.a'), TEN);
    expect(driver.last('taskReturned').data).toMatchObject({ to: 'main.a', reopened: ['main.b'] });
    expect(states(driver.dossier)).toMatchObject({ 'main.a/2': 'assigned' });
    completeAll(driver, ['main.a', ELEVEN], ['main.b', ELEVEN], ['main.c', ELEVEN], ['main.d', ELEVEN]);
    expect(driver.dossier).toMatchObject({ phase: 'returned', outcome: 'granted' });
  });
});

/** A, then B and C side by side, then D on B alone. */
function chainedPlan(): Plan {
  const plan = fixturePlan();
  const b = plan.steps.find(({ key }) => key === 'main.b');
  if (b === undefined) throw new Error('the fixture has no B');
  const needs = [{ step: 'main.b', result: 'b-result' }];
  return { ...plan, steps: [...plan.steps, { ...b, key: 'main.d', needs, gives: ['d-result'] }] };
}

/** The linked plan with a step of the business part beside the road to the tax office. */
function withSideStep(plan: Plan): Plan {
  const check = plan.steps.find(({ key }) => key === 'business.check');
  if (check === undefined) throw new Error('the plan has no check');
  const needs = [{ step: 'business.check', result: 'application' }];
  return { ...plan, steps: [...plan.steps, { ...check, key: 'business.side', needs, gives: ['side'] }] };
}
