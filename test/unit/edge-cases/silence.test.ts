import { completion, reportOf, GROUNDS, taskOf } from '../../support/dossier-commands';
import { office as at } from '../../support/dossier-driver';
import { fixturePlan } from '../../support/fixture';
import { deciding, silentAtA, SILENCES, withExpiry } from '../../support/expiry-acts';

/*
 * Cases 12 and 14 where silence has a consequence: one winner between a report and the end of a clock, and branches of
 * which one is refused and one expires. Elsewhere (reports.test.ts) silence only escalates.
 */

const A_DUE = at('2024-03-07 09:00');

describe('case 12 — completion and expiry in the same instant: one winner, deterministically, recorded', () => {
  it.each([
    ['at the due moment', A_DUE, 'results/main.a/a-result'],
    ['at the instant of the consequence', A_DUE + 1, 'results/main.a/a-result'],
  ])('stored %s — the report wins', (_when, storedAt, ref) => {
    const driver = silentAtA(SILENCES.deemedApproved);
    driver.tell(completion(driver, 'main.a'), storedAt);
    driver.passTo(at('2024-03-07 12:00'));
    expect(driver.dossier.results['main.a/a-result']?.ref).toBe(ref);
    expect(driver.told('taskExpired')).toEqual([]);
  });

  it.each([true, false])('a millisecond after it — silence wins, whether told before (%s) or not', (told) => {
    const driver = silentAtA(SILENCES.deemedApproved);
    if (told) driver.passTo(A_DUE + 1);
    const when = told ? {} : { postReadTo: A_DUE };
    expect(driver.refusalCode(completion(driver, 'main.a'), A_DUE + 2, when)).toBe('TASK_EXPIRED');
    driver.passTo(A_DUE + 1);
    expect(driver.told('taskExpired')).toHaveLength(1);
  });

  it('the same inputs again — have the same winner', () => {
    const runs = [1, 2].map(() => {
      const driver = silentAtA(SILENCES.deemedApproved);
      driver.passTo(at('2024-03-08 12:00'));
      return driver.events;
    });
    expect(runs[0]).toEqual(runs[1]);
  });
});

describe('case 14 — parallel agencies: one rejects, one expires', () => {
  const plan = withExpiry(fixturePlan({ returnBy: 'desk' }), 'main.b', SILENCES.deemedApproved);

  it('B expires while C is at work — the part waits for C, and is granted when it is done', () => {
    const driver = silentAtA(SILENCES.backToDesk, plan);
    driver.tell(completion(driver, 'main.a'), at('2024-03-06 10:00'));
    driver.passTo(at('2024-03-07 10:00') + 1);
    expect(driver.last('taskExpired').data.step).toBe('main.b');
    expect(driver.dossier.parts['main']?.state).toBe('running');
    driver.tell(completion(driver, 'main.c'), at('2024-03-07 14:00'));
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'granted' });
  });

  it('C rejects before B expires — B is cancelled, and its silence means nothing', () => {
    const driver = silentAtA(SILENCES.backToDesk, plan);
    driver.tell(completion(driver, 'main.a'), at('2024-03-06 10:00'));
    const b = taskOf(driver, 'main.b');
    driver.tell({ type: 'refused', ...reportOf(driver, 'main.c'), ...GROUNDS }, at('2024-03-07 10:00'));
    driver.passTo(at('2024-03-11 10:00'));
    expect(driver.dossier.tasks[b]?.state).toBe('cancelled');
    expect(driver.told('taskExpired')).toEqual([]);
  });

  it('C rejects after B has expired — what silence gave stands, and is handed over', () => {
    const driver = silentAtA(SILENCES.backToDesk, plan);
    driver.tell(completion(driver, 'main.a'), at('2024-03-06 10:00'));
    driver.passTo(at('2024-03-07 10:00') + 1);
    driver.tell({ type: 'refused', ...reportOf(driver, 'main.c'), ...GROUNDS }, at('2024-03-07 11:00'));
    expect(driver.dossier).toMatchObject({ phase: 'finished', outcome: 'partlyGranted' });
  });

  it('A comes back to the desk — the branch has not ended with nobody told, and goes on once decided', () => {
    const driver = silentAtA(SILENCES.backToDesk, plan);
    driver.passTo(A_DUE + 1);
    expect(driver.dossier.phase).toBe('inProgress');
    driver.tell(deciding('sendAgain'), at('2024-03-07 10:00'));
    driver.tell(completion(driver, 'main.a'), at('2024-03-07 11:00'));
    expect(driver.last('taskAssigned').data.step).toBe('main.c');
  });
});
