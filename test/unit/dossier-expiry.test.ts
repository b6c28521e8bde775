import { allowedCommands } from '../../domain/dossier/allowed';
import type { FactName } from '../../domain/dossier/events.schema';
import type { Message } from '../../domain/dossier/messages';
import { dossierView } from '../../domain/dossier/view';
import { completion, handOver, officer, reportOf, taskOf, GROUNDS } from '../support/dossier-commands';
import { office, type DossierDriver } from '../support/dossier-driver';
import { silentAtA, deciding, SILENCE_LAW, SILENCES } from '../support/expiry-acts';

/** A's task is due Thursday 7 March at 09:00; its silence has its consequence a millisecond later. */
const DUE = office('2024-03-07 09:00');
const EXPIRED = DUE + 1;
const TEN = office('2024-03-07 10:00');

function expired(onExpiry: Parameters<typeof silentAtA>[0]): DossierDriver {
  const driver = silentAtA(onExpiry);
  driver.passTo(EXPIRED);
  return driver;
}

function namesOf(events: readonly { readonly fact: FactName }[]): readonly FactName[] {
  return events.map(({ fact }) => fact);
}

function closings(messages: readonly Message[]): readonly unknown[] {
  return messages.flatMap((message) =>
    message.kind === 'task' && message.route.task === 'cancelled'
      ? [{ agency: message.route.agency, ...(message.data as object) }]
      : [],
  );
}

function choicesFor(driver: DossierDriver, role: Parameters<typeof officer>[0]): readonly unknown[] {
  const occasion = { storedAt: TEN, recordedAt: TEN };
  return allowedCommands(driver.plan, driver.dossier, officer(role), occasion).flatMap(({ type, choice }) =>
    type === 'decideExpiry' ? [choice] : [],
  );
}

describe('silence that approves', () => {
  it('has no consequence at the due moment, and one a millisecond later', () => {
    const driver = silentAtA(SILENCES.deemedApproved);
    driver.passTo(DUE);
    expect(driver.told('taskExpired')).toEqual([]);
    const told = driver.passTo(EXPIRED);
    expect(namesOf(told)).toEqual([
      'breached',
      'escalationRaised',
      'taskExpired',
      'taskAssigned',
      'taskAssigned',
    ]);
  });

  it('gives the result that the step gives, by its reference and its law not issued by anybody', () => {
    const driver = expired(SILENCES.deemedApproved);
    const task = taskOf(driver, 'main.a');
    expect(driver.last('taskExpired')).toMatchObject({
      effectiveAt: EXPIRED,
      data: {
        expiry: 1,
        task,
        agency: 'a-office',
        outcome: 'deemedApproved',
        dueAt: DUE,
        legalBasis: SILENCE_LAW,
        target: { agency: 'd-desk', role: 'head' },
        choices: [],
      },
    });
    expect(driver.dossier.results['main.a/a-result']).toEqual({
      step: 'main.a',
      result: 'a-result',
      ref: `by-silence/${task}/a-result`,
      issuedOn: '2024-03-07',
      issuedAt: EXPIRED,
      bySilence: { agency: 'a-office', legalBasis: SILENCE_LAW },
    });
    expect(driver.last('taskAssigned').data.inputs).toEqual([
      { step: 'main.a', result: 'a-result', ref: `by-silence/${task}/a-result` },
    ]);
  });

  it('sends what follows from the instant of the consequence on: B is due a working day later', () => {
    const driver = expired(SILENCES.deemedApproved);
    const [, toB] = driver.told('taskAssigned');
    expect(toB?.data).toMatchObject({ step: 'main.b', dueAt: office('2024-03-08 09:00') + 1 });
  });

  it('tells the agency that the task is no longer its own, and by which law', () => {
    const driver = expired(SILENCES.deemedApproved);
    expect(closings(driver.messages)).toEqual([
      expect.objectContaining({ agency: 'a-office', reasonCode: 'DEEMED_APPROVED', legalBasis: SILENCE_LAW }),
    ]);
  });

  it('is in the view of the step, and its lateness stays', () => {
    const driver = expired(SILENCES.deemedApproved);
    const { steps, expiries, late } = dossierView(driver.plan, driver.dossier, TEN);
    expect(steps[0]).toMatchObject({ state: 'completed', bySilence: 'approved' });
    expect(expiries).toMatchObject([{ expiry: 1, outcome: 'deemedApproved', undecided: false }]);
    expect(late).toEqual([taskOf(driver, 'main.a')]);
  });

  it('is not told twice, and nobody is asked any more', () => {
    const driver = expired(SILENCES.deemedApproved);
    driver.passTo(office('2024-03-08 08:00'));
    expect(driver.told('taskExpired')).toHaveLength(1);
    expect(driver.told('taskQueried')).toEqual([]);
  });
});

describe('a report of a task whose silence approved', () => {
  it('stored at the instant of the consequence — counts, and there is none', () => {
    const driver = silentAtA(SILENCES.deemedApproved);
    driver.tell(completion(driver, 'main.a'), EXPIRED);
    driver.passTo(TEN);
    expect(driver.told('taskExpired')).toEqual([]);
  });

  it('stored a millisecond later — is refused with the law', () => {
    const driver = silentAtA(SILENCES.deemedApproved);
    expect(driver.refusal(completion(driver, 'main.a'), EXPIRED + 1)).toEqual({
      code: 'TASK_EXPIRED',
      params: { task: taskOf(driver, 'main.a') },
      legalBasis: SILENCE_LAW,
    });
  });

  it('stored later, read before the consequence was told — is refused all the same', () => {
    const driver = silentAtA(SILENCES.deemedApproved);
    const when = { storedAt: EXPIRED + 1, postReadTo: office('2024-03-06 17:00') };
    expect(driver.refusalCode(completion(driver, 'main.a'), TEN, when)).toBe('TASK_EXPIRED');
    expect(driver.told('taskExpired')).toEqual([]);
  });

  it('that is no answer to silence — is refused, however early it was stored', () => {
    const driver = expired(SILENCES.deemedApproved);
    const taken = { type: 'taken', ...reportOf(driver, 'main.a') } as const;
    expect(driver.refusalCode(taken, TEN, { storedAt: DUE })).toBe('TASK_EXPIRED');
  });
});

describe('a report that turns out to be earlier than the consequence', () => {
  it('stored at the due moment — takes it back openly: what was sent upon it begins anew with the real result', () => {
    const driver = expired(SILENCES.deemedApproved);
    const told = driver.tell(completion(driver, 'main.a'), TEN, { storedAt: DUE });
    expect(told).toEqual([
      'taskCancelled',
      'taskCancelled',
      'expiryWithdrawn',
      'taskCompleted',
      'taskAssigned',
      'taskAssigned',
      'breachWithdrawn',
    ]);
    expect(driver.last('expiryWithdrawn').data).toEqual({
      expiry: 1,
      task: taskOf(driver, 'main.a'),
      step: 'main.a',
      factAt: DUE,
      reopened: [],
      waiting: ['main.b', 'main.c'],
    });
    expect(driver.dossier.results['main.a/a-result']?.ref).toBe('results/main.a/a-result');
    expect(driver.last('taskAssigned').data).toMatchObject({ step: 'main.c', attempt: 2 });
    expect(driver.dossier.tasks[taskOf(driver, 'main.a')]).not.toHaveProperty('bySilence');
  });

  it('that refuses — ends the part as if silence had meant nothing', () => {
    const driver = expired(SILENCES.deemedApproved);
    driver.tell({ type: 'refused', ...reportOf(driver, 'main.a'), ...GROUNDS }, TEN, { storedAt: DUE });
    expect(driver.dossier.parts['main']?.state).toBe('refused');
    expect(driver.dossier.results).toEqual({});
  });

  it('after a step was done upon it — lets that step begin anew as well', () => {
    const driver = expired(SILENCES.deemedApproved);
    driver.tell(completion(driver, 'main.b'), TEN);
    driver.tell(completion(driver, 'main.a'), office('2024-03-07 11:00'), { storedAt: DUE });
    expect(driver.last('expiryWithdrawn').data).toMatchObject({ reopened: ['main.b'], waiting: ['main.c'] });
    expect(driver.dossier.results).not.toHaveProperty(['main.b/b-result']);
    expect(taskOf(driver, 'main.b')).toMatch(/main\.b\/2$/);
  });

  it('after a result of it was handed over — is refused: that is corrected by another dossier', () => {
    const driver = expired(SILENCES.deemedApproved);
    driver.tell(completion(driver, 'main.b'), TEN);
    driver.tell(handOver('main', 'b-result'), TEN + 1);
    const at = office('2024-03-07 11:00');
    expect(driver.refusalCode(completion(driver, 'main.a'), at, { storedAt: DUE })).toBe('EXPIRY_STANDS');
  });

  it('after its part has ended — is refused', () => {
    const driver = expired(SILENCES.deemedApproved);
    driver.tell(completion(driver, 'main.b'), TEN);
    driver.tell(completion(driver, 'main.c'), TEN + 1);
    const at = office('2024-03-07 11:00');
    expect(driver.refusalCode(completion(driver, 'main.a'), at, { storedAt: DUE })).toBe('EXPIRY_STANDS');
  });
});

describe('silence that is done without', () => {
  it('sends what needed the result without it, and names no result', () => {
    const driver = expired(SILENCES.skip);
    expect(driver.dossier.results).toEqual({});
    expect(
      driver
        .told('taskAssigned')
        .slice(1)
        .map(({ data }) => [data.step, data.inputs]),
    ).toEqual([
      ['main.b', []],
      ['main.c', []],
    ]);
    expect(driver.dossier.tasks[taskOf(driver, 'main.a')]).toMatchObject({
      state: 'completed',
      bySilence: 'skipped',
      endedAt: EXPIRED,
    });
  });

  it('and the rest done — grants the part', () => {
    const driver = expired(SILENCES.skip);
    driver.tell(completion(driver, 'main.b'), TEN);
    driver.tell(completion(driver, 'main.c'), TEN + 1);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'granted' });
  });
});

describe('silence that gives the task back to the desk', () => {
  it('ends the task, tells agency and desk, and leaves the desk to decide', () => {
    const driver = expired(SILENCES.backToDesk);
    expect(driver.last('taskExpired').data).toMatchObject({
      target: { agency: 'd-desk', role: 'desk' },
      choices: ['sendAgain', 'refuse'],
    });
    expect(closings(driver.messages)).toEqual([
      expect.objectContaining({ agency: 'a-office', reasonCode: 'BACK_TO_DESK' }),
    ]);
    const { holders, expiries } = dossierView(driver.plan, driver.dossier, TEN);
    expect(holders).toEqual(['d-desk']);
    expect(expiries).toMatchObject([{ undecided: true }]);
    expect(choicesFor(driver, 'desk')).toEqual(['sendAgain', 'refuse']);
    expect(choicesFor(driver, 'officer')).toEqual([]);
  });

  it('sent again — is a new attempt with a fresh allotment', () => {
    const driver = expired(SILENCES.backToDesk);
    const told = driver.tell(deciding('sendAgain', { by: officer('desk') }), TEN);
    expect(told).toEqual(['expiryDecided', 'taskAssigned']);
    expect(driver.last('taskAssigned').data).toMatchObject({
      step: 'main.a',
      attempt: 2,
      dueAt: office('2024-03-08 10:00'),
    });
    expect(driver.refusalCode(deciding('sendAgain'), TEN + 1)).toBe('EXPIRY_NOT_OPEN');
    driver.tell(completion(driver, 'main.a'), office('2024-03-07 11:00'));
    expect(driver.dossier.results).toHaveProperty(['main.a/a-result']);
  });

  it('sent again and silent again — comes back again', () => {
    const driver = expired(SILENCES.backToDesk);
    driver.tell(deciding('sendAgain'), TEN);
    driver.passTo(office('2024-03-08 10:00') + 1);
    expect(driver.last('taskExpired').data).toMatchObject({ expiry: 2, dueAt: office('2024-03-08 10:00') });
  });

  it('refused — ends the part with a written refusal', () => {
    const driver = expired(SILENCES.backToDesk);
    driver.tell(deciding('refuse'), TEN);
    expect(driver.dossier.parts['main']).toEqual({ state: 'refused', endedAt: TEN });
    expect(driver.dossier.phase).toBe('finished');
  });

  it('of a choice that the desk does not have — is refused', () => {
    const driver = expired(SILENCES.backToDesk);
    expect(driver.refusalCode(deciding('approve'), TEN)).toBe('EXPIRY_CHOICE_UNFIT');
  });
});

describe('silence of which a person decides', () => {
  it('leaves the task with its agency, whose report still counts and settles it', () => {
    const driver = expired(SILENCES.personDecides);
    driver.tell(completion(driver, 'main.a'), TEN);
    expect(driver.dossier.results['main.a/a-result']).not.toHaveProperty('bySilence');
    expect(driver.refusalCode(deciding('wait'), TEN + 1)).toBe('EXPIRY_NOT_OPEN');
  });

  it('a report stored before it — takes it back, and nothing is to be decided', () => {
    const driver = expired(SILENCES.personDecides);
    const told = driver.tell(completion(driver, 'main.a'), TEN, { storedAt: DUE });
    expect(told.slice(0, 2)).toEqual(['expiryWithdrawn', 'taskCompleted']);
  });

  it.each([
    ['desk', []],
    ['deskHead', SILENCES.personDecides.choices],
    ['supervisor', SILENCES.personDecides.choices],
    ['signer', []],
  ] as const)('%s — may decide what the definition names, or nothing', (role, choices) => {
    expect(choicesFor(expired(SILENCES.personDecides), role)).toEqual(choices);
  });

  it('by another role than the named one — is refused', () => {
    const driver = expired(SILENCES.personDecides);
    const by = officer('desk');
    expect(driver.refusalCode(deciding('wait', { by }), TEN)).toBe('NOT_AUTHORISED');
  });

  it('of a number that nothing has — is refused', () => {
    const driver = expired(SILENCES.personDecides);
    expect(driver.refusalCode(deciding('wait', { expiry: 2 }), TEN)).toBe('EXPIRY_UNKNOWN');
  });

  it.each([
    ['approve', ['expiryDecided', 'taskAssigned', 'taskAssigned'], 'approved'],
    ['skip', ['expiryDecided', 'taskAssigned', 'taskAssigned'], 'skipped'],
    ['wait', ['expiryDecided'], undefined],
  ] as const)('%s — is decided once, in the name of the law', (choice, facts, bySilence) => {
    const driver = expired(SILENCES.personDecides);
    const task = taskOf(driver, 'main.a');
    expect(driver.tell(deciding(choice), TEN)).toEqual(facts);
    expect(driver.dossier.tasks[task]?.bySilence).toBe(bySilence);
    expect(driver.last('expiryDecided').data.legalBasis).toBe(
      choice === 'wait' ? GROUNDS.legalBasis : SILENCE_LAW,
    );
    expect(driver.refusalCode(deciding(choice), TEN + 1)).toBe('EXPIRY_NOT_OPEN');
  });

  it('refused — cancels the task that is still open', () => {
    const driver = expired(SILENCES.personDecides);
    expect(driver.tell(deciding('refuse'), TEN)).toContain('taskCancelled');
    expect(closings(driver.messages)).toHaveLength(1);
  });

  it('sent again — tells the agency that the first attempt is over', () => {
    const driver = expired(SILENCES.personDecides);
    driver.tell(deciding('sendAgain'), TEN);
    expect(closings(driver.messages)).toEqual([expect.objectContaining({ reasonCode: 'SENT_AGAIN' })]);
    expect(driver.last('taskAssigned').data).toMatchObject({ step: 'main.a', attempt: 2 });
  });
});

describe('what nobody decides', () => {
  const RUNGS = [
    ['undecided-1-desk', office('2024-03-11 08:00'), 'd-desk'],
    ['undecided-2-authority', office('2024-03-12 08:00'), 'e-authority'],
  ] as const;

  function undecidedRungs(driver: DossierDriver): readonly unknown[] {
    return driver
      .told('escalationRaised')
      .filter(({ data }) => data.clock === 'expiry.1')
      .map(({ data, effectiveAt }) => [data.rung, effectiveAt, data.target.agency]);
  }

  it('is told after one and two working days, in working time, to the head of the desk and of the authority', () => {
    const driver = expired(SILENCES.backToDesk);
    driver.passTo(office('2024-04-01 08:00'));
    expect(undecidedRungs(driver)).toEqual(RUNGS);
  });

  it('decided a millisecond before — is not told; at the very instant it was not yet due', () => {
    const driver = expired(SILENCES.backToDesk);
    driver.tell(deciding('sendAgain'), office('2024-03-11 08:00'));
    driver.passTo(office('2024-03-11 12:00'));
    expect(undecidedRungs(driver)).toEqual([]);
  });

  it('once the law has decided — there is nothing to tell', () => {
    const driver = expired(SILENCES.skip);
    driver.passTo(office('2024-04-01 08:00'));
    expect(undecidedRungs(driver)).toEqual([]);
  });
});
