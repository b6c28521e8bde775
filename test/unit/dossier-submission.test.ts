import { completion, GROUNDS, handOver, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';

const PLAN = fixturePlan({ returnBy: 'desk' });
const LINKED = linkedFixturePlan();
const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');

function submitted(): DossierDriver {
  const driver = new DossierDriver(PLAN);
  driver.tell(submission(PLAN, { channel: 'online' }), NINE);
  return driver;
}

function received(plan = PLAN): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE);
  return driver;
}

describe('a submission', () => {
  it('online — is submitted and nothing more', () => {
    expect(submitted().events.map(({ fact }) => fact)).toEqual(['submitted']);
  });

  it('received at the desk in one act — is submitted, received, and its first task is sent', () => {
    expect(received().events.map(({ fact }) => fact)).toEqual(['submitted', 'received', 'taskAssigned']);
  });

  it('without a required paper — is refused by that paper', () => {
    const command = submission(PLAN, { components: [] });
    expect(new DossierDriver(PLAN).refusal(command, NINE)).toMatchObject({
      code: 'COMPONENT_MISSING',
      params: { component: 'application' },
    });
  });

  it('without a paper that is not required — is accepted', () => {
    expect(PLAN.components.filter(({ required }) => !required)).toHaveLength(1);
    expect(new DossierDriver(PLAN).tell(submission(PLAN), NINE)).toEqual(['submitted']);
  });

  it('with a paper that the procedure does not know — is refused by that paper', () => {
    const components = [{ component: 'application' }, { component: 'horoscope' }];
    expect(new DossierDriver(PLAN).refusal(submission(PLAN, { components }), NINE)).toMatchObject({
      code: 'COMPONENT_UNKNOWN',
      params: { component: 'horoscope' },
    });
  });

  it('through a channel that is not offered — is refused', () => {
    expect(new DossierDriver(PLAN).refusalCode(submission(PLAN, { channel: 'home' }), NINE)).toBe(
      'CHANNEL_NOT_OFFERED',
    );
  });

  it('dated after it was stored — is refused', () => {
    expect(new DossierDriver(PLAN).refusalCode(submission(PLAN, { submittedAt: NINE + 1 }), NINE)).toBe(
      'SUBMITTED_IN_FUTURE',
    );
  });

  it('stored by a broker whose clock is ahead — counts from when the engine writes', () => {
    const driver = new DossierDriver(PLAN);
    driver.tell(submission(PLAN, { submittedAt: TEN }), NINE, { storedAt: TEN });
    expect(driver.last('submitted')).toMatchObject({ effectiveAt: NINE, data: { submittedAt: NINE } });
  });

  it('a second time — is refused', () => {
    expect(submitted().refusalCode(submission(PLAN), TEN)).toBe('DOSSIER_ALREADY_SUBMITTED');
  });

  it('by a portal — is accepted, but a portal cannot receive', () => {
    const by = officer('portal');
    expect(new DossierDriver(PLAN).tell(submission(PLAN, { by }), NINE)).toEqual(['submitted']);
    expect(new DossierDriver(PLAN).refusal(submission(PLAN, { by, receive: true }), NINE)).toMatchObject({
      code: 'NOT_AUTHORISED',
      params: { role: 'portal', command: 'receive' },
    });
  });

  it('by an officer of an agency — is refused', () => {
    expect(new DossierDriver(PLAN).refusalCode(submission(PLAN, { by: officer('officer') }), NINE)).toBe(
      'NOT_AUTHORISED',
    );
  });

  it('under the plan of another procedure or unit — is refused', () => {
    expect(new DossierDriver(LINKED).refusalCode(submission(PLAN), NINE)).toBe('PLAN_FOREIGN');
    expect(new DossierDriver(PLAN).refusalCode(submission(PLAN, { unit: 'F02' }), NINE)).toBe('PLAN_FOREIGN');
  });

  it('that came without a plan — is refused by its procedure', () => {
    const driver = new DossierDriver(PLAN);
    const command = submission(PLAN);
    const applied = driver.feed({ kind: 'command', command, storedAt: NINE, at: NINE, postReadTo: NINE });
    expect(applied).toMatchObject({
      refusal: { code: 'PROCEDURE_UNKNOWN', params: { procedure: PLAN.ref } },
    });
  });
});

describe('a refusal by the desk', () => {
  it('before reception — ends the dossier as not received, portal state 3', () => {
    const driver = submitted();
    expect(driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, TEN)).toEqual([
      'refusedAtReception',
    ]);
    expect(driver.dossier.phase).toBe('refusedAtReception');
  });

  it('after reception — ends every part with a written refusal, and never as not received', () => {
    const driver = received();
    expect(driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, TEN)).toEqual([
      'refused',
      'taskCancelled',
      'partEnded',
      'finished',
    ]);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'refused' });
    expect(driver.tell(handOver('main', 'refusal'), ELEVEN)).toEqual([
      'resultHandedOver',
      'returnedToApplicant',
    ]);
  });

  it('with a result issued — lets it stand: granted in part', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    driver.tell(completion(driver, 'main.b'), TEN);
    driver.tell({ type: 'refuse', by: officer('deskHead'), ...GROUNDS }, ELEVEN);
    expect(driver.dossier.outcome).toBe('partlyGranted');
    driver.tell(handOver('main', 'b-result'), ELEVEN);
    expect(driver.tell(handOver('main', 'refusal'), ELEVEN)).toContain('returnedToApplicant');
  });

  it.each(['officer', 'portal', 'supervisor'] as const)('by %s — is not authorised', (role) => {
    expect(submitted().refusalCode({ type: 'refuse', by: officer(role), ...GROUNDS }, TEN)).toBe(
      'NOT_AUTHORISED',
    );
  });
});

describe('a withdrawal', () => {
  const command = { type: 'withdraw', by: officer('desk'), ...GROUNDS } as const;

  it('before reception — closes the dossier at once', () => {
    const driver = submitted();
    expect(driver.tell(command, TEN)).toEqual(['withdrawn']);
    expect(driver.dossier.phase).toBe('withdrawn');
  });

  it('with nothing issued — cancels what is open and closes the dossier as withdrawn', () => {
    const driver = received();
    expect(driver.tell(command, TEN)).toEqual(['withdrawn', 'taskCancelled', 'partEnded', 'finished']);
    expect(driver.dossier).toMatchObject({ phase: 'withdrawn', outcome: 'withdrawn' });
    expect(driver.refusalCode(command, ELEVEN)).toBe('DOSSIER_CLOSED');
  });

  it('with a result issued — leaves that result to be handed over', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    driver.tell(completion(driver, 'main.b'), TEN);
    driver.tell(command, ELEVEN);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
    expect(driver.tell(handOver('main', 'b-result'), ELEVEN)).toContain('returnedToApplicant');
  });

  it('with every result already handed over — is returned at once, since nothing waits at the desk', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    driver.tell(completion(driver, 'main.b'), TEN);
    driver.tell(handOver('main', 'b-result'), TEN);
    expect(driver.tell(command, ELEVEN)).toContain('returnedToApplicant');
    expect(driver.dossier.phase).toBe('returned');
  });

  it('of a finished dossier — is refused', () => {
    const driver = received();
    for (const step of ['main.a', 'main.b', 'main.c']) driver.tell(completion(driver, step), TEN);
    expect(driver.refusalCode(command, ELEVEN)).toBe('ALREADY_FINISHED');
    expect(driver.refusalCode({ type: 'refuse', by: officer('desk'), ...GROUNDS }, ELEVEN)).toBe(
      'ALREADY_FINISHED',
    );
  });

  it('after the due moment — counts as late all the same', () => {
    const driver = received();
    const late = office('2024-03-14 08:00');
    driver.passTo(late);
    driver.tell(command, late);
    expect(driver.last('finished').data).toEqual({ outcome: 'withdrawn', late: true });
  });

  it('of nothing — is refused', () => {
    expect(new DossierDriver(PLAN).refusalCode(command, NINE)).toBe('NOT_SUBMITTED');
  });

  it('by an officer of an agency — is not authorised', () => {
    expect(received().refusalCode({ ...command, by: officer('officer') }, TEN)).toBe('NOT_AUTHORISED');
  });
});
