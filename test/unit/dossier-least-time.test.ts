import { allowedCommands } from '../../domain/dossier/allowed';
import { dossierView } from '../../domain/dossier/view';
import { loadHaiBaTrung } from '../../catalogue';
import { compilePlan } from '../../domain/procedure/compile';
import type { Plan, PlanStep } from '../../domain/procedure/plan';
import { leastTimeFaults } from '../../domain/procedure/lint/least-time';
import { notice } from '../support/calendar-acts';
import {
  completeAll,
  completion,
  officer,
  receivedAt,
  submission,
  taskOf,
} from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { atOncePlan } from '../support/at-once-acts';
import { fixturePlan, laneFixturePlan } from '../support/fixture';
import { resume, stop } from '../support/stop-acts';

/* A must last a working day of 480 minutes: received Wednesday 6 March 2024 at nine, not done before Thursday at nine. */

const LAW = 'Fixture Decree 1/2024, article 14';
const WED_NINE = office('2024-03-06 09:00');
const THU_NINE = office('2024-03-07 09:00');

/** A plan in which a step must last for working days. */
function lasting(
  atLeast: Omit<NonNullable<PlanStep['atLeast']>, 'legalBasis'> = { workingDays: 1 },
  { plan = fixturePlan(), step = 'main.a' }: { readonly plan?: Plan; readonly step?: string } = {},
): Plan {
  const steps = plan.steps.map((each) =>
    each.key === step ? { ...each, atLeast: { ...atLeast, legalBasis: LAW } } : each,
  );
  return { ...plan, steps };
}

function received(plan: Plan = lasting(), at = WED_NINE): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, at);
  return driver;
}

/** What agencies were sent of their tasks, in order. */
function sentTo({ messages }: DossierDriver): readonly { readonly step?: string }[] {
  return messages.flatMap((message) =>
    message.kind === 'task' && message.route.task === 'assigned' ? [message.data as { step?: string }] : [],
  );
}

describe('a step that must last for some time', () => {
  it('told as done one millisecond early — is refused, with the law and the first moment', () => {
    const driver = received();
    expect(driver.refusal(completion(driver, 'main.a'), THU_NINE - 1)).toEqual({
      code: 'STEP_TOO_EARLY',
      params: { step: 'main.a', from: '2024-03-07T09:00:00+07:00' },
      legalBasis: LAW,
    });
  });

  it('told as done exactly when the time has run — is done', () => {
    const driver = received();
    expect(driver.tell(completion(driver, 'main.a'), THU_NINE)).toContain('taskCompleted');
  });

  it('a report that was stored early and read late — is early', () => {
    const driver = received();
    const early = { storedAt: THU_NINE - 1 };
    expect(driver.refusalCode(completion(driver, 'main.a'), THU_NINE + 1, early)).toBe('STEP_TOO_EARLY');
  });

  it('sent after 15:00 — counts from the next working morning, as its clock does', () => {
    const driver = received(lasting(), office('2024-03-06 15:10'));
    expect(driver.refusalCode(completion(driver, 'main.a'), office('2024-03-07 17:29'))).toBe(
      'STEP_TOO_EARLY',
    );
    driver.tell(completion(driver, 'main.a'), office('2024-03-07 17:30'));
  });

  it('over a day that a notice took off — lasts until the next', () => {
    const driver = received();
    driver.tell(notice(driver.plan, { off: ['2024-03-07'] }), office('2024-03-06 10:00'));
    expect(driver.refusal(completion(driver, 'main.a'), THU_NINE).params).toMatchObject({
      from: '2024-03-08T09:00:00+07:00',
    });
  });

  it('while the dossier stood still — goes on: what hangs in public goes on hanging', () => {
    const driver = received();
    driver.tell(stop(), office('2024-03-06 10:00'));
    driver.tell(resume(), THU_NINE - 1);
    driver.tell(completion(driver, 'main.a'), THU_NINE);
  });

  it('refused, returned, taken, or entered from paper — only what says that it is done must wait', () => {
    const driver = received();
    const report = { agency: 'a-office', task: taskOf(driver, 'main.a') };
    driver.tell({ type: 'taken', ...report }, WED_NINE);
    const { agency: _agency, ...done } = completion(driver, 'main.a');
    const entered = { number: '1/BC', issuedOn: '2024-03-06', scanRef: 'scan/1' };
    expect(
      driver.refusalCode(
        { type: 'enterReport', by: officer('desk'), report: done, ...entered },
        THU_NINE - 1,
      ),
    ).toBe('STEP_TOO_EARLY');
    driver.tell(
      { type: 'refused', ...report, reasonCode: 'NOT-ENTITLED', legalBasis: LAW },
      office('2024-03-06 10:00'),
    );
  });

  it('may be entered from paper — is offered from the first moment on', () => {
    const driver = received();
    const isOffered = (at: number): boolean =>
      allowedCommands(driver.plan, driver.dossier, officer('desk'), { storedAt: at, recordedAt: at }).some(
        ({ type, report }) => type === 'enterReport' && report === 'completed',
      );
    expect([isOffered(THU_NINE - 1), isOffered(THU_NINE)]).toEqual([false, true]);
  });

  it('with the choice that lets it be done at once — is', () => {
    const plan = lasting({ workingDays: 1, unless: { choice: 'ground', is: 'hiv' } });
    const done = (choices: Record<string, string>): DossierDriver => {
      const driver = new DossierDriver(plan);
      driver.tell(submission(plan, { receive: true, choices }), WED_NINE);
      return driver;
    };
    const excepted = done({ ground: 'hiv' });
    excepted.tell(completion(excepted, 'main.a'), WED_NINE);
    expect(dossierView(plan, excepted.dossier, WED_NINE).steps[0]).not.toHaveProperty('earliestEndAt');
    for (const choices of [{}, { ground: 'child' }, { other: 'hiv' }]) {
      const driver = done(choices);
      expect(driver.refusalCode(completion(driver, 'main.a'), WED_NINE)).toBe('STEP_TOO_EARLY');
    }
  });

  it('is seen: in the view, and in what its agency is sent', () => {
    const driver = received();
    const [a, b] = dossierView(driver.plan, driver.dossier, WED_NINE).steps;
    expect(a?.earliestEndAt).toBe(THU_NINE);
    expect(b).not.toHaveProperty('earliestEndAt');
    expect(sentTo(driver)).toMatchObject([{ step: 'main.a', earliestEndAt: '2024-03-07T09:00:00+07:00' }]);
    completeAll(driver, ['main.a', THU_NINE]);
    const [, ...others] = sentTo(driver);
    expect(others.map(({ step }) => step)).toEqual(['main.b', 'main.c']);
    for (const data of others) expect(data).not.toHaveProperty('earliestEndAt');
  });
});

describe('lint of a step that must last for some time', () => {
  it('with exactly its own share — finds nothing, with less it says how much', () => {
    expect(leastTimeFaults(lasting())).toEqual([]);
    expect(leastTimeFaults(lasting({ workingDays: 2 }))).toEqual([
      {
        code: 'STEP_SHORTER_THAN_LEAST',
        path: ['steps'],
        params: { step: 'main.a', share: 480, least: 960 },
      },
    ]);
  });

  it('in a lane that is shorter — finds it', () => {
    const plan = lasting({ workingDays: 1 }, { plan: laneFixturePlan(), step: 'main.draft' });
    expect(leastTimeFaults(plan)).toMatchObject([{ params: { step: 'main.draft', share: 50, least: 480 } }]);
  });

  it('of what may be handled while the applicant waits — finds it', () => {
    const plan = atOncePlan();
    const [first] = plan.steps;
    expect(leastTimeFaults(lasting({ workingDays: 1 }, { plan, step: first?.key ?? '' }))).toContainEqual({
      code: 'STEP_LEAST_AT_ONCE',
      path: ['steps'],
      params: { step: first?.key },
    });
  });

  it('of the monthly allowance — the posting stands in its plan, with the exception and the law', () => {
    const stepOf = (ref: string): PlanStep | undefined => {
      const compiled = compilePlan(loadHaiBaTrung(), { ref, unit: 'H26.14.5', years: [2024] });
      return compiled.ok ? compiled.plan.steps.find(({ key }) => key === 'main.post') : undefined;
    };
    expect(stepOf('1.001776@2')?.atLeast).toMatchObject({
      workingDays: 2,
      unless: { choice: 'ground', is: 'hiv' },
    });
    expect(stepOf('1.001776@1')).not.toHaveProperty('atLeast');
  });
});
