import { allowedCommands } from '../../domain/dossier/allowed';
import { atOnceOffers } from '../../domain/procedure/at-once';
import { compilePlan } from '../../domain/procedure/compile';
import { lintDefinition } from '../../domain/procedure/lint';
import { FRIDAY_NINE, handling, signedAtOncePlan, waiting } from '../support/at-once-acts';
import { completion, officer, submission, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { ROSTER, rosterWith } from '../support/duty-acts';
import { FIXTURE_UNIT, fixtureCatalogue, LANE_FIXTURE_REF } from '../support/fixture';
import { dueOf } from '../support/supplement-acts';

const TEN = office('2024-03-08 09:10');
const CLOSING = office('2024-03-08 17:30');
const PLAN = signedAtOncePlan();
const TAKE = { type: 'takeAtOnce', by: officer('desk') } as const;

describe('a dossier handled while the applicant waits', () => {
  it('it — is received, decided and returned at one instant, every step on record', () => {
    const driver = waiting();
    expect(driver.tell(handling(PLAN), TEN)).toEqual([
      'takenAtOnce',
      'received',
      'handledAtOnce',
      'taskAssigned',
      'taskCompleted',
      'taskAssigned',
      'taskCompleted',
      'partEnded',
      'finished',
      'resultHandedOver',
      'returnedToApplicant',
    ]);
    expect(driver.dossier).toMatchObject({ phase: 'returned', outcome: 'granted', finishedAt: TEN });
    expect(new Set(driver.events.slice(1).map(({ effectiveAt }) => effectiveAt))).toEqual(new Set([TEN]));
    expect(driver.last('finished').data.late).toBe(false);
    expect(driver.last('takenAtOnce').data).toMatchObject({
      untilAt: CLOSING,
      legalBasis: 'Decree 61/2018/NĐ-CP, article 17(4)',
    });
  });

  it('it — sends no agency a task, since all is done', () => {
    const driver = waiting();
    driver.tell(handling(PLAN), TEN);
    expect(driver.messages.filter(({ kind }) => kind === 'task')).toEqual([]);
    driver.passTo(office('2024-03-15 17:30'));
    expect(driver.told('atOnceLapsed')).toEqual([]);
    expect(driver.told('breached')).toEqual([]);
  });

  it('with nobody named — is handled by who acts and signed by the first on duty', () => {
    const driver = waiting();
    driver.tell(handling(PLAN), TEN);
    expect(driver.told('taskCompleted').map(({ data }) => data.performedBy)).toEqual([
      { officer: 'desk-1' },
      { officer: 'b-head' },
    ]);
  });

  it('while the head is away — is signed by the deputy, in whose name and by which paper on record', () => {
    const driver = waiting(PLAN);
    const absences = [{ officer: 'b-head', from: '2024-03-08', until: '2024-03-08', covers: [] }];
    const deputy = {
      officer: 'b-deputy',
      capacity: 'KT',
      by: 'b-head',
      from: '2024-01-01',
      instrument: 'PC-2',
    } as const;
    const head = { officer: 'b-head', from: '2024-01-01', instrument: 'QD-1' };
    driver.roster = rosterWith('b-office', { absences, signing: [head, deputy] });
    driver.tell(handling(PLAN), TEN);
    expect(driver.last('taskCompleted').data.performedBy).toEqual({
      officer: 'b-deputy',
      capacity: 'KT',
      delegation: 'PC-2',
    });
  });

  it('by a signer who is the handler — is refused, whoever is named', () => {
    const [draft, sign] = handling(PLAN).done;
    if (draft === undefined || sign === undefined) throw new Error('two steps');
    const performedBy = { officer: 'b-head' };
    const done = [
      { ...draft, performedBy },
      { ...sign, performedBy },
    ];
    expect(waiting().refusalCode(handling(PLAN, { done }), TEN)).toBe('SIGNER_IS_HANDLER');
    const alone = handling(PLAN, { done: [{ ...draft, performedBy }, sign] });
    expect(waiting().refusalCode(alone, TEN)).toBe('SIGNER_UNNAMED');
    const nobody = waiting();
    nobody.roster = rosterWith('b-office', { signing: [] });
    expect(nobody.refusalCode(handling(PLAN), TEN)).toBe('SIGNER_UNNAMED');
  });

  it('without a step, with one twice, or with other results — is refused', () => {
    const [draft, sign] = handling(PLAN).done;
    if (draft === undefined || sign === undefined) throw new Error('two steps');
    const code = (done: ReturnType<typeof handling>['done']): string =>
      waiting().refusalCode(handling(PLAN, { done }), TEN);
    expect(code([draft])).toBe('AT_ONCE_STEP_MISSING');
    expect(code([draft, sign, sign])).toBe('AT_ONCE_STEP_UNKNOWN');
    expect(code([draft, sign, { ...sign, step: 'main.more' }])).toBe('AT_ONCE_STEP_UNKNOWN');
    expect(code([draft, { ...sign, results: [...sign.results, ...sign.results] }])).toBe(
      'AT_ONCE_RESULTS_UNFIT',
    );
    expect(code([draft, { ...sign, results: draft.results }])).toBe('AT_ONCE_RESULTS_UNFIT');
  });

  it.each([
    ['on a Thursday', '2024-03-07 09:00', ['fri'], 'DAY_NOT_OFFERED'],
    ['on a Wednesday that is a holiday', '2024-05-01 09:00', ['wed'], 'NOT_A_WORKING_DAY'],
  ] as const)('%s — is not on offer', (_case, at, weekdays, reason) => {
    const plan = { ...PLAN, atOnce: { weekdays, legalBasis: 'Decree 61/2018/NĐ-CP, article 17(4)' } };
    const driver = waiting(plan, office(at));
    expect(driver.refusal(TAKE, office(at)).params).toEqual({ reason });
    expect(driver.refusalCode(handling(PLAN), office(at))).toBe('AT_ONCE_NOT_OFFERED');
  });

  it('at closing — is still taken; a millisecond later it is not', () => {
    expect(waiting().refusal(TAKE, CLOSING + 1).params).toEqual({ reason: 'AFTER_CLOSING' });
    expect(waiting().tell(TAKE, CLOSING)).toContain('takenAtOnce');
  });

  it('of a procedure that does not offer it, or by an agency’s officer — is refused', () => {
    const { atOnce: _atOnce, ...plain } = PLAN;
    expect(waiting(plain).refusal(TAKE, TEN).params).toEqual({ reason: 'NOT_IN_PROCEDURE' });
    expect(waiting().refusalCode({ ...TAKE, by: officer('officer') }, TEN)).toBe('NOT_AUTHORISED');
    const taken = waiting();
    taken.tell(TAKE, TEN);
    expect(taken.refusalCode(handling(PLAN, { by: officer('officer') }), TEN)).toBe('NOT_AUTHORISED');
  });
});

describe('a dossier taken to be handled at once', () => {
  it('it — is received with the clocks of any other, and no task is sent', () => {
    const driver = waiting();
    expect(driver.tell(TAKE, TEN)).toEqual(['takenAtOnce', 'received']);
    expect(dueOf(driver, 'limit')).toBe(CLOSING);
    expect(driver.refusalCode(completion(driver, 'main.draft'), TEN)).toBe('TASK_NOT_ASSIGNED');
    const later = office('2024-03-08 11:00');
    expect(driver.tell(handling(PLAN), later)[0]).toBe('handledAtOnce');
    expect(driver.dossier).toMatchObject({ phase: 'returned', finishedAt: later });
  });

  it('not decided by closing — goes the usual way, told once, its first task from then on', () => {
    const driver = waiting();
    driver.tell(TAKE, TEN);
    expect(driver.passTo(CLOSING - 1).map(({ fact }) => fact)).not.toContain('atOnceLapsed');
    driver.passTo(office('2024-03-12 17:30'));
    expect(driver.told('atOnceLapsed').map(({ effectiveAt }) => effectiveAt)).toEqual([CLOSING]);
    expect(driver.told('taskAssigned')).toMatchObject([
      { effectiveAt: CLOSING, data: { step: 'main.draft' } },
    ]);
    const sent = driver.messages.filter(({ route }) => 'task' in route && route.task === 'assigned');
    expect(sent).toHaveLength(1);
    expect(driver.told('breached').map(({ data }) => data.clock)).toContain(taskOf(driver, 'main.draft'));
    expect(driver.refusalCode(handling(PLAN), office('2024-03-12 17:30'))).toBe('AT_ONCE_NOT_HELD');
    driver.tell(completion(driver, 'main.draft'), office('2024-03-12 17:31'));
    expect(driver.told('taskAssigned')).toHaveLength(2);
  });

  it('decided exactly at closing — is in time, also when it is read later', () => {
    const driver = waiting();
    driver.tell(TAKE, TEN);
    const read = office('2024-03-08 17:40');
    expect(driver.tell(handling(PLAN), read, { storedAt: CLOSING, postReadTo: CLOSING })).toContain(
      'finished',
    );
    expect(driver.told('atOnceLapsed')).toEqual([]);
  });

  it('withdrawn before closing — is never told to have lapsed', () => {
    const driver = waiting();
    driver.tell(TAKE, TEN);
    const grounds = { reasonCode: 'OTHER', legalBasis: 'Fixture Decree 1/2024, article 9' };
    driver.tell({ type: 'withdraw', by: officer('desk'), ...grounds }, office('2024-03-08 10:00'));
    driver.passTo(office('2024-03-12 17:30'));
    expect(driver.told('atOnceLapsed')).toEqual([]);
    expect(driver.told('taskAssigned')).toEqual([]);
  });

  it('the list of what may be done — says to take and to handle it, then to handle it alone', () => {
    const driver = waiting();
    const types = (): readonly string[] => {
      const occasion = { storedAt: TEN, recordedAt: TEN, ...(driver.roster && { roster: driver.roster }) };
      return allowedCommands(driver.plan, driver.dossier, officer('desk'), occasion)
        .map(({ type }) => type)
        .filter((type) => type.endsWith('AtOnce'));
    };
    expect(types()).toEqual(['takeAtOnce', 'handleAtOnce']);
    driver.tell(TAKE, TEN);
    expect(types()).toEqual(['handleAtOnce']);
    driver.tell(handling(PLAN), TEN);
    expect(types()).toEqual([]);
  });
});

describe('a definition that is handled at once', () => {
  const offering = (isSigned: boolean, change: object = {}): ReturnType<typeof fixtureCatalogue> => {
    const catalogue = fixtureCatalogue();
    const definition = catalogue.definitions[LANE_FIXTURE_REF];
    if (definition?.kind !== 'plain') throw new Error('the fixture has no lane');
    const source = { assumption: 'fixture' };
    const atOnce = { weekdays: ['fri' as const], source, ...change };
    const steps = definition.steps.map((step) =>
      isSigned && step.key === 'sign' ? { ...step, signing: { source } } : step,
    );
    const definitions = { ...catalogue.definitions, [LANE_FIXTURE_REF]: { ...definition, steps, atOnce } };
    return { ...catalogue, published: {}, definitions, roster: ROSTER };
  };
  const codesOf = (catalogue: ReturnType<typeof fixtureCatalogue>): readonly string[] =>
    lintDefinition(catalogue, LANE_FIXTURE_REF).map(({ code }) => code);

  it('without a step that is signed — is an error', () => {
    expect(codesOf(offering(false))).toContain('AT_ONCE_UNSIGNED');
    expect(codesOf(offering(true))).not.toContain('AT_ONCE_UNSIGNED');
  });

  it('at some units alone — is compiled for them alone', () => {
    const offeredAt = (units?: readonly string[]): unknown => {
      const offered = offering(true, units === undefined ? {} : { units });
      const other = offered.units[FIXTURE_UNIT];
      if (other === undefined) throw new Error('the fixture has no unit');
      const catalogue = { ...offered, units: { ...offered.units, F99: other } };
      const compiled = compilePlan(catalogue, { ref: LANE_FIXTURE_REF, unit: FIXTURE_UNIT, years: [2024] });
      return compiled.ok ? atOnceOffers(compiled.plan)[0]?.weekdays : compiled.refusal.code;
    };
    expect(offeredAt()).toEqual(['fri']);
    expect(offeredAt([FIXTURE_UNIT])).toEqual(['fri']);
    expect(offeredAt(['F99'])).toBeUndefined();
    expect(offeredAt(['F98'])).toBe('UNIT_UNKNOWN');
  });
});

describe('a dossier that nobody submitted', () => {
  it('it — cannot be handled at once', () => {
    const driver = new DossierDriver(PLAN);
    expect(driver.refusalCode(handling(PLAN), FRIDAY_NINE)).toBe('NOT_SUBMITTED');
    driver.tell(submission(PLAN), FRIDAY_NINE);
    expect(driver.refusalCode(handling(PLAN), FRIDAY_NINE)).toBe('SIGNER_UNNAMED');
  });
});
