import { allowedCommands } from '../../domain/dossier/allowed';
import { completion, officer, receivedAt, taskOf } from '../support/dossier-commands';
import { instruction, sight, urging } from '../support/directive-acts';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { atA, request, suspending } from '../support/supplement-acts';

const PLAN = fixturePlan({ returnBy: 'desk' });
const TEN = office('2024-03-06 10:00');
const SIGNER = { ...officer('signer'), agency: 'a-office' };
const UNANSWERED = 'directive.1#1/unanswered';

/** The rungs of passed deadlines, as far as they were told. */
function unanswered(driver: DossierDriver): readonly unknown[] {
  return driver
    .told('escalationRaised')
    .filter(({ data }) => data.rung === 'unanswered')
    .map(({ effectiveAt, data }) => [data.clock, effectiveAt, data.level, data.target]);
}

describe('an urging', () => {
  it('is recorded with its deadline in working time, and moves no clock', () => {
    const driver = atA();
    const { clocks } = driver.dossier;
    expect(driver.tell(urging(driver, 'main.a', { noteRef: 'note/9' }), TEN)).toEqual(['directiveGiven']);
    expect(driver.last('directiveGiven')).toMatchObject({
      effectiveAt: TEN,
      data: {
        directive: 1,
        kind: 'urging',
        task: taskOf(driver, 'main.a'),
        step: 'main.a',
        target: { agency: 'a-office', role: 'officer' },
        reasonCode: 'NO-WORD',
        noteRef: 'note/9',
        answerBy: office('2024-03-06 12:00'),
        by: officer('desk'),
      },
    });
    expect(driver.dossier.clocks).toBe(clocks);
  });

  it('reaches the agency as a reminder, with the due moment that stands', () => {
    const driver = atA();
    driver.tell(urging(driver, 'main.a'), TEN);
    const event = driver.last('directiveGiven');
    expect(driver.messages.at(-1)).toMatchObject({
      kind: 'task',
      route: { agency: 'a-office', task: 'reminder' },
      data: {
        task: taskOf(driver, 'main.a'),
        seq: event.seq,
        head: event.hash,
        dueAt: '2024-03-07T09:00:00+07:00',
        reasonCode: 'NO-WORD',
        directive: { directive: 1, kind: 'urging', answerBy: '2024-03-06T12:00:00+07:00' },
      },
    });
  });

  it('of a task that stands still — names no due moment', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), TEN);
    driver.tell(urging(driver, 'main.a'), TEN + 1);
    expect(driver.messages.at(-1)?.data).not.toHaveProperty('dueAt');
  });

  it('a second time — has its own number, and both are counted', () => {
    const driver = atA();
    driver.tell(urging(driver, 'main.a'), TEN);
    driver.tell(urging(driver, 'main.a'), TEN + 1);
    expect(driver.dossier.directives?.map(({ directive }) => directive)).toEqual([1, 2]);
  });

  it('stored before its task was sent — counts from the sending', () => {
    const driver = atA();
    driver.tell(urging(driver, 'main.a'), TEN, { storedAt: office('2024-03-06 08:00') });
    expect(driver.last('directiveGiven')).toMatchObject({
      effectiveAt: office('2024-03-06 09:00'),
      data: { answerBy: office('2024-03-06 11:00') },
    });
  });

  it.each(['officer', 'signer', 'cashier', 'portal'] as const)('by a %s — is not authorised', (role) => {
    const driver = atA();
    expect(driver.refusal(urging(driver, 'main.a', { by: officer(role) }), TEN)).toMatchObject({
      code: 'NOT_AUTHORISED',
      params: { role, command: 'urge' },
    });
  });

  it('of a task that was not sent, or is done, or of a submission — is refused', () => {
    const driver = atA();
    expect(driver.refusalCode(urging(driver, 'main.b'), TEN)).toBe('TASK_UNKNOWN');
    driver.tell(completion(driver, 'main.a'), TEN);
    expect(driver.refusalCode(urging(driver, 'main.a'), TEN)).toBe('TASK_ALREADY_COMPLETED');
    expect(new DossierDriver(PLAN).refusalCode(urging(driver, 'main.a'), TEN)).toBe('NOT_SUBMITTED');
  });
});

describe('a deadline', () => {
  it('on a day — is its closing; on a day off, that of the next working day', () => {
    const driver = atA();
    driver.tell(instruction(driver, 'main.a'), TEN);
    driver.tell(instruction(driver, 'main.a', { deadline: { on: '2024-03-09' } }), TEN);
    expect(driver.dossier.directives?.map(({ answerBy }) => answerBy)).toEqual([
      office('2024-03-08 17:30'),
      office('2024-03-11 17:30'),
    ]);
  });

  it('of today — is refused from its closing on', () => {
    const driver = atA();
    const today = instruction(driver, 'main.a', { deadline: { on: '2024-03-06' } });
    expect(driver.refusal(today, office('2024-03-06 17:30'))).toMatchObject({
      code: 'DIRECTIVE_DEADLINE_PAST',
      params: { deadline: '2024-03-06T17:30:00+07:00' },
    });
    driver.tell(today, office('2024-03-06 17:30') - 1);
  });

  it('passed while the task is open — raises one rung, in working time, to the head of the desk', () => {
    const driver = atA();
    driver.tell(urging(driver, 'main.a', { deadline: { on: '2024-03-06' } }), TEN);
    driver.passTo(office('2024-03-07 08:00') - 1);
    expect(unanswered(driver)).toEqual([]);
    driver.passTo(office('2024-03-20 08:00'));
    expect(unanswered(driver)).toEqual([
      ['directive.1', office('2024-03-07 08:00'), 2, { agency: 'd-desk', role: 'head' }],
    ]);
    expect(driver.dossier.rungs[UNANSWERED]).toMatchObject({ kind: 'escalation' });
  });

  it('of an instruction — is told to the head of the receiving authority', () => {
    const driver = atA();
    driver.tell(instruction(driver, 'main.a', { deadline: { workingMinutes: 60 } }), TEN);
    driver.passTo(office('2024-03-06 11:00') + 1);
    expect(unanswered(driver)).toEqual([
      ['directive.1', office('2024-03-06 11:00') + 1, 3, { agency: 'e-authority', role: 'head' }],
    ]);
  });

  it('kept by the task’s end, to the very instant — raises nothing; a millisecond later it does', () => {
    const rung = office('2024-03-06 12:00');
    for (const [doneAt, count] of [
      [rung, 0],
      [office('2024-03-06 13:30'), 0],
      [office('2024-03-06 13:30') + 1, 1],
    ] as const) {
      const driver = atA();
      driver.tell(urging(driver, 'main.a'), TEN);
      driver.tell(completion(driver, 'main.a'), doneAt);
      driver.passTo(office('2024-03-20 08:00'));
      expect(unanswered(driver)).toHaveLength(count);
    }
  });

  it('whatever was acknowledged — is passed when nothing was done', () => {
    const driver = atA();
    driver.tell(urging(driver, 'main.a'), TEN);
    driver.tell(sight(SIGNER), TEN + 1);
    driver.passTo(office('2024-03-06 14:00'));
    expect(unanswered(driver)).toHaveLength(1);
  });

  it('of a dossier that was withdrawn meanwhile — raises nothing', () => {
    const driver = atA();
    driver.tell(urging(driver, 'main.a'), TEN);
    driver.tell(
      { type: 'withdraw', by: officer('desk'), reasonCode: 'ASKED', legalBasis: 'Fixture Decree 1/2024' },
      TEN + 1,
    );
    expect(driver.passTo(office('2024-03-20 08:00'))).toEqual([]);
  });
});

describe('who has seen it', () => {
  it('the one it was given to — closes it, from when it was given at the earliest', () => {
    const driver = atA();
    driver.tell(instruction(driver, 'main.a'), TEN);
    expect(driver.tell(sight(SIGNER), TEN + 5, { storedAt: TEN - 5 })).toEqual(['directiveAcknowledged']);
    expect(driver.last('directiveAcknowledged').data).toEqual({ directive: 1, by: SIGNER });
    expect(driver.dossier.directives?.[0]?.acknowledgedAt).toBe(TEN);
    expect(driver.refusalCode(sight(SIGNER), TEN + 6)).toBe('DIRECTIVE_ALREADY_ACKNOWLEDGED');
  });

  it.each([
    [{ ...officer('officer'), agency: 'a-office' }, 'urging', undefined],
    [{ ...officer('officer'), agency: 'b-office' }, 'urging', 'DIRECTIVE_NOT_YOURS'],
    [{ ...officer('officer'), agency: 'a-office' }, 'instruction', 'DIRECTIVE_NOT_YOURS'],
    [officer('officer'), 'urging', 'DIRECTIVE_NOT_YOURS'],
    [SIGNER, 'instruction', undefined],
    [{ ...SIGNER, agency: 'b-office' }, 'instruction', 'DIRECTIVE_NOT_YOURS'],
    [officer('deskHead'), 'instruction', undefined],
    [{ ...officer('supervisor'), officer: 'other' }, 'instruction', undefined],
    [officer('supervisor'), 'instruction', 'DIRECTIVE_NOT_YOURS'],
    [officer('desk'), 'urging', 'NOT_AUTHORISED'],
    [officer('cashier'), 'urging', 'NOT_AUTHORISED'],
  ] as const)('%o of an %s — %s', (by, kind, code) => {
    const driver = atA();
    driver.tell(kind === 'urging' ? urging(driver, 'main.a') : instruction(driver, 'main.a'), TEN);
    const applied = driver.ask(sight(by), TEN + 1);
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it('of a number that was never given — is unknown', () => {
    expect(atA().refusal(sight(SIGNER), TEN)).toMatchObject({
      code: 'DIRECTIVE_UNKNOWN',
      params: { directive: 1 },
    });
  });

  it('stands in the list of what an officer may do', () => {
    const driver = atA();
    driver.tell(instruction(driver, 'main.a'), TEN);
    const task = taskOf(driver, 'main.a');
    const at = TEN + 1;
    const may = (by: Parameters<typeof allowedCommands>[2]): readonly unknown[] =>
      allowedCommands(PLAN, driver.dossier, by, { storedAt: at, recordedAt: at }).filter(({ type }) =>
        ['urge', 'instruct', 'acknowledgeDirective'].includes(type),
      );
    expect(may(SIGNER)).toEqual([
      { type: 'instruct', task },
      { type: 'acknowledgeDirective', directive: 1 },
    ]);
    expect(may(officer('supervisor'))).toEqual([
      { type: 'urge', task },
      { type: 'instruct', task },
    ]);
    expect(may(officer('portal'))).toEqual([]);
  });
});

describe('a received dossier', () => {
  it('nobody urged — carries nothing of it', () => {
    const driver = new DossierDriver(PLAN);
    receivedAt(driver, TEN);
    expect(driver.dossier).not.toHaveProperty('directives');
  });
});
