import { dossierView } from '../../domain/dossier/view';
import { allowedCommands } from '../../domain/dossier/allowed';
import { chainedOnPaper, stepsBeforeOnPaper } from '../../domain/procedure/paper';
import { paperOverLimit } from '../../domain/procedure/lint/paper';
import type { Command } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
import {
  completeAll,
  completion,
  GROUNDS,
  officer,
  receivedAt,
  reportOf,
  submission,
} from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { districtPlan, planOfSteps } from '../support/dossier-plans';
import { brokenFixture } from '../support/fixture';

const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');

/** Three steps that need nothing of each other, of two parts, and a fourth that needs the first. */
const FREE = planOfSteps({ 'x.a': [], 'x.b': [], 'y.c': [], 'x.d': ['x.a'] });
const PAPER: Plan = {
  ...FREE,
  paper: { order: ['y.c', 'x.a', 'x.b', 'x.d'], legalBasis: 'Decree 61/2018/NĐ-CP, article 19(6)a' },
};

function received(plan: Plan, medium?: 'electronic' | 'paper'): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE, medium === undefined ? {} : { medium });
  return driver;
}

const assigned = (driver: DossierDriver): readonly string[] =>
  driver.told('taskAssigned').map(({ data }) => data.step);

describe('a dossier on paper', () => {
  it('goes from body to body in the declared order, whatever the data would let', () => {
    const driver = received(PAPER, 'paper');
    expect(assigned(driver)).toEqual(['y.c']);
    completeAll(driver, ['y.c', TEN]);
    expect(assigned(driver)).toEqual(['y.c', 'x.a']);
    completeAll(driver, ['x.a', TEN + 1], ['x.b', TEN + 2]);
    expect(assigned(driver)).toEqual(['y.c', 'x.a', 'x.b', 'x.d']);
    completeAll(driver, ['x.d', TEN + 3]);
    expect(driver.dossier.outcome).toBe('granted');
  });

  it.each(['electronic', undefined] as const)('received %s — goes to all bodies at once', (medium) => {
    expect(assigned(received(PAPER, medium))).toEqual(['x.a', 'x.b', 'y.c']);
  });

  it('says so in its reception and its view; not chosen, it says nothing', () => {
    const driver = received(PAPER, 'paper');
    expect(driver.last('received').data.medium).toBe('paper');
    expect(dossierView(PAPER, driver.dossier, NINE).medium).toBe('paper');
    expect(received(PAPER).last('received').data).not.toHaveProperty('medium');
  });

  it('of a procedure without an order — is refused with its law; received later as well', () => {
    expect(
      new DossierDriver(FREE).refusalCode(submission(FREE, { receive: true, medium: 'paper' }), NINE),
    ).toBe('MEDIUM_NOT_OFFERED');
    const driver = new DossierDriver(FREE);
    driver.tell(submission(FREE), NINE);
    expect(driver.refusalCode({ type: 'receive', by: officer('desk'), medium: 'paper' }, TEN)).toBe(
      'MEDIUM_NOT_OFFERED',
    );
    expect(driver.tell({ type: 'receive', by: officer('desk'), medium: 'electronic' }, TEN)).toContain(
      'received',
    );
  });

  it('whose part is refused — goes on with the bodies that are left', () => {
    const driver = received(PAPER, 'paper');
    driver.tell({ type: 'refused', ...reportOf(driver, 'y.c'), ...GROUNDS }, TEN);
    expect(assigned(driver)).toEqual(['y.c', 'x.a']);
  });

  it('sent back — starts again there, and those after it wait', () => {
    const driver = received(PAPER, 'paper');
    completeAll(driver, ['y.c', TEN], ['x.a', TEN + 1], ['x.b', TEN + 2]);
    driver.tell({ type: 'returned', ...reportOf(driver, 'x.d'), to: 'x.a', ...GROUNDS }, TEN + 3);
    expect(assigned(driver).slice(4)).toEqual(['x.a']);
    completeAll(driver, ['x.a', TEN + 4]);
    expect(assigned(driver).slice(5)).toEqual(['x.d']);
  });

  it('has its latest starts counted back along the order', () => {
    const view = (medium: 'electronic' | 'paper') =>
      Object.fromEntries(
        dossierView(PAPER, received(PAPER, medium).dossier, NINE).steps.map(({ step, latestStartAt }) => [
          step,
          latestStartAt ?? 0,
        ]),
      );
    const [onPaper, atOnce] = [view('paper'), view('electronic')];
    expect(onPaper['x.d']).toBe(atOnce['x.d']);
    expect(onPaper['y.c'] ?? 0).toBeLessThan(atOnce['y.c'] ?? 0);
    expect(onPaper['y.c'] ?? 0).toBeLessThan(onPaper['x.a'] ?? 0);
  });
});

describe('an order of paper', () => {
  it('stepsBeforeOnPaper — those before a step; none of the first, of an unknown one, and without an order', () => {
    expect(stepsBeforeOnPaper(PAPER, 'x.b')).toEqual(['y.c', 'x.a']);
    expect(stepsBeforeOnPaper(PAPER, 'y.c')).toEqual([]);
    expect(stepsBeforeOnPaper(PAPER, 'none')).toEqual([]);
    expect(stepsBeforeOnPaper(FREE, 'x.b')).toEqual([]);
  });

  it('chainedOnPaper — each step needs the one before it too, and the plan itself stays', () => {
    const chained = chainedOnPaper(PAPER);
    expect(chained.steps.map(({ key }) => key)).toEqual(['y.c', 'x.a', 'x.b', 'x.d']);
    expect(chained.steps[2]?.needs).toContainEqual({ step: 'x.a', result: 'done' });
    expect(PAPER.steps[1]?.needs).not.toContainEqual({ step: 'x.a', result: 'done' });
    expect(chainedOnPaper(PAPER)).toBe(chained);
  });

  it('that does not fit the limit — is told at the order, and only of a procedure that has one', () => {
    const linked = districtPlan('HBT.LT.01@1');
    const order = linked.steps.map(({ key }) => key);
    const short: Plan = {
      ...linked,
      paper: { order, legalBasis: '-' },
      limit: { workingDays: 1, counting: 'DAY_EXCL' },
    };
    expect(paperOverLimit(short, [NINE])[0]).toMatchObject({
      code: 'PATH_OVER_LIMIT',
      path: ['paper', 'order'],
    });
    expect(paperOverLimit(linked, [NINE])).toEqual([]);
  });

  it.each([
    ['[a, b, c]', []],
    ['[b, a, c]', ['main.b needs main.a, which comes later']],
    ['[a, b]', ['main.c is left out']],
    ['[a, b, b, c]', ['main.b is named twice']],
    ['[a, b, c, z]', ['main.z is no step']],
  ])('%s — is judged by lint', (order, problems) => {
    const text = `paper: {order: ${order}, source: {assumption: "of the fixture"}}\nsteps:`;
    const { findings } = brokenFixture('procedures/FIX.CASE.v1.yaml', 'steps:', text);
    const found = findings
      .filter(({ code }) => code === 'PAPER_ORDER_UNFIT')
      .map(({ params }) => params['problem']);
    expect(found).toEqual(problems);
  });
});

describe('a bundle of originals', () => {
  const DESK = officer('desk');
  const OFFICER = officer('officer');
  const plan: Plan = {
    ...PAPER,
    components: [
      { key: 'application', title: { vi: 'Đơn', en: 'Application' }, required: true },
      { key: 'deed', title: { vi: 'Giấy tờ', en: 'Deed' }, required: true },
    ],
  };
  const agency = plan.steps.find(({ key }) => key === 'y.c')?.agency ?? '';
  const give = (taker: string, items = ['application', 'deed'], by = DESK): Command => ({
    type: 'handOverBundle',
    by,
    taker,
    items,
  });
  const accept = (bundle: number, by = OFFICER, missing?: readonly string[]): Command => ({
    type: 'acceptBundle',
    by,
    bundle,
    ...(missing === undefined
      ? {}
      : { missing: missing.map((component) => ({ component, reasonCode: 'NOT-IN-IT' })) }),
  });
  const custody = (driver: DossierDriver) => dossierView(plan, driver.dossier, TEN).custody;

  it('handed over — is on its way, and with the giver until it is accepted', () => {
    const driver = received(plan, 'paper');
    expect(driver.tell(give(agency), TEN)).toEqual(['bundleHandedOver']);
    expect(custody(driver)).toEqual({ application: plan.desk, deed: plan.desk });
    expect(driver.refusal(give(agency, ['deed']), TEN)).toMatchObject({
      code: 'BUNDLE_ITEM_ON_ITS_WAY',
      params: { component: 'deed', bundle: 1 },
    });
    expect(driver.tell(accept(1), TEN + 1)).toEqual(['bundleAccepted']);
    expect(custody(driver)).toEqual({ application: agency, deed: agency });
  });

  it('with an item missing — that one is refused on the spot and stays with the desk', () => {
    const driver = received(plan, 'paper');
    driver.tell(give(agency), TEN);
    driver.tell(accept(1, OFFICER, ['deed']), TEN + 1);
    expect(custody(driver)).toEqual({ application: agency, deed: plan.desk });
    expect(driver.last('bundleAccepted').data).toMatchObject({ accepted: ['application'] });
    expect(driver.refusalCode(give(plan.desk, ['application', 'deed'], OFFICER), TEN + 2)).toBe(
      'BUNDLE_HOLDERS_DIFFER',
    );
    expect(driver.tell(give(plan.desk, ['application'], OFFICER), TEN + 2)).toEqual(['bundleHandedOver']);
  });

  it('goes back to the applicant from the desk alone, by one officer at both ends', () => {
    const driver = received(plan, 'paper');
    driver.tell(give('@applicant', ['deed']), TEN);
    driver.tell(accept(1, DESK), TEN + 1);
    expect(custody(driver)).toEqual({ deed: '@applicant' });
    driver.tell(give(agency, ['application']), TEN + 2);
    driver.tell(accept(2), TEN + 3);
    expect(driver.refusalCode(give('@applicant', ['application'], OFFICER), TEN + 4)).toBe(
      'BUNDLE_TAKER_UNFIT',
    );
  });

  it.each([
    ['an unknown paper', give(agency, ['horoscope']), 'BUNDLE_ITEM_UNKNOWN'],
    ['a stranger', give('stranger'), 'BUNDLE_TAKER_UNFIT'],
    ['the one who has it', give(plan.desk), 'BUNDLE_TAKER_UNFIT'],
    ['an officer who is not of the desk', give(agency, ['deed'], OFFICER), 'NOT_AUTHORISED'],
    ['an unknown bundle', accept(7), 'BUNDLE_UNKNOWN'],
  ] as const)('of %s — is refused', (_name, command, code) => {
    expect(received(plan, 'paper').refusalCode(command, TEN)).toBe(code);
  });

  it('accepted by the desk for an agency, twice, by its giver, or less what it never had — is refused', () => {
    const driver = received(plan, 'paper');
    driver.tell(give(agency, ['deed']), TEN);
    expect(driver.refusalCode(accept(1, DESK), TEN)).toBe('NOT_AUTHORISED');
    expect(driver.refusalCode(accept(1, OFFICER, ['application']), TEN)).toBe('BUNDLE_ITEM_NOT_IN_IT');
    expect(driver.refusalCode(accept(1, { ...OFFICER, officer: DESK.officer }), TEN)).toBe(
      'BUNDLE_SELF_ACCEPTED',
    );
    driver.tell(accept(1), TEN);
    expect(driver.refusalCode(accept(1), TEN)).toBe('BUNDLE_ALREADY_ACCEPTED');
  });

  it('before reception, or of a closed dossier — is refused', () => {
    const driver = new DossierDriver(plan);
    driver.tell(submission(plan), NINE);
    expect(driver.refusalCode(give('@applicant'), TEN)).toBe('NOT_RECEIVED');
    driver.tell({ type: 'withdraw', by: DESK, ...GROUNDS }, TEN);
    expect(driver.refusalCode(give('@applicant'), TEN)).toBe('DOSSIER_CLOSED');
  });

  it('stands in the list of what is allowed: to whom, and what is accepted', () => {
    const driver = received(plan, 'paper');
    driver.tell(give(agency, ['deed']), TEN);
    const asked = { storedAt: TEN, recordedAt: TEN };
    const types = (by: typeof DESK) =>
      allowedCommands(plan, driver.dossier, by, asked).filter(({ type }) => type.endsWith('Bundle'));
    expect(types(DESK)).toEqual([
      { type: 'handOverBundle', to: '@applicant', component: 'application' },
      { type: 'handOverBundle', to: agency, component: 'application' },
    ]);
    expect(types(OFFICER)).toEqual([
      { type: 'acceptBundle', bundle: 1 },
      { type: 'acceptBundle', bundle: 1, lacking: true },
    ]);
    expect(completion(driver, 'y.c').type).toBe('completed');
  });
});
