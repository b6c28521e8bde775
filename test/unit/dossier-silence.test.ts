import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Message } from '../../domain/dossier/messages';
import { GROUNDS, completion, officer, reportOf, submission, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { accept, atA, proposal, request, supply, suspending } from '../support/supplement-acts';

/** A's task is due Thursday 7 March at 09:00; the first query comes a millisecond later. */
const DUE = office('2024-03-07 09:00');
const ASKED = DUE + 1;
const LONG_AFTER = office('2024-06-03 09:00');

function queriesOf(driver: DossierDriver): readonly number[] {
  return driver.told('taskQueried').map(({ effectiveAt }) => effectiveAt);
}

function answer(
  driver: DossierDriver,
  state: CommandOf<'status'>['state'],
  step = 'main.a',
): CommandOf<'status'> {
  return { type: 'status', ...reportOf(driver, step), state };
}

/** A dossier whose agency A was asked once. */
function asked(driver: DossierDriver = atA()): DossierDriver {
  driver.passTo(ASKED);
  return driver;
}

/** What the agencies were told since a number of messages. */
function toldSince(
  { messages }: { readonly messages: readonly Message[] },
  from: number,
): readonly unknown[] {
  return messages
    .slice(from)
    .flatMap((message) => (message.kind === 'task' ? [[message.route.task, message.data]] : []));
}

describe('an agency that is silent past its share', () => {
  it('is asked from one millisecond after the due moment, not before', () => {
    const driver = atA();
    driver.passTo(DUE);
    expect(queriesOf(driver)).toEqual([]);
    driver.passTo(ASKED);
    expect(driver.last('taskQueried')).toMatchObject({
      effectiveAt: ASKED,
      data: {
        task: taskOf(driver, 'main.a'),
        step: 'main.a',
        agency: 'a-office',
        query: 1,
        reasonCode: 'SILENT',
      },
    });
  });

  it('is asked again after 1, 2, 4 and 8 working days, and then no more', () => {
    const driver = atA();
    driver.passTo(LONG_AFTER);
    expect(queriesOf(driver)).toEqual([
      ASKED,
      office('2024-03-08 09:00') + 1,
      office('2024-03-12 09:00') + 1,
      office('2024-03-18 09:00') + 1,
      office('2024-03-28 09:00') + 1,
    ]);
  });

  it('due at closing — is asked at the next opening', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk' }), office('2024-03-06 08:00'));
    driver.passTo(office('2024-03-07 08:00') - 1);
    expect(queriesOf(driver)).toEqual([]);
    driver.passTo(office('2024-03-07 08:00'));
    expect(queriesOf(driver)).toEqual([office('2024-03-07 08:00')]);
  });

  it('hears it as a query with the due moment', () => {
    const driver = asked();
    const { seq, hash } = driver.last('taskQueried');
    expect(driver.messages).toContainEqual({
      id: expect.stringContaining(`/${String(seq)}/task.query/a-office/`) as string,
      kind: 'task',
      route: { agency: 'a-office', task: 'query' },
      dossier: driver.dossier.id,
      time: expect.any(String) as string,
      data: {
        task: taskOf(driver, 'main.a'),
        dueAt: '2024-03-07T09:00:00+07:00',
        reasonCode: 'SILENT',
        seq,
        head: hash,
      },
    });
  });

  it('while papers are awaited — is left alone, and asked after the new due moment', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), office('2024-03-06 15:00'));
    driver.passTo(office('2024-03-11 09:00'));
    expect(queriesOf(driver)).toEqual([]);
    driver.tell(supply(1), office('2024-03-11 10:00'));
    driver.tell(accept(1), office('2024-03-11 10:30'));
    const dueAt = driver.last('clocksMoved').data.tasks[0]?.dueAt ?? 0;
    driver.passTo(dueAt + 1);
    expect(queriesOf(driver)).toEqual([dueAt + 1]);
  });

  it('that has answered its task — is not asked', () => {
    const driver = atA();
    driver.tell(completion(driver, 'main.a'), DUE);
    driver.passTo(office('2024-03-08 08:00'));
    expect(driver.told('taskQueried').filter(({ data }) => data.step === 'main.a')).toEqual([]);
  });

  it('of a dossier received under earlier rules — is not asked', () => {
    const plan = fixturePlan({ returnBy: 'desk' });
    const driver = new DossierDriver(plan);
    driver.tell(submission(plan, { receive: true }), office('2024-03-06 09:00'), { rules: 2 });
    driver.passTo(LONG_AFTER);
    expect(queriesOf(driver)).toEqual([]);
  });
});

describe('the answer of an agency', () => {
  it('in progress — is compared with the record, and moves nothing', () => {
    const driver = asked();
    const { tasks, clocks, results } = driver.dossier;
    const from = driver.messages.length;
    const claimedAt = ASKED - 60_000;
    expect(driver.tell({ ...answer(driver, 'inProgress'), claimedAt }, ASKED + 1)).toEqual([
      'statusReported',
    ]);
    expect(driver.last('statusReported')).toMatchObject({
      effectiveAt: ASKED + 1,
      data: { state: 'inProgress', recorded: 'assigned', followUp: 'none', claimedAt },
    });
    expect(driver.dossier).toMatchObject({ tasks, clocks, results });
    expect(toldSince(driver, from)).toEqual([]);
  });

  it('done, where no such report came — asks once to send it again, and once more in the next quiet period', () => {
    const driver = asked();
    const from = driver.messages.length;
    driver.tell(answer(driver, 'done'), ASKED + 1);
    expect(driver.last('statusReported').data.followUp).toBe('askForReport');
    expect(toldSince(driver, from)).toMatchObject([
      ['query', { task: taskOf(driver, 'main.a'), reasonCode: 'REPORT_MISSING' }],
    ]);
    driver.tell(answer(driver, 'done'), ASKED + 2);
    expect(driver.last('statusReported').data.followUp).toBe('none');
    driver.passTo(office('2024-03-08 09:00') + 1);
    driver.tell(answer(driver, 'done'), office('2024-03-08 10:00'));
    expect(driver.last('statusReported').data.followUp).toBe('askForReport');
  });

  it('done, and the lost report after it — completes the task', () => {
    const driver = asked();
    driver.tell(answer(driver, 'done'), ASKED + 1);
    driver.tell(completion(driver, 'main.a'), ASKED + 2);
    driver.tell(answer(driver, 'done'), ASKED + 3);
    expect(driver.last('statusReported').data).toMatchObject({ recorded: 'completed', followUp: 'none' });
  });

  it('not taken — sends the task again, as it was, at a later place', () => {
    const driver = asked();
    const [first] = driver.messages.filter(({ kind, route }) => kind === 'task' && 'task' in route);
    const from = driver.messages.length;
    driver.tell(answer(driver, 'notTaken'), ASKED + 1);
    const { seq, hash: head } = driver.last('statusReported');
    expect(toldSince(driver, from)).toEqual([['assigned', { ...(first?.data as object), seq, head }]]);
  });

  it('not taken, while papers are awaited — sends the task, and that its clock stands still', () => {
    const driver = asked(atA(suspending));
    driver.tell(request('main.a'), office('2024-03-07 10:00'));
    const from = driver.messages.length;
    driver.tell(answer(driver, 'notTaken'), office('2024-03-07 10:01'));
    expect(toldSince(driver, from)).toMatchObject([
      ['assigned', { task: taskOf(driver, 'main.a') }],
      ['updated', { clock: 'suspended', reasonCode: 'TASK_RESENT' }],
    ]);
  });

  it('anything but done, of a task that is closed — hears that it is', () => {
    const driver = asked();
    driver.tell(completion(driver, 'main.a'), ASKED + 1);
    const from = driver.messages.length;
    driver.tell(answer(driver, 'inProgress'), ASKED + 2);
    expect(toldSince(driver, from)).toMatchObject([['cancelled', { reasonCode: 'CLOSED_IN_RECORD' }]]);
  });

  it('that nobody asked for, or a second one — is refused', () => {
    const driver = atA();
    expect(driver.refusal(answer(driver, 'done'), office('2024-03-06 10:00'))).toMatchObject({
      code: 'STATUS_NOT_ASKED',
      params: { task: taskOf(driver, 'main.a') },
    });
    asked(driver);
    driver.tell(answer(driver, 'inProgress'), ASKED + 1);
    expect(driver.refusalCode(answer(driver, 'inProgress'), ASKED + 2)).toBe('STATUS_NOT_ASKED');
  });

  it('to each of two queries — is taken', () => {
    const driver = atA();
    driver.passTo(office('2024-03-08 09:00') + 1);
    driver.tell(answer(driver, 'inProgress'), office('2024-03-08 10:00'));
    driver.tell(answer(driver, 'inProgress'), office('2024-03-08 10:01'));
    expect(driver.refusalCode(answer(driver, 'inProgress'), office('2024-03-08 10:02'))).toBe(
      'STATUS_NOT_ASKED',
    );
  });

  it('of another’s task, of none, of one not sent, of a closed dossier — is refused', () => {
    const driver = asked();
    const mine = answer(driver, 'done');
    expect(driver.refusalCode({ ...mine, agency: 'b-office' }, ASKED + 1)).toBe('TASK_FOREIGN');
    expect(driver.refusalCode({ ...mine, task: `${driver.dossier.id}/main.z/1` }, ASKED + 1)).toBe(
      'TASK_UNKNOWN',
    );
    expect(driver.refusalCode(answer(driver, 'done', 'main.b'), ASKED + 1)).toBe('TASK_NOT_ASSIGNED');
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, ASKED + 2);
    expect(driver.refusalCode(mine, ASKED + 3)).toBe('DOSSIER_CLOSED');
  });
});

describe('tasks told anew', () => {
  const again = (
    toAgency: string,
    role: Parameters<typeof officer>[0] = 'desk',
  ): CommandOf<'resendTasks'> => ({
    type: 'resendTasks',
    by: officer(role),
    toAgency,
    reasonCode: 'DISK-LOST',
  });
  const TEN = office('2024-03-06 10:00');

  it('to an agency — are its open tasks and no other, each as it was', () => {
    const driver = atA();
    driver.tell(completion(driver, 'main.a'), TEN - 1);
    const first = driver.messages.find(
      ({ kind, route }) => kind === 'task' && 'agency' in route && route.agency === 'b-office',
    );
    const from = driver.messages.length;
    expect(driver.tell(again('b-office'), TEN)).toEqual(['tasksResent']);
    const { seq, hash: head, data } = driver.last('tasksResent');
    expect(data.tasks).toEqual([taskOf(driver, 'main.b')]);
    expect(toldSince(driver, from)).toEqual([['assigned', { ...(first?.data as object), seq, head }]]);
  });

  it('move nothing', () => {
    const driver = atA();
    driver.tell(proposal(driver, 'main.a'), TEN - 1);
    const { seq: _seq, head: _head, recordedAt: _recordedAt, ...before } = driver.dossier;
    driver.tell(again('a-office'), TEN);
    expect(driver.dossier).toMatchObject(before);
  });

  it('where none is open, or by who may not — are refused', () => {
    const driver = atA();
    expect(driver.refusal(again('b-office'), TEN)).toMatchObject({
      code: 'RESEND_NOTHING_OPEN',
      params: { agency: 'b-office' },
    });
    expect(driver.refusalCode(again('a-office', 'officer'), TEN)).toBe('NOT_AUTHORISED');
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, TEN);
    expect(driver.refusalCode(again('a-office'), TEN)).toBe('DOSSIER_CLOSED');
  });
});
