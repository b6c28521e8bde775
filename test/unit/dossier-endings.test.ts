import { allowedCommands } from '../../domain/dossier/allowed';
import type { Command } from '../../domain/dossier/commands.schema';
import { portalStatus } from '../../domain/dossier/portal-status';
import { dossierView } from '../../domain/dossier/view';
import {
  GROUNDS,
  completeAll,
  completion,
  handOver,
  officer,
  receivedAt,
  reportOf,
  submission,
} from '../support/dossier-commands';
import { CODE, DossierDriver, office } from '../support/dossier-driver';
import { linkedPlan, planOfSteps } from '../support/dossier-plans';
import { fixturePlan } from '../support/fixture';
import {
  OTHER,
  duplicate,
  reclassification,
  redirection,
  voiding,
  withdrawPart,
} from '../support/mistake-acts';
import { stop } from '../support/stop-acts';
import { lacking, request, supply } from '../support/supplement-acts';

/* The fixture, received Wednesday 6 March 2024 at 9:00: 5 working days, due Wednesday the 13th at 17:30. */
const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');
const DUE = office('2024-03-13 17:30');

const ENDINGS: readonly (readonly [string, Command, string, string])[] = [
  ['voidReception', voiding(), 'voided', 'voided'],
  ['reclassify', reclassification(), 'reclassified', 'ended'],
  ['redirect', redirection(), 'redirected', 'ended'],
  ['markDuplicate', duplicate(), 'duplicate', 'ended'],
];
const WITHOUT_RECEPTION = ENDINGS.slice(1);

function received(plan = fixturePlan({ returnBy: 'desk' })): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE);
  return driver;
}

function submitted(): DossierDriver {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  driver.tell(submission(driver.plan, { channel: 'online' }), NINE);
  return driver;
}

function cancelled({ messages }: DossierDriver): readonly unknown[] {
  return messages.flatMap(({ kind, route, data }) =>
    kind === 'task' && 'task' in route && route.task === 'cancelled' ? [{ agency: route.agency, data }] : [],
  );
}

describe.each(ENDINGS)('%s', (_name, command, outcome, phase) => {
  it('of a dossier in progress — ends it without a result, and tells each agency that had a task', () => {
    const driver = received();
    completeAll(driver, ['main.a', TEN]);
    const facts = driver.tell(command, ELEVEN);
    expect(facts.slice(1)).toEqual(['taskCancelled', 'taskCancelled', 'partEnded', 'finished']);
    expect(driver.last('finished')).toMatchObject({ effectiveAt: ELEVEN, data: { outcome, late: false } });
    expect(driver.dossier).toMatchObject({
      phase,
      outcome,
      finishedAt: ELEVEN,
      ending: { kind: outcome, at: ELEVEN },
      parts: { main: { state: 'ended', endedAt: ELEVEN } },
    });
    expect(cancelled(driver)).toMatchObject([
      { agency: 'b-office', data: { legalBasis: GROUNDS.legalBasis } },
      { agency: 'c-office', data: { legalBasis: GROUNDS.legalBasis } },
    ]);
    expect(portalStatus(driver.dossier)).toBe(8);
    expect(dossierView(driver.plan, driver.dossier, ELEVEN)).toMatchObject({
      phase,
      outcome,
      holders: [],
      results: [],
    });
  });

  it('— is the last that can be asked of the dossier, and no clock of it runs on', () => {
    const driver = received();
    driver.tell(command, TEN);
    for (const [, again] of ENDINGS) expect(driver.refusalCode(again, ELEVEN)).toBe('DOSSIER_CLOSED');
    expect(driver.refusalCode(completion(driver, 'main.a'), ELEVEN)).toBe('TASK_CLOSED');
    expect(Object.values(driver.dossier.clocks).filter(({ stoppedAt }) => stoppedAt !== TEN)).toEqual([]);
    expect(driver.passTo(office('2024-12-02 09:00'))).toEqual([]);
  });

  it.each([
    ['exactly at the due moment — is in time', DUE, false],
    ['one millisecond after it — stays late', DUE + 1, true],
  ])('%s', (_when, at, late) => {
    const driver = received();
    driver.passTo(at - 1);
    driver.tell(command, at);
    driver.passTo(office('2024-12-02 09:00'));
    expect(driver.last('finished').data).toEqual({ outcome, late });
    expect(driver.told('breached').some(({ data }) => data.clock === 'limit')).toBe(late);
    expect(driver.told('breachWithdrawn')).toEqual([]);
  });

  it.each([
    ['are awaited', [] as readonly Command[]],
    ['are supplied and not checked', [supply(1)]],
    ['were found lacking', [supply(1), lacking(1)]],
  ])('while papers %s — ends the notice with it', (_state, acts) => {
    const driver = received();
    driver.tell(request('main.a'), TEN);
    for (const act of acts) driver.tell(act, TEN);
    expect(driver.tell(command, ELEVEN)).toContain('supplementEnded');
    expect(driver.dossier.supplements).toMatchObject([{ state: 'ended' }]);
    expect(driver.dossier.phase).toBe(phase);
    expect(driver.passTo(office('2024-12-02 09:00'))).toEqual([]);
  });

  it('while the dossier is stopped — ends the stop with it', () => {
    const driver = received();
    driver.tell(stop(), TEN);
    expect(driver.tell(command, ELEVEN)).toContain('stopEnded');
    expect(driver.dossier).toMatchObject({ phase, stops: [{ endedAt: ELEVEN }] });
    expect(portalStatus(driver.dossier)).toBe(8);
    expect(driver.passTo(office('2024-12-02 09:00'))).toEqual([]);
  });

  it('of a linked dossier one part of which was withdrawn — leaves that part so', () => {
    const driver = received(linkedPlan());
    driver.tell(withdrawPart('food'), TEN);
    driver.tell(command, ELEVEN);
    expect(driver.dossier.parts).toMatchObject({
      business: { state: 'ended' },
      tax: { state: 'ended' },
      food: { state: 'withdrawn', endedAt: TEN },
    });
    expect(driver.dossier).toMatchObject({ phase, outcome });
  });

  it('where a result of one part stands, handed over or not — is refused, naming it', () => {
    const driver = received(planOfSteps({ 'a.a': [], 'b.b': [] }));
    completeAll(driver, ['a.a', TEN]);
    const refusal = { code: 'RESULT_STANDS', params: { part: 'a', result: 'done' } };
    expect(driver.refusal(command, ELEVEN)).toMatchObject(refusal);
    driver.tell(handOver('a', 'done'), ELEVEN);
    expect(driver.refusal(command, ELEVEN)).toMatchObject(refusal);
  });

  it('where a part was refused in writing — is refused, for that is a decision too', () => {
    const driver = received(planOfSteps({ 'a.a': [], 'b.b': [] }));
    driver.tell({ type: 'refused', ...reportOf(driver, 'a.a'), ...GROUNDS }, TEN);
    expect(driver.refusal(command, ELEVEN)).toMatchObject({
      code: 'RESULT_STANDS',
      params: { part: 'a', result: 'refusal' },
    });
  });

  it('where a result was issued that only other steps read — is not held up by it', () => {
    const driver = received(linkedPlan());
    completeAll(driver, ['business.check', TEN]);
    driver.tell(command, ELEVEN);
    expect(driver.dossier.outcome).toBe(outcome);
  });

  it('of what was never submitted, is finished, or is asked for by the desk alone — is refused', () => {
    const driver = received();
    expect(new DossierDriver(driver.plan).refusalCode(command, NINE)).toBe('NOT_SUBMITTED');
    expect(driver.refusalCode({ ...command, by: officer('desk') } as Command, TEN)).toBe('NOT_AUTHORISED');
    expect(driver.refusalCode({ ...command, by: officer('supervisor') } as Command, TEN)).toBe(
      'NOT_AUTHORISED',
    );
    completeAll(driver, ['main.a', TEN], ['main.b', TEN], ['main.c', TEN]);
    expect(driver.refusalCode(command, ELEVEN)).toBe('ALREADY_FINISHED');
  });

  it('stored before the reception was written — takes effect with the reception, not before', () => {
    const driver = received();
    driver.tell(command, TEN, { storedAt: NINE - 1 });
    expect(driver.last('finished').effectiveAt).toBe(NINE);
  });
});

describe.each(WITHOUT_RECEPTION)('%s before reception', (_name, command, outcome) => {
  it('— closes the submission, which was not received: no clock, no reception counted', () => {
    const driver = submitted();
    expect(driver.tell({ ...command, by: officer('desk') } as Command, TEN)).toHaveLength(1);
    expect(driver.dossier).toMatchObject({ phase: 'ended', ending: { kind: outcome, at: TEN } });
    expect(driver.dossier.outcome).toBeUndefined();
    expect(portalStatus(driver.dossier)).toBe(3);
    expect(driver.refusalCode({ type: 'receive', by: officer('desk') }, ELEVEN)).toBe('DOSSIER_CLOSED');
  });

  it('while papers are awaited — waits for nothing any more', () => {
    const driver = submitted();
    const items = [{ component: 'application', reasonCode: 'ILLEGIBLE' }];
    driver.tell({ ...request(), items }, TEN);
    driver.tell(command, ELEVEN);
    expect(driver.passTo(office('2024-12-02 09:00'))).toEqual([]);
  });
});

describe('voiding a reception', () => {
  it('— names the code that is void, and both persons', () => {
    const driver = received();
    driver.tell(voiding(), TEN);
    expect(driver.last('receptionVoided').data).toEqual({
      code: CODE,
      by: officer('deskHead'),
      approvedBy: officer('supervisor'),
      ...GROUNDS,
    });
    expect(driver.last('taskCancelled').data.reasonCode).toBe('RECEPTION_VOIDED');
  });

  it('before reception — is refused: there is nothing to make void', () => {
    expect(submitted().refusalCode(voiding(), TEN)).toBe('NOT_RECEIVED');
  });

  it.each([
    ['the head again', { ...officer('deskHead') }],
    ['the same person in a higher role', { ...officer('supervisor'), officer: officer('deskHead').officer }],
    ['an officer of the desk', officer('desk')],
    ['a signer', officer('signer')],
  ])('with %s as the second person — is refused', (_who, approvedBy) => {
    expect(received().refusal({ ...voiding(), approvedBy }, TEN)).toMatchObject({
      code: 'SECOND_PERSON_INVALID',
      params: { role: approvedBy.role },
    });
  });

  it('with another head of the desk as the second person — is enough', () => {
    const driver = received();
    driver.tell({ ...voiding(), approvedBy: { ...officer('deskHead'), officer: 'deskHead-2' } }, TEN);
    expect(driver.dossier.phase).toBe('voided');
  });
});

describe('a dossier that goes on elsewhere', () => {
  it('by reclassifying or as a duplicate — names the dossier, which is not itself', () => {
    const reclassified = received();
    const itself = reclassified.dossier.id;
    expect(reclassified.refusalCode({ ...reclassification(), continuedBy: itself }, TEN)).toBe(
      'TIED_TO_ITSELF',
    );
    expect(reclassified.refusalCode({ ...duplicate(), original: itself }, TEN)).toBe('TIED_TO_ITSELF');
    expect(reclassified.refusalCode({ ...redirection(), continuedBy: itself }, TEN)).toBe('TIED_TO_ITSELF');
    reclassified.tell(reclassification(), TEN);
    expect(reclassified.last('reclassified').data).toMatchObject({ fault: 'office', continuedBy: OTHER });
    expect(reclassified.dossier.ending).toEqual({ kind: 'reclassified', at: TEN, dossier: OTHER });
    const twice = received();
    twice.tell(duplicate(), TEN);
    expect(twice.last('markedDuplicate').data).toMatchObject({ original: OTHER });
    expect(twice.dossier.ending).toEqual({ kind: 'duplicate', at: TEN, dossier: OTHER });
  });

  it('by redirecting — names the authority, and until when the applicant was to be told', () => {
    const driver = received();
    driver.tell(redirection(), TEN);
    const noticeDueAt = office('2024-03-11 17:30');
    expect(driver.last('redirected').data).toEqual({
      authority: 'so-cong-thuong',
      papers: 'handedOn',
      noticeDueAt,
      by: officer('deskHead'),
      ...GROUNDS,
    });
    expect(driver.dossier.ending).toEqual({
      kind: 'redirected',
      at: TEN,
      authority: 'so-cong-thuong',
      noticeDueAt,
    });
  });

  it('by redirecting before reception, or to a dossier that is known — says so, and owes no notice of the kind', () => {
    const driver = submitted();
    driver.tell({ ...redirection(), continuedBy: OTHER, papers: 'givenBack' }, TEN);
    expect(driver.last('redirected').data).not.toHaveProperty('noticeDueAt');
    expect(driver.dossier.ending).toEqual({
      kind: 'redirected',
      at: TEN,
      authority: 'so-cong-thuong',
      dossier: OTHER,
    });
  });

  it.each(['unit', 'desk'] as const)('by redirecting to its own %s — is refused', (own) => {
    const driver = received();
    const authority = driver.plan[own];
    expect(driver.refusal({ ...redirection(), authority }, TEN)).toMatchObject({
      code: 'REDIRECT_TO_ITSELF',
      params: { authority },
    });
  });
});

describe('what may be done about a mistake', () => {
  const TYPES = ['voidReception', 'reclassify', 'redirect', 'markDuplicate'];

  function allowed(driver: DossierDriver, role: Parameters<typeof officer>[0]): readonly string[] {
    const occasion = { storedAt: TEN, recordedAt: TEN };
    return allowedCommands(driver.plan, driver.dossier, officer(role), occasion)
      .map(({ type }) => type)
      .filter((type) => TYPES.includes(type));
  }

  it('— is for the head alone after reception, for the desk too before it', () => {
    expect(allowed(received(), 'deskHead')).toEqual(TYPES);
    expect(allowed(received(), 'desk')).toEqual([]);
    expect(allowed(submitted(), 'desk')).toEqual(TYPES.slice(1));
    expect(allowed(submitted(), 'supervisor')).toEqual([]);
  });

  it('once a result stands — is nothing of the kind', () => {
    const driver = received(planOfSteps({ 'a.a': [], 'b.b': [] }));
    completeAll(driver, ['a.a', TEN]);
    expect(allowed(driver, 'deskHead')).toEqual([]);
  });
});
