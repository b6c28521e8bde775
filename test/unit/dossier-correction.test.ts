import { allowedCommands } from '../../domain/dossier/allowed';
import { dossierView } from '../../domain/dossier/view';
import {
  GROUNDS,
  completeAll,
  handOver,
  officer,
  receivedAt,
  reportOf,
  submission,
} from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { planOfSteps } from '../support/dossier-plans';
import { fixturePlan } from '../support/fixture';
import { OTHER, correction } from '../support/mistake-acts';

const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');
const NOON = office('2024-03-06 12:00');

/** A and B side by side, each its own part. */
const PLAN = planOfSteps({ 'a.a': [], 'b.b': [] });

function received(): DossierDriver {
  const driver = new DossierDriver(PLAN);
  receivedAt(driver, NINE);
  completeAll(driver, ['a.a', TEN]);
  return driver;
}

describe('a result that was issued wrong', () => {
  it('and is with the applicant — is noted with the dossier that corrects it, and nothing else changes', () => {
    const driver = received();
    driver.tell(handOver('a', 'done'), TEN);
    const before = driver.dossier;
    expect(driver.tell(correction('a'), ELEVEN)).toEqual(['correctionOpened']);
    expect(driver.last('correctionOpened')).toMatchObject({
      effectiveAt: ELEVEN,
      data: { part: 'a', result: 'done', correctedBy: OTHER, by: officer('desk'), ...GROUNDS },
    });
    const { seq, head, recordedAt, corrections, ...rest } = driver.dossier;
    const { seq: _seq, head: _head, recordedAt: _recordedAt, ...others } = before;
    expect(rest).toEqual(others);
    expect(corrections).toEqual({ 'a/done': { correctedBy: OTHER, openedAt: ELEVEN } });
    expect([seq, head, recordedAt]).toEqual([before.seq + 1, expect.any(String), ELEVEN]);
  });

  it('of a finished dossier — leaves its outcome, its dates and what is at the desk as they are', () => {
    const driver = received();
    completeAll(driver, ['b.b', ELEVEN]);
    driver.tell(correction('a'), NOON);
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'granted', finishedAt: ELEVEN });
    driver.tell(handOver('a', 'done'), NOON);
    expect(driver.tell(handOver('b', 'done'), NOON)).toContain('returnedToApplicant');
    expect(dossierView(PLAN, driver.dossier, NOON).results).toMatchObject([
      { part: 'a', result: 'done', correctedBy: OTHER },
      { part: 'b', result: 'done' },
    ]);
    expect(dossierView(PLAN, driver.dossier, NOON).results[1]).not.toHaveProperty('correctedBy');
  });

  it('by a dossier that is late — stays late: the correction is counted by itself', () => {
    const driver = received();
    const late = office('2024-03-14 09:00');
    driver.passTo(late);
    completeAll(driver, ['b.b', late]);
    driver.tell(correction('a'), late);
    expect(driver.last('finished').data.late).toBe(true);
    expect(driver.told('breachWithdrawn')).toEqual([]);
  });

  it('being a written refusal — is corrected like any other', () => {
    const driver = received();
    driver.tell({ type: 'refused', ...reportOf(driver, 'b.b'), ...GROUNDS }, ELEVEN);
    driver.tell(correction('b', 'refusal'), NOON);
    expect(driver.dossier.corrections).toHaveProperty(['b/refusal', 'correctedBy'], OTHER);
  });

  it('twice — is refused: what corrects it is corrected then', () => {
    const driver = received();
    driver.tell(correction('a'), ELEVEN);
    const again = { ...correction('a'), correctedBy: 'ds_01HR8ZQ4T0000000000000000C' };
    expect(driver.refusal(again, NOON)).toMatchObject({
      code: 'CORRECTION_ALREADY_OPENED',
      params: { part: 'a', result: 'done', dossier: OTHER },
    });
  });

  it('that was not issued, by the dossier itself, or by one who may not — is refused', () => {
    const driver = received();
    expect(driver.refusal(correction('b'), ELEVEN)).toMatchObject({
      code: 'RESULT_NOT_ISSUED',
      params: { part: 'b', result: 'done' },
    });
    expect(driver.refusalCode(correction('a', 'refusal'), ELEVEN)).toBe('RESULT_NOT_ISSUED');
    expect(driver.refusalCode({ ...correction('a'), correctedBy: DOSSIER }, ELEVEN)).toBe('TIED_TO_ITSELF');
    expect(driver.refusalCode({ ...correction('a'), by: officer('portal') }, ELEVEN)).toBe('NOT_AUTHORISED');
    expect(new DossierDriver(PLAN).refusalCode(correction('a'), NINE)).toBe('NOT_SUBMITTED');
  });

  it('of a dossier that is closed — is named by the new one alone: a closed record is not written to', () => {
    const driver = received();
    completeAll(driver, ['b.b', TEN]);
    for (const part of ['a', 'b']) driver.tell(handOver(part, 'done'), ELEVEN);
    expect(driver.refusalCode(correction('a'), NOON)).toBe('DOSSIER_CLOSED');
  });

  it('— is offered for each result that stands, until it is being corrected', () => {
    const driver = received();
    const named = (): readonly unknown[] =>
      allowedCommands(PLAN, driver.dossier, officer('desk'), { storedAt: NOON, recordedAt: NOON }).filter(
        ({ type }) => type === 'openCorrection',
      );
    expect(named()).toEqual([{ type: 'openCorrection', part: 'a', result: 'done' }]);
    driver.tell(correction('a'), ELEVEN);
    expect(named()).toEqual([]);
  });
});

describe('the dossier that corrects', () => {
  it('— says from the first which result of which dossier, and has a limit and a code of its own', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    const corrects = { dossier: OTHER, part: 'main', result: 'c-result', ref: 'results/c' };
    driver.tell(submission(driver.plan, { receive: true, corrects }), NINE);
    expect(driver.last('submitted').data).toMatchObject({ corrects });
    expect(driver.dossier.reception).toMatchObject({ dueOriginal: office('2024-03-13 17:30') });
    expect(dossierView(driver.plan, driver.dossier, NINE)).toMatchObject({ corrects });
  });

  it('of itself, or submitted by a portal — is refused', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    const corrects = { dossier: DOSSIER, part: 'main', result: 'c-result', ref: 'results/c' };
    expect(driver.refusalCode(submission(driver.plan, { corrects }), NINE)).toBe('TIED_TO_ITSELF');
    const foreign = submission(driver.plan, {
      corrects: { ...corrects, dossier: OTHER },
      by: officer('portal'),
    });
    expect(driver.refusalCode(foreign, NINE)).toBe('NOT_AUTHORISED');
  });
});
