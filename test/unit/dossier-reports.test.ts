import { GROUNDS, completion, officer, receivedAt, reportOf, reportsOf } from '../support/dossier-commands';
import { DossierDriver, DOSSIER, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const PLAN = fixturePlan({ returnBy: 'desk' });
const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');

function received(): DossierDriver {
  const driver = new DossierDriver(PLAN);
  receivedAt(driver, NINE);
  return driver;
}

function refusalsOf(driver: DossierDriver, report: { agency: string; task: string }): readonly string[] {
  const results = [{ result: 'a-result', ref: 'results/1', issuedOn: '2024-03-06' }];
  return [...new Set(reportsOf(report, results).map((command) => driver.refusalCode(command, TEN)))];
}

describe('a report', () => {
  it('of a task that does not exist — is refused', () => {
    expect(refusalsOf(received(), { agency: 'a-office', task: `${DOSSIER}/main.x/1` })).toEqual([
      'TASK_UNKNOWN',
    ]);
  });

  it('of another dossier — is refused as unknown', () => {
    const task = 'ds_01HR8ZQ4T0000000000000000B/main.a/1';
    expect(refusalsOf(received(), { agency: 'a-office', task })).toEqual(['TASK_UNKNOWN']);
  });

  it("of another agency's task — is refused before anything of the task is told", () => {
    const driver = received();
    const foreign = { ...reportOf(driver, 'main.a'), agency: 'b-office' };
    expect(refusalsOf(driver, foreign)).toEqual(['TASK_FOREIGN']);
    driver.tell(completion(driver, 'main.a'), TEN);
    expect(refusalsOf(driver, foreign)).toEqual(['TASK_FOREIGN']);
  });

  it('of a task not sent yet — is refused as early', () => {
    const driver = received();
    expect(refusalsOf(driver, reportOf(driver, 'main.b'))).toEqual(['TASK_NOT_ASSIGNED']);
  });

  it('of an attempt not sent yet — is refused as early', () => {
    const driver = received();
    expect(refusalsOf(driver, { agency: 'a-office', task: `${DOSSIER}/main.a/2` })).toEqual([
      'TASK_NOT_ASSIGNED',
    ]);
  });

  it('of a task already completed — is refused, the first completion stands', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    expect(refusalsOf(driver, reportOf(driver, 'main.a'))).toEqual(['TASK_ALREADY_COMPLETED']);
  });

  it('of a cancelled task — is refused as closed', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    driver.tell({ type: 'refused', ...reportOf(driver, 'main.b'), ...GROUNDS }, TEN);
    expect(refusalsOf(driver, reportOf(driver, 'main.c'))).toEqual(['TASK_CLOSED']);
  });

  it('of an old attempt — is refused as replaced', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    driver.tell({ type: 'returned', ...reportOf(driver, 'main.b'), ...GROUNDS }, TEN);
    expect(refusalsOf(driver, { agency: 'a-office', task: `${DOSSIER}/main.a/1` })).toEqual([
      'TASK_ATTEMPT_OLD',
    ]);
    expect(refusalsOf(driver, { agency: 'b-office', task: `${DOSSIER}/main.b/1` })).toEqual([
      'TASK_ATTEMPT_OLD',
    ]);
  });

  it('about a dossier of which nothing is known — is refused', () => {
    const task = `${DOSSIER}/main.a/1`;
    expect(refusalsOf(new DossierDriver(PLAN), { agency: 'a-office', task })).toEqual(['NOT_SUBMITTED']);
  });
});

describe('the legal instant of a report', () => {
  it('stored before the task was assigned — is the assignment', () => {
    const driver = received();
    driver.tell({ type: 'taken', ...reportOf(driver, 'main.a') }, TEN, { storedAt: NINE - 60_000 });
    expect(driver.last('taskTaken').effectiveAt).toBe(NINE);
  });

  it('stored in time and read late — is when it was stored', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), ELEVEN, { storedAt: TEN });
    expect(driver.last('taskCompleted')).toMatchObject({ effectiveAt: TEN, recordedAt: ELEVEN });
  });

  it('stored by a clock ahead of the engine — is now', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN, { storedAt: ELEVEN });
    expect(driver.last('taskCompleted').effectiveAt).toBe(TEN);
  });

  it('claimed otherwise by the sender — keeps the claim as evidence and nothing more', () => {
    const driver = received();
    driver.tell({ ...completion(driver, 'main.a'), claimedAt: NINE }, TEN);
    expect(driver.last('taskCompleted')).toMatchObject({ effectiveAt: TEN, data: { claimedAt: NINE } });
  });

  it('sends the next tasks on from when the engine writes, not from the report', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), ELEVEN, { storedAt: TEN });
    const assigned = driver.told('taskAssigned').slice(1);
    expect(assigned.map(({ data }) => data.step)).toEqual(['main.b', 'main.c']);
    expect(assigned.map(({ effectiveAt }) => effectiveAt)).toEqual([ELEVEN, ELEVEN]);
  });
});

describe('taken', () => {
  it('marks the task as taken and stops no clock', () => {
    const driver = received();
    const report = reportOf(driver, 'main.a');
    expect(driver.tell({ type: 'taken', ...report }, TEN)).toEqual(['taskTaken']);
    expect(driver.dossier.tasks[report.task]).toMatchObject({ state: 'taken', takenAt: TEN });
    expect(driver.dossier.clocks[report.task]?.stoppedAt).toBeUndefined();
  });

  it('a second time — is refused', () => {
    const driver = received();
    const command = { type: 'taken', ...reportOf(driver, 'main.a') } as const;
    driver.tell(command, TEN);
    expect(driver.refusalCode(command, ELEVEN)).toBe('TASK_ALREADY_TAKEN');
  });
});

describe('completed', () => {
  it('stops the clock of the step at the legal instant and sends on what depends on it, with its inputs', () => {
    const driver = received();
    const { task } = reportOf(driver, 'main.a');
    driver.tell(completion(driver, 'main.a'), TEN);
    expect(driver.dossier.clocks[task]?.stoppedAt).toBe(TEN);
    expect(driver.last('taskAssigned').data.inputs).toEqual([
      { step: 'main.a', result: 'a-result', ref: 'results/main.a/a-result' },
    ]);
  });

  it('without a result of the step — is refused by that result', () => {
    const driver = received();
    const results = [{ result: 'z-result', ref: 'results/1', issuedOn: '2024-03-06' }];
    expect(driver.refusal({ ...completion(driver, 'main.a'), results: [] }, TEN)).toMatchObject({
      code: 'RESULT_MISSING',
      params: { result: 'a-result' },
    });
    expect(driver.refusal({ ...completion(driver, 'main.a'), results }, TEN)).toMatchObject({
      code: 'RESULT_UNEXPECTED',
      params: { result: 'z-result' },
    });
  });

  it('naming a result twice — is refused', () => {
    const driver = received();
    const command = completion(driver, 'main.a');
    const results = [...command.results, ...command.results];
    expect(driver.refusalCode({ ...command, results }, TEN)).toBe('RESULT_UNEXPECTED');
  });

  it('of everything — grants the part at its last completion and finishes in time', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    driver.tell(completion(driver, 'main.c'), ELEVEN);
    expect(driver.tell(completion(driver, 'main.b'), ELEVEN, { storedAt: TEN })).toEqual([
      'taskCompleted',
      'partEnded',
      'finished',
    ]);
    expect(driver.last('partEnded')).toMatchObject({ effectiveAt: ELEVEN, data: { outcome: 'granted' } });
    expect(driver.last('finished')).toMatchObject({
      effectiveAt: ELEVEN,
      data: { outcome: 'granted', late: false },
    });
  });

  it('of everything, where results return by themselves — is returned at once', () => {
    const driver = new DossierDriver(fixturePlan());
    receivedAt(driver, NINE);
    for (const step of ['main.a', 'main.b', 'main.c']) driver.tell(completion(driver, step), TEN);
    expect(driver.events.slice(-2).map(({ fact }) => fact)).toEqual(['finished', 'returnedToApplicant']);
    expect(driver.dossier.phase).toBe('returned');
  });

  it('by a delegated signer — keeps who signed and in what capacity', () => {
    const driver = received();
    const performedBy = { officer: 'a-head', capacity: 'TUQ', delegation: 'delegations/7' } as const;
    driver.tell({ ...completion(driver, 'main.a'), performedBy }, TEN);
    expect(driver.last('taskCompleted').data.performedBy).toEqual(performedBy);
  });
});

describe('refused by an agency', () => {
  it('ends the part at the legal instant and cancels its other open tasks', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), TEN);
    const told = driver.tell({ type: 'refused', ...reportOf(driver, 'main.b'), ...GROUNDS }, ELEVEN, {
      storedAt: TEN,
    });
    expect(told).toEqual(['taskRefused', 'taskCancelled', 'partEnded', 'finished']);
    expect(driver.last('partEnded')).toMatchObject({ effectiveAt: TEN, data: { outcome: 'refused' } });
    expect(driver.last('taskCancelled').data).toMatchObject({ step: 'main.c', reasonCode: 'PART_REFUSED' });
    expect(driver.dossier.outcome).toBe('refused');
  });

  it('keeps the grounds and the reference to the note', () => {
    const driver = received();
    const report = reportOf(driver, 'main.a');
    driver.tell({ type: 'refused', ...report, ...GROUNDS, noteRef: 'notes/1' }, TEN);
    expect(driver.last('taskRefused').data).toMatchObject({ ...GROUNDS, noteRef: 'notes/1' });
  });
});

describe('an act of the desk by a role without authority', () => {
  const task = `${DOSSIER}/main.a/1`;

  it.each([
    { type: 'refuse', ...GROUNDS },
    { type: 'withdraw', ...GROUNDS },
    { type: 'returnTask', task, ...GROUNDS },
    { type: 'handOverResult', part: 'main', result: 'b-result', receiver: 'applicant' },
    { type: 'acknowledgeRung', rung: 'limit#1/remind' },
  ] as const)('$type by a cashier — is not authorised', (command) => {
    expect(received().refusal({ ...command, by: officer('cashier') }, TEN)).toMatchObject({
      code: 'NOT_AUTHORISED',
      params: { role: 'cashier', command: command.type },
    });
  });
});
