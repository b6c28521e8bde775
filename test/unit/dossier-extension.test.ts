import { allowedCommands } from '../../domain/dossier/allowed';
import type { CommandOf } from '../../domain/dossier/commands.schema';
import { dossierView } from '../../domain/dossier/view';
import { promiseLines } from '../../cli/promise-lines';
import type { Plan, PlanExtension } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import { GROUNDS, completeAll, completion, officer, reportOf, taskOf } from '../support/dossier-commands';
import { office, type DossierDriver } from '../support/dossier-driver';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';
import { WED_NINE, accept, atA, dueOf, request, supply, suspending } from '../support/supplement-acts';

const LAW = 'Fixture Decree 1/2024, article 11';

function withRules(plan: Plan, ...rules: readonly Partial<PlanExtension>[]): Plan {
  const rule = { clock: 'limit', most: { workingDays: 3 }, times: 1, legalBasis: LAW };
  return { ...plan, extensions: rules.map((each) => ({ ...rule, ...each })) };
}

/** Due on Wednesday 13 March; may be made longer once, by three working days. */
const PLAN = withRules(fixturePlan({ returnBy: 'desk' }), {});

function proposal(driver: DossierDriver, step = 'main.a', until = '2024-03-29'): CommandOf<'extension'> {
  return { type: 'extension', ...reportOf(driver, step), reasonCode: 'VERIFICATION', until };
}

function grant(
  driver: DossierDriver,
  change: Partial<CommandOf<'extend'>> & { readonly step?: string } = {},
): CommandOf<'extend'> {
  const { step = 'main.a', ...rest } = change;
  const task = taskOf(driver, step);
  return { type: 'extend', by: officer('desk'), task, clock: 'limit', reasonCode: 'VERIFICATION', ...rest };
}

/** Received, and more time proposed for A at ten. */
function proposed(plan: Plan = PLAN): DossierDriver {
  const driver = atA(plan);
  driver.tell(proposal(driver), office('2024-03-06 10:00'));
  return driver;
}

describe('a proposal of more time', () => {
  it('of an agency — is kept until the desk answers it, and moves nothing', () => {
    const driver = proposed();
    expect(driver.dossier.extensionProposals).toMatchObject({
      [taskOf(driver, 'main.a')]: { step: 'main.a', until: '2024-03-29', reasonCode: 'VERIFICATION' },
    });
    expect(driver.told('clocksMoved')).toEqual([]);
    expect(dossierView(driver.plan, driver.dossier, WED_NINE).extensionProposals).toHaveLength(1);
  });

  it('made again — stands in place of the earlier one', () => {
    const driver = proposed();
    driver.tell(proposal(driver, 'main.a', '2024-03-30'), office('2024-03-06 11:00'));
    expect(Object.values(driver.dossier.extensionProposals ?? {})).toMatchObject([{ until: '2024-03-30' }]);
  });

  it('where no law of the sector is named — is refused', () => {
    const driver = atA();
    expect(driver.refusal(proposal(driver), WED_NINE)).toMatchObject({
      code: 'EXTENSION_NO_RULE',
      params: { step: 'main.a' },
    });
  });

  it.each([
    ['2024-03-06', false],
    ['2024-03-07', true],
    ['2024-03-07T09:00:00+07:00', false],
    ['2024-03-07T09:00:00.001+07:00', true],
  ])('up to %s, the task being due on the 7th at nine — is later than that: %s', (until, isLater) => {
    const driver = atA(PLAN);
    const applied = driver.ask(proposal(driver, 'main.a', until), WED_NINE);
    expect('refusal' in applied ? applied.refusal.code : 'accepted').toBe(
      isLater ? 'accepted' : 'EXTENSION_NOT_LATER',
    );
  });

  it('of a task that stands still — has no due moment to be later than', () => {
    const driver = atA(PLAN);
    driver.tell(request('main.a'), WED_NINE);
    expect(driver.tell(proposal(driver, 'main.a', '2024-03-01'), office('2024-03-07 10:00'))).toContain(
      'extensionProposed',
    );
  });

  it('of another agency’s task — is refused', () => {
    const driver = atA(PLAN);
    expect(driver.refusalCode({ ...proposal(driver), agency: 'b-office' }, WED_NINE)).toBe('TASK_FOREIGN');
  });

  it('declined by the desk — is answered to the agency with its reason, once', () => {
    const driver = proposed();
    const decline: CommandOf<'declineExtension'> = {
      type: 'declineExtension',
      by: officer('desk'),
      task: taskOf(driver, 'main.a'),
      ...GROUNDS,
    };
    expect(driver.tell(decline, office('2024-03-06 11:00'))).toEqual(['extensionDeclined']);
    expect(driver.messages.at(-1)).toMatchObject({
      kind: 'task',
      route: { agency: 'a-office', task: 'updated' },
      data: { clock: 'running', dueAt: '2024-03-07T09:00:00+07:00', ...GROUNDS },
    });
    expect(driver.refusalCode(decline, office('2024-03-06 12:00'))).toBe('EXTENSION_NOT_PROPOSED');
    expect(driver.refusalCode(grant(driver), office('2024-03-06 12:00'))).toBe('EXTENSION_NOT_PROPOSED');
  });

  it('of a task that ended meanwhile — can be answered no more', () => {
    const driver = proposed();
    const late = grant(driver);
    driver.tell(completion(driver, 'main.a'), office('2024-03-06 11:00'));
    expect(driver.refusalCode(late, office('2024-03-06 12:00'))).toBe('TASK_ALREADY_COMPLETED');
    expect(dossierView(driver.plan, driver.dossier, WED_NINE).extensionProposals).toEqual([]);
  });
});

describe('an extension of the whole', () => {
  it('by two working days — makes the limit and the share of the task longer, by the law, and says so', () => {
    const driver = proposed();
    const facts = driver.tell(grant(driver, { days: 2 }), office('2024-03-06 16:00'));
    expect(facts.slice(-2)).toEqual(['extended', 'clocksMoved']);
    expect(driver.last('extended').data).toMatchObject({
      extension: 1,
      clock: 'limit',
      workingDays: 2,
      reasonCode: 'VERIFICATION',
      legalBasis: LAW,
    });
    expect(driver.last('clocksMoved').data).toMatchObject({
      cause: 'extension.1',
      legalBasis: LAW,
      by: officer('desk'),
      whole: { dueAt: office('2024-03-15 17:30'), appointmentAt: office('2024-03-15 17:30') },
    });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-15 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-11 09:00'));
    expect(driver.dossier.reception).toMatchObject({
      dueOriginal: office('2024-03-13 17:30'),
      dueCurrent: office('2024-03-15 17:30'),
    });
    expect(driver.dossier.clocks['limit']?.extensions).toEqual([
      { at: office('2024-03-06 16:00'), workingDays: 2, reason: 'VERIFICATION', legalBasis: LAW },
    ]);
  });

  it('without days — takes all that the law allows', () => {
    const driver = proposed();
    driver.tell(grant(driver), office('2024-03-06 16:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-18 17:30'));
  });

  it('with steps open beside the one that asked — leaves their due moments, and caps what comes later by the new whole', () => {
    const driver = atA(PLAN);
    completeAll(driver, ['main.a', office('2024-03-11 09:00')]);
    const [b, c] = [taskOf(driver, 'main.b'), taskOf(driver, 'main.c')];
    driver.tell(proposal(driver, 'main.c'), office('2024-03-11 10:00'));
    driver.tell(grant(driver, { step: 'main.c', days: 1 }), office('2024-03-11 11:00'));
    expect(dueOf(driver, b)).toBe(office('2024-03-12 09:00'));
    expect(dueOf(driver, c)).toBe(office('2024-03-14 09:00'));
    const updates = driver.messages.filter(
      ({ kind, route }) => kind === 'task' && 'task' in route && route.task === 'updated',
    );
    expect(updates).toMatchObject([{ data: { task: c, dueAt: '2024-03-14T09:00:00+07:00' } }]);
  });

  it('of a task that the whole caps — lifts its cap to the new due moment of the whole', () => {
    const driver = atA(PLAN);
    completeAll(driver, ['main.a', office('2024-03-12 16:00')]);
    const c = taskOf(driver, 'main.c');
    expect(dueOf(driver, c)).toBe(office('2024-03-13 17:30'));
    driver.tell(proposal(driver, 'main.c'), office('2024-03-13 10:00'));
    driver.tell(grant(driver, { step: 'main.c', days: 1 }), office('2024-03-13 11:00'));
    expect(dueOf(driver, c)).toBe(office('2024-03-14 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.b'))).toBe(office('2024-03-13 17:30'));
  });

  it('in calendar days — lands on a working day', () => {
    const driver = proposed(withRules(fixturePlan({ returnBy: 'desk' }), { most: { calendarDays: 10 } }));
    driver.tell(grant(driver, { days: 3 }), office('2024-03-06 16:00'));
    expect(driver.last('extended').data).toMatchObject({ calendarDays: 3 });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-18 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-11 17:30'));
  });

  it('at the due moment — is in time; one millisecond later the limit has expired', () => {
    const due = office('2024-03-13 17:30');
    const inTime = proposed();
    expect(inTime.tell(grant(inTime), due)).toContain('extended');
    inTime.passTo(office('2024-03-18 17:30'));
    expect(inTime.told('breached').map(({ data }) => data.clock)).not.toContain('limit');
    const late = proposed();
    expect(late.refusal(grant(late), due + 1)).toMatchObject({
      code: 'EXTENSION_AFTER_EXPIRY',
      params: { clock: 'limit' },
      legalBasis: LAW,
    });
  });

  it('stored in time and read after the breach was told — withdraws it openly', () => {
    const driver = proposed();
    driver.passTo(office('2024-03-14 09:00'));
    expect(driver.dossier.breaches['limit#1']?.withdrawn).toBeUndefined();
    const storedAt = office('2024-03-13 10:00');
    driver.tell(grant(driver), office('2024-03-14 09:00'), { storedAt, postReadTo: storedAt });
    expect(driver.told('breachWithdrawn').map(({ data }) => data.clock)).toContain('limit');
  });

  it('a second time — is refused where the law lets it be done once, and lawful where twice', () => {
    const once = proposed();
    once.tell(grant(once, { days: 1 }), office('2024-03-06 16:00'));
    once.tell(proposal(once), office('2024-03-07 09:00'));
    expect(once.refusal(grant(once, { days: 1 }), office('2024-03-07 10:00'))).toMatchObject({
      code: 'EXTENSION_USED_UP',
      params: { times: 1 },
      legalBasis: LAW,
    });
    const twice = proposed(withRules(fixturePlan({ returnBy: 'desk' }), { times: 2 }));
    twice.tell(grant(twice, { days: 1 }), office('2024-03-06 16:00'));
    twice.tell(proposal(twice), office('2024-03-07 09:00'));
    twice.tell(grant(twice, { days: 1 }), office('2024-03-07 10:00'));
    expect(twice.last('clocksMoved').data.cause).toBe('extension.2');
    expect(dueOf(twice, 'limit')).toBe(office('2024-03-15 17:30'));
  });

  it('while the limit stands still — is lawful, and counts once it runs on', () => {
    const driver = proposed(withRules(suspending, {}));
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    driver.tell(grant(driver, { days: 2 }), office('2024-03-07 09:00'));
    expect(driver.last('clocksMoved').data).not.toHaveProperty('whole');
    expect(dueOf(driver, 'limit')).toBeUndefined();
    driver.tell(supply(1), office('2024-03-11 10:00'));
    driver.tell(accept(1), office('2024-03-11 10:30'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-20 17:30'));
  });

  it('counted anew after a supplement — is as long as the extension made it', () => {
    const driver = proposed();
    driver.tell(grant(driver, { days: 2 }), office('2024-03-06 11:00'));
    driver.tell(request('main.a'), office('2024-03-06 12:00'));
    driver.tell(supply(1), office('2024-03-11 10:00'));
    driver.tell(accept(1), office('2024-03-11 11:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-20 17:30'));
  });

  it('cures nothing that was late — the share of a task that had passed stays late', () => {
    const driver = atA(PLAN);
    driver.passTo(office('2024-03-08 09:00'));
    driver.tell(proposal(driver), office('2024-03-08 10:00'));
    driver.tell(grant(driver), office('2024-03-08 11:00'));
    const view = dossierView(driver.plan, driver.dossier, office('2024-03-08 12:00'));
    expect(view.late).toEqual([taskOf(driver, 'main.a')]);
  });

  it.each([
    [{ days: 4 }, 'EXTENSION_TOO_LONG'],
    [{ clock: 'part.main' }, 'EXTENSION_NO_RULE'],
    [{ by: officer('officer') }, 'NOT_AUTHORISED'],
    [{ task: 'ds_01HR8ZQ4T0000000000000000A/main.z/1' }, 'TASK_UNKNOWN'],
  ] as const)('granted with %j — is refused with %s', (change, code) => {
    const driver = proposed();
    expect(driver.refusalCode(grant(driver, change), office('2024-03-06 11:00'))).toBe(code);
  });

  it('is allowed by each rule once it was proposed, and is shown with its law', () => {
    const driver = proposed();
    const at = office('2024-03-06 11:00');
    const task = taskOf(driver, 'main.a');
    const { plan, dossier } = driver;
    const allowed = allowedCommands(plan, dossier, officer('desk'), { storedAt: at, recordedAt: at });
    expect(allowed).toContainEqual({ type: 'extend', task, clock: 'limit' });
    expect(allowed).toContainEqual({ type: 'declineExtension', task });
    driver.tell(grant(driver, { days: 2 }), at);
    const view = dossierView(plan, driver.dossier, at);
    const calendar = calendarIn(plan, plan.calendar);
    const said = (language: 'vi' | 'en'): string =>
      JSON.stringify(promiseLines({ view, calendar, language }));
    expect(said('en')).toMatch(/extended limit.*\+2 working days.*article 11/);
    expect(said('vi')).toMatch(/gia hạn limit.*\+2 ngày làm việc/);
  });
});

describe('an extension of a part', () => {
  const PERMIT = { clock: 'part.permit', most: { workingDays: 1 } } as const;

  it('by the law of the part — moves that part, and leaves the whole', () => {
    const driver = atA(withRules(linkedFixturePlan(), PERMIT));
    completeAll(driver, ['case.a', WED_NINE], ['case.b', office('2024-03-07 09:00')]);
    expect(dueOf(driver, 'part.permit')).toBe(office('2024-03-11 17:30'));
    driver.tell(proposal(driver, 'permit.grant'), office('2024-03-07 10:00'));
    driver.tell(grant(driver, { step: 'permit.grant', clock: 'part.permit' }), office('2024-03-07 11:00'));
    expect(dueOf(driver, 'part.permit')).toBe(office('2024-03-12 17:30'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-14 17:30'));
    expect(driver.last('clocksMoved').data).not.toHaveProperty('whole');
  });

  it('that ends with the whole — would move nothing, and is refused', () => {
    const driver = atA(withRules(linkedFixturePlan(), PERMIT));
    completeAll(driver, ['case.a', WED_NINE], ['case.b', office('2024-03-12 10:00')]);
    driver.tell(proposal(driver, 'permit.grant'), office('2024-03-12 11:00'));
    const refusal = driver.refusal(
      grant(driver, { step: 'permit.grant', clock: 'part.permit' }),
      office('2024-03-12 11:30'),
    );
    expect(refusal).toMatchObject({
      code: 'EXTENSION_CAPPED',
      params: { clock: 'part.permit', until: '2024-03-14T17:30:00+07:00' },
    });
  });

  it('for a task of another part — is refused', () => {
    const driver = atA(withRules(linkedFixturePlan(), PERMIT));
    expect(driver.refusalCode(proposal(driver, 'case.a'), WED_NINE)).toBe('EXTENSION_NO_RULE');
  });

  it('whose whole is extended — may last as long as the whole now does', () => {
    const driver = atA(withRules(linkedFixturePlan(), { most: { workingDays: 1 } }));
    completeAll(driver, ['case.a', WED_NINE], ['case.b', office('2024-03-13 10:00')]);
    expect(dueOf(driver, 'part.permit')).toBe(office('2024-03-14 17:30'));
    driver.tell(proposal(driver, 'permit.grant'), office('2024-03-13 11:00'));
    driver.tell(grant(driver, { step: 'permit.grant' }), office('2024-03-13 11:30'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-15 17:30'));
    expect(dueOf(driver, 'part.permit')).toBe(office('2024-03-15 17:30'));
  });
});
