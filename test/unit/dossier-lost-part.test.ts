import type { PartState } from '../../domain/dossier/dossier';
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
import { linkedPlan, planOfSteps } from '../support/dossier-plans';

const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');
const NOON = office('2024-03-06 12:00');

function received(plan = linkedPlan()): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE);
  return driver;
}

function refuses(driver: DossierDriver, step: string, at: number, storedAt = at): readonly string[] {
  const report = { type: 'refused', ...reportOf(driver, step), ...GROUNDS } as const;
  return driver.tell(report, at, { storedAt, postReadTo: storedAt });
}

function parts({ dossier }: DossierDriver): Record<string, PartState['state']> {
  return Object.fromEntries(Object.entries(dossier.parts).map(([part, { state }]) => [part, state]));
}

function tasks({ dossier }: DossierDriver): Record<string, string> {
  return Object.fromEntries(Object.values(dossier.tasks).map(({ step, state }) => [step, state]));
}

/** A gives to B and to C, which both give to the joining D; each its own part, and E beside them all. */
const JOINING = planOfSteps({
  'a.a': [],
  'b.b': ['a.a'],
  'c.c': ['a.a'],
  'd.d': ['b.b', 'c.c'],
  'e.e': [],
});

describe('a part that lost what it needs', () => {
  it('before its own result — ends without it, although nobody refused it', () => {
    const driver = received(JOINING);
    refuses(driver, 'a.a', TEN);
    expect(parts(driver)).toEqual({ a: 'refused', b: 'ended', c: 'ended', d: 'ended', e: 'running' });
  });

  it('that others need in turn — takes them along, one after the other', () => {
    const driver = received(planOfSteps({ 'a.a': [], 'b.b': ['a.a'], 'c.c': ['b.b'], 'd.d': ['c.c'] }));
    refuses(driver, 'a.a', TEN);
    expect(driver.told('partEnded').map(({ data }) => [data.part, data.outcome])).toEqual([
      ['a', 'refused'],
      ['b', 'ended'],
      ['c', 'ended'],
      ['d', 'ended'],
    ]);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'refused' });
  });

  it('with a task still open — has it cancelled for the lost input, and takes no report of it any more', () => {
    const plan = planOfSteps({ 'a.a': [], 'b.first': [], 'b.last': ['b.first', 'a.a'], 'e.e': [] });
    const driver = received(plan);
    const report = completion(driver, 'b.first');
    refuses(driver, 'a.a', TEN);
    expect(driver.told('taskCancelled').map(({ data }) => data)).toEqual([
      expect.objectContaining({ step: 'b.first', reasonCode: 'INPUT_LOST' }),
    ]);
    expect(driver.refusalCode(report, ELEVEN)).toBe('TASK_CLOSED');
  });

  it('with a task still open at another agency — is told to that agency', () => {
    const driver = received();
    refuses(driver, 'business.check', TEN);
    const cancelled = driver.messages.filter(
      ({ kind, route }) => kind === 'task' && 'task' in route && route.task === 'cancelled',
    );
    expect(cancelled).toMatchObject([
      { route: { agency: 'phong-kinh-te' }, data: { reasonCode: 'INPUT_LOST' } },
    ]);
  });

  it('ends when the other was refused, not when the refusal was written', () => {
    const driver = received(JOINING);
    refuses(driver, 'a.a', NOON, TEN);
    expect(driver.told('partEnded').map(({ effectiveAt }) => effectiveAt)).toEqual([TEN, TEN, TEN, TEN]);
  });

  it('leaves every part alone that needs nothing of it', () => {
    const driver = received(JOINING);
    refuses(driver, 'a.a', TEN);
    expect(tasks(driver)).toEqual({ 'a.a': 'refused', 'e.e': 'assigned' });
    completeAll(driver, ['e.e', ELEVEN]);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
  });

  it('and was done with one of its steps — keeps the result that this step issued', () => {
    const plan = planOfSteps({ 'a.a': [], 'b.last': ['a.a', 'b.first'], 'b.first': [] });
    const driver = received(plan);
    completeAll(driver, ['b.first', TEN]);
    refuses(driver, 'a.a', ELEVEN);
    expect(parts(driver)).toEqual({ a: 'refused', b: 'ended' });
    expect(Object.keys(driver.dossier.results)).toEqual(['b.first/done']);
    driver.tell(handOver('b', 'done'), NOON);
    driver.tell(handOver('a', 'refusal'), NOON);
    expect(driver.dossier).toMatchObject({ phase: 'returned', outcome: 'partlyGranted' });
  });
});

describe('a part that lost nothing', () => {
  it('has the result already, although the part that gave it is refused later — runs on to its own', () => {
    const driver = received();
    completeAll(driver, ['business.check', TEN]);
    completeAll(driver, ['tax.assign-code', ELEVEN]);
    refuses(driver, 'business.sign', NOON);
    expect(parts(driver)).toEqual({ business: 'refused', tax: 'granted', food: 'ended' });
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
  });

  it('of a refused part had its input issued before — is sent on and granted', () => {
    const driver = received(planOfSteps({ 'a.give': [], 'a.side': ['a.give'], 'b.b': ['a.give'] }));
    completeAll(driver, ['a.give', TEN]);
    refuses(driver, 'a.side', ELEVEN);
    expect(parts(driver)).toEqual({ a: 'refused', b: 'running' });
    completeAll(driver, ['b.b', NOON]);
    expect(parts(driver)).toEqual({ a: 'refused', b: 'granted' });
  });

  it('is done with the step that needed it, when the result falls away and is then refused — runs on', () => {
    const plan = planOfSteps({ 'a.a': [], 'b.first': ['a.a'], 'b.last': ['b.first'], 'c.c': ['a.a'] });
    const driver = received(plan);
    completeAll(driver, ['a.a', TEN], ['b.first', TEN]);
    driver.tell({ type: 'returned', ...reportOf(driver, 'c.c'), ...GROUNDS }, ELEVEN);
    refuses(driver, 'a.a', NOON);
    expect(parts(driver)).toEqual({ a: 'refused', b: 'running', c: 'ended' });
    completeAll(driver, ['b.last', NOON]);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
  });

  it('waits for a part that starts anew — is not lost, since its input may still come', () => {
    const driver = received(JOINING);
    completeAll(driver, ['a.a', TEN]);
    driver.tell({ type: 'returned', ...reportOf(driver, 'b.b'), ...GROUNDS }, ELEVEN);
    expect(driver.told('partEnded').map(({ data }) => data.part)).toEqual(['a']);
    expect(parts(driver)).toEqual({ a: 'running', b: 'running', c: 'running', d: 'running', e: 'running' });
  });
});

describe('a joining step', () => {
  it('one branch of which is refused — is never sent, and the dossier waits for the other branch', () => {
    const driver = received(JOINING);
    completeAll(driver, ['a.a', TEN], ['e.e', TEN]);
    refuses(driver, 'b.b', ELEVEN);
    expect(parts(driver)).toMatchObject({ b: 'refused', c: 'running', d: 'ended' });
    expect(driver.dossier.phase).toBe('inProgress');
    completeAll(driver, ['c.c', NOON]);
    expect(Object.keys(tasks(driver))).not.toContain('d.d');
    expect(driver.last('finished')).toMatchObject({ effectiveAt: NOON, data: { outcome: 'partlyGranted' } });
  });

  it('both branches of which end — is sent with the last of them, not before', () => {
    const driver = received(JOINING);
    completeAll(driver, ['a.a', TEN], ['b.b', TEN]);
    expect(Object.keys(tasks(driver))).not.toContain('d.d');
    completeAll(driver, ['c.c', ELEVEN]);
    expect(tasks(driver)).toMatchObject({ 'd.d': 'assigned' });
  });
});

describe('what the applicant gets of a dossier that was granted in part', () => {
  it('results already handed over before the refusal — stay so, and only the rest is still owed', () => {
    const driver = received(JOINING);
    completeAll(driver, ['a.a', TEN], ['e.e', TEN]);
    driver.tell(handOver('a', 'done'), TEN);
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, ELEVEN);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
    expect(driver.dossier.handedOver).toEqual({ 'a/done': TEN });
    expect(driver.refusalCode(handOver('a', 'done'), NOON)).toBe('RESULT_ALREADY_HANDED_OVER');
    const rest = ['b', 'c', 'd'].map((part) => driver.tell(handOver(part, 'refusal'), NOON));
    expect(rest.flat()).not.toContain('returnedToApplicant');
    expect(driver.tell(handOver('e', 'done'), NOON)).toContain('returnedToApplicant');
  });

  it('a part that merely lost its input — is owed no refusal', () => {
    const driver = received(JOINING);
    refuses(driver, 'a.a', TEN);
    expect(driver.refusalCode(handOver('b', 'refusal'), ELEVEN)).toBe('RESULT_NOT_READY');
    expect(driver.tell(handOver('a', 'refusal'), ELEVEN)).toEqual(['resultHandedOver']);
  });
});
