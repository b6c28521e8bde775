import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
import { clockState } from '../../domain/sla/clock';
import { portalStatus } from '../../domain/dossier/portal-status';
import { dossierView } from '../../domain/dossier/view';
import { completeAll, officer, taskOf } from '../support/dossier-commands';
import { office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import {
  WED_NINE,
  accept,
  atA,
  dueOf,
  override,
  proposal,
  request,
  supply,
} from '../support/supplement-acts';

describe('a proposal of an agency', () => {
  it('it — leaves the task open and every clock running: only the desk speaks to the applicant', () => {
    const driver = atA();
    const clocks = driver.dossier.clocks;
    expect(driver.tell(proposal(driver, 'main.a'), WED_NINE)).toEqual(['supplementProposed']);
    expect(driver.dossier.clocks).toEqual(clocks);
    expect(driver.dossier.tasks[taskOf(driver, 'main.a')]?.state).toBe('assigned');
    expect(driver.last('supplementProposed').data).toMatchObject({ step: 'main.a', part: 'main' });
  });

  it('a later one of the same task — stands in place of the earlier', () => {
    const driver = atA();
    driver.tell(proposal(driver, 'main.a', 'application'), WED_NINE);
    driver.tell(proposal(driver, 'main.a', 'drawing'), WED_NINE);
    driver.tell(request(), WED_NINE);
    expect(driver.last('supplementRequested').data.items).toEqual([
      { component: 'drawing', reasonCode: 'ILLEGIBLE', step: 'main.a' },
    ]);
  });

  it('of a paper that the procedure does not name — is refused', () => {
    const driver = atA();
    expect(driver.refusalCode(proposal(driver, 'main.a', 'passport'), WED_NINE)).toBe('COMPONENT_UNKNOWN');
  });

  it('of a task that is done — is refused', () => {
    const driver = atA();
    completeAll(driver, ['main.a', WED_NINE]);
    expect(driver.refusalCode(proposal(driver, 'main.a'), WED_NINE)).toBe('TASK_ALREADY_COMPLETED');
  });
});

describe('a notice of the desk', () => {
  it('for what was proposed — names item, reason, step and law, and when the papers are to be there', () => {
    const driver = atA();
    driver.tell(proposal(driver, 'main.a'), WED_NINE);
    expect(driver.tell(request(), office('2024-03-06 10:00'))).toEqual([
      'supplementRequested',
      'clocksMoved',
    ]);
    expect(driver.last('supplementRequested')).toMatchObject({
      effectiveAt: office('2024-03-06 10:00'),
      data: {
        supplement: 1,
        stage: 'appraisal',
        clock: 'restart',
        items: [{ component: 'application', reasonCode: 'ILLEGIBLE', step: 'main.a' }],
        asking: [{ step: 'main.a', dependants: ['main.b', 'main.c'] }],
        supplyDueAt: office('2024-03-15 17:30'),
        by: { role: 'desk' },
      },
    });
  });

  it('from then on — every clock stands still, none has a due moment, and time tells nothing of them', () => {
    const driver = atA();
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    expect(Object.values(driver.dossier.clocks).map(clockState)).toEqual(['suspended', 'suspended']);
    expect(dueOf(driver, 'limit')).toBeUndefined();
    driver.passTo(office('2024-06-01 10:00'));
    expect(driver.told('breached')).toEqual([]);
    expect(driver.told('reminderRaised')).toEqual([]);
  });

  it('its clocks — were moved by an event with actor, reason and law', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    expect(driver.last('clocksMoved').data).toMatchObject({
      cause: 'supplement.1',
      reasonCode: 'SUPPLEMENT_REQUESTED',
      legalBasis: 'Fixture Decree 1/2024, article 9',
      by: { role: 'desk' },
      tasks: [{ task: taskOf(driver, 'main.a') }],
    });
    expect(driver.last('clocksMoved').data.whole).toBeUndefined();
  });

  it('agencies — hear that the clock stands still, and when it runs again', () => {
    const driver = atA();
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    driver.tell(supply(1), office('2024-03-11 10:00'));
    driver.tell(accept(1), office('2024-03-11 11:00'));
    const updates = driver.messages.filter(
      ({ kind, route }) => kind === 'task' && 'task' in route && route.task === 'updated',
    );
    expect(updates.map(({ data }) => data)).toMatchObject([
      { task: taskOf(driver, 'main.a'), clock: 'suspended', reasonCode: 'SUPPLEMENT_REQUESTED' },
      { clock: 'running', dueAt: '2024-03-12T10:00:00+07:00', reasonCode: 'SUPPLEMENT_ACCEPTED' },
    ]);
    expect(updates[0]?.data).not.toHaveProperty('dueAt');
  });

  it('the portal and the page — say that the applicant holds it, with no date', () => {
    const driver = atA();
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    expect(portalStatus(driver.dossier)).toBe(5);
    const view = dossierView(driver.plan, driver.dossier, office('2024-03-07 10:00'));
    expect(view).toMatchObject({ holders: ['@applicant'], dueOriginal: office('2024-03-13 17:30') });
    expect(view.dueCurrent).toBeUndefined();
    expect(view.supplements).toMatchObject([{ supplement: 1, state: 'awaited', missing: ['application'] }]);
  });

  it('while another branch works — leaves the whole running, and the dossier in process', () => {
    const driver = atA();
    completeAll(driver, ['main.a', WED_NINE]);
    driver.tell(request('main.b'), office('2024-03-06 10:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.c'))).toBe(office('2024-03-08 09:00'));
    expect(dueOf(driver, taskOf(driver, 'main.b'))).toBeUndefined();
    expect(portalStatus(driver.dossier)).not.toBe(5);
    completeAll(driver, ['main.c', office('2024-03-07 10:00')]);
    expect(dueOf(driver, 'limit')).toBeUndefined();
    expect(driver.last('clocksMoved').effectiveAt).toBe(office('2024-03-07 10:00'));
    expect(portalStatus(driver.dossier)).toBe(5);
  });

  it('that leaves a proposal out — declines it, and its agency is told', () => {
    const driver = atA();
    completeAll(driver, ['main.a', WED_NINE]);
    driver.tell(proposal(driver, 'main.b'), WED_NINE);
    driver.tell(proposal(driver, 'main.c'), WED_NINE);
    driver.tell(request('main.b'), WED_NINE);
    expect(driver.last('supplementRequested').data.declined).toEqual([taskOf(driver, 'main.c')]);
    expect(driver.messages.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ task: taskOf(driver, 'main.c'), reasonCode: 'SUPPLEMENT_DECLINED' }),
    );
  });

  it('of two bodies at once — is one notice with the items of both', () => {
    const driver = atA();
    completeAll(driver, ['main.a', WED_NINE]);
    driver.tell(proposal(driver, 'main.b', 'drawing'), WED_NINE);
    driver.tell(proposal(driver, 'main.c'), WED_NINE);
    driver.tell(request(), WED_NINE);
    expect(driver.told('supplementRequested')).toHaveLength(1);
    expect(driver.last('supplementRequested').data.items).toEqual([
      { component: 'drawing', reasonCode: 'ILLEGIBLE', step: 'main.b' },
      { component: 'application', reasonCode: 'ILLEGIBLE', step: 'main.c' },
    ]);
    expect(dueOf(driver, 'limit')).toBeUndefined();
  });
});

describe('when a notice may be issued', () => {
  // Received Wednesday 6: working day 1 is Thursday 7, day 3 Monday 11.
  it.each([
    ['on working day 3, at closing', '2024-03-11 17:30', undefined],
    ['a millisecond later', '2024-03-11 17:30:00.001', 'SUPPLEMENT_TOO_LATE'],
    ['on working day 4', '2024-03-12 09:00', 'SUPPLEMENT_TOO_LATE'],
  ])('%s — %s', (_when, at, code) => {
    const driver = atA();
    const when = office(at);
    if (code === undefined) expect(driver.tell(request('main.a'), when)).toContain('supplementRequested');
    else
      expect(driver.refusal(request('main.a'), when)).toMatchObject({
        code,
        params: { until: '2024-03-11T17:30:00+07:00' },
      });
  });

  it('on working day 4 with an override — is issued, the clocks run on, and it is counted with its reason', () => {
    const driver = atA();
    const before = driver.dossier.clocks;
    driver.tell(override(request('main.a')), office('2024-03-12 09:00'));
    expect(driver.last('supplementRequested').data).toMatchObject({
      clock: 'running',
      override: { by: { role: 'supervisor' }, reasonCode: 'NOT-ELIGIBLE' },
    });
    expect(driver.dossier.clocks).toEqual(before);
    expect(dossierView(driver.plan, driver.dossier, office('2024-03-12 09:00')).supplements).toHaveLength(1);
  });

  it('a second time — needs a superior, and then the clocks run on', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.tell(supply(1), office('2024-03-07 10:00'));
    driver.tell(accept(1), office('2024-03-07 10:30'));
    const at = office('2024-03-08 10:00');
    expect(driver.refusalCode(request('main.a'), at)).toBe('SUPPLEMENT_ALREADY_REQUESTED');
    expect(driver.tell(override(request('main.a')), at)).not.toContain('clocksMoved');
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-14 17:30'));
  });

  it('an override by the one who asks, or by a colleague of the desk — is none', () => {
    const driver = atA();
    const at = office('2024-03-12 09:00');
    const by = request('main.a').by;
    const own = {
      ...override(request('main.a')),
      override: { ...override(request('main.a')).override, by: { ...by, role: 'deskHead' as const } },
    };
    expect(driver.refusalCode(own, at)).toBe('SUPPLEMENT_OVERRIDE_INVALID');
    const colleague = {
      ...own,
      override: { ...own.override, by: { ...officer('desk'), officer: 'desk-2' } },
    };
    expect(driver.refusalCode(colleague, at)).toBe('SUPPLEMENT_OVERRIDE_INVALID');
  });

  it('an override where the law allows it anyway — is refused, so that none is counted for nothing', () => {
    const driver = atA();
    expect(driver.refusalCode(override(request('main.a')), WED_NINE)).toBe('SUPPLEMENT_OVERRIDE_NEEDLESS');
  });

  it('after a breach — no clock begins to stand still; with an override it is issued and the dossier stays late', () => {
    const short: Plan = {
      ...fixturePlan({ returnBy: 'desk' }),
      limit: { workingDays: 1, counting: 'DAY_EXCL' },
    };
    const driver = atA(short);
    const at = office('2024-03-07 17:30:00.001');
    expect(driver.refusal(request('main.a'), at)).toMatchObject({
      code: 'SUPPLEMENT_AFTER_BREACH',
      params: { clock: 'limit' },
    });
    driver.tell(override(request('main.a')), at);
    driver.tell(supply(1), office('2024-03-08 10:00'));
    driver.tell(accept(1), office('2024-03-08 10:10'));
    expect(driver.dossier.clocks['limit']).toMatchObject({ suspensions: [], restarts: [] });
    completeAll(
      driver,
      ['main.a', office('2024-03-08 11:00')],
      ['main.b', office('2024-03-08 11:00')],
      ['main.c', office('2024-03-08 11:00')],
    );
    expect(driver.last('finished').data.late).toBe(true);
  });

  it('exactly at the due moment — is in time: the clock stands still from there', () => {
    const short: Plan = {
      ...fixturePlan({ returnBy: 'desk' }),
      limit: { workingDays: 1, counting: 'DAY_EXCL' },
    };
    const driver = atA(short);
    expect(driver.tell(request('main.a'), office('2024-03-07 17:30'))).toContain('clocksMoved');
    expect(dueOf(driver, 'limit')).toBeUndefined();
  });

  it.each<[string, Partial<CommandOf<'requestSupplement'>>, string]>([
    ['nothing', {}, 'SUPPLEMENT_NOTHING_ASKED'],
    [
      'for a step without a task',
      { items: [{ component: 'application', reasonCode: 'X', step: 'main.b' }] },
      'SUPPLEMENT_STEP_NOT_OPEN',
    ],
    ['for no step', { items: [{ component: 'application', reasonCode: 'X' }] }, 'SUPPLEMENT_STEP_NOT_OPEN'],
    [
      'a paper unknown',
      { items: [{ component: 'passport', reasonCode: 'X', step: 'main.a' }] },
      'COMPONENT_UNKNOWN',
    ],
    ['by an officer of an agency', { by: officer('officer') }, 'NOT_AUTHORISED'],
  ])('that asks %s — is refused', (_what, change, code) => {
    const driver = atA();
    expect(driver.refusalCode({ ...request(), ...change }, WED_NINE)).toBe(code);
  });
});
