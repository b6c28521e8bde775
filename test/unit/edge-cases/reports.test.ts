import { dossierView } from '../../../domain/dossier/view';
import { toTaskId } from '../../../domain/ids';
import { rungInstants } from '../../../domain/sla/ladder';
import {
  GROUNDS,
  completeAll,
  completion,
  receivedAt,
  reportOf,
  submission,
  taskOf,
} from '../../support/dossier-commands';
import { DossierDriver, office as at } from '../../support/dossier-driver';
import { linkedPlan } from '../../support/dossier-plans';
import { fixturePlan } from '../../support/fixture';
import { civilService, hanoi } from '../../support/office';
import { accept, atA, dueOf, request, supply, suspending, WED_NINE } from '../../support/supplement-acts';

/*
 * Cases 10 to 15, 20 and 22: what is told once and in order, and what reports do that come late, early or twice. That two
 * workers and a replay tell no more than the core does is shown with a real Temporal (test/workflow/dossier-ids.test.ts).
 */

const A_DUE = at('2024-03-07 09:00');
const LINKED = linkedPlan();

function linked(): DossierDriver {
  const driver = new DossierDriver(LINKED);
  receivedAt(driver, WED_NINE);
  return driver;
}

describe('case 10 — a threshold passed while paused, or while the worker was down: fires once, in order, on resume', () => {
  it('while paused — is told only once the clock has run on that far', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    driver.tell(supply(1), at('2024-03-07 10:00'));
    driver.tell(accept(1), at('2024-03-07 11:00'));
    driver.passTo(at('2024-03-07 16:30') - 1);
    expect(driver.told('reminderRaised')).toEqual([]);
    driver.passTo(at('2024-03-07 17:30'));
    expect(driver.told('reminderRaised')).toMatchObject([
      { effectiveAt: at('2024-03-07 16:30'), data: { clock: taskOf(driver, 'main.a') } },
    ]);
  });

  it('while the worker was down for a month — is told all at once, each once, dated and ordered as if it had been up', () => {
    const [up, down] = [atA(), atA()];
    up.passTo(at('2024-04-05 17:30'));
    down.wake(at('2024-04-05 17:30'));
    const told = ({ events }: DossierDriver): unknown =>
      events.map(({ fact, effectiveAt, data }) => [fact, effectiveAt, data]);
    expect(told(down)).toEqual(told(up));
    const instants = down.events.map(({ effectiveAt }) => effectiveAt);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  });
});

describe('case 11 — an event redelivered, a wake-up repeated: each rung at most once, each completion counted once', () => {
  it('the same wake-up again and again — tells nothing more', () => {
    const driver = atA();
    driver.wake(A_DUE + 1);
    const told = driver.events.length;
    for (const _ of [1, 2, 3]) driver.wake(A_DUE + 1);
    expect(driver.events).toHaveLength(told);
  });

  it('the same completion again — is refused, and its step’s successors are sent once', () => {
    const driver = atA();
    const done = completion(driver, 'main.a');
    driver.tell(done, at('2024-03-06 11:00'));
    expect(driver.refusalCode(done, at('2024-03-06 11:01'))).toBe('TASK_ALREADY_COMPLETED');
    expect(driver.told('taskAssigned').map(({ data }) => data.step)).toEqual(['main.a', 'main.b', 'main.c']);
  });
});

describe('case 12 — completion and expiry in the same instant: one winner, recorded', () => {
  it('stored exactly when it was due — wins, whichever of the two the engine reads first', () => {
    const first = atA();
    first.tell(completion(first, 'main.a'), A_DUE);
    first.passTo(A_DUE + 60_000);
    expect(first.told('breached')).toEqual([]);

    const second = atA();
    second.wake(A_DUE + 1);
    expect(second.told('breached')).toHaveLength(1);
    second.tell(completion(second, 'main.a'), A_DUE + 60_000, { storedAt: A_DUE });
    expect(second.told('breachWithdrawn')).toHaveLength(1);
    for (const { plan, dossier } of [first, second]) {
      expect(dossierView(plan, dossier, A_DUE + 60_000).late).toEqual([]);
    }
  });

  it('stored one millisecond later — has lost, and the breach stands', () => {
    const driver = atA();
    driver.tell(completion(driver, 'main.a'), A_DUE + 1);
    driver.passTo(A_DUE + 60_000);
    expect(driver.told('breached')).toMatchObject([{ effectiveAt: A_DUE + 1, data: { dueAt: A_DUE } }]);
    expect(driver.told('breachWithdrawn')).toEqual([]);
  });
});

describe('case 13 — late, early, duplicate, out-of-order, unknown-dossier completions', () => {
  it('late — counts, and is late', () => {
    const driver = atA();
    driver.tell(completion(driver, 'main.a'), at('2024-03-08 09:00'));
    expect(driver.told('taskCompleted')).toHaveLength(1);
    expect(dossierView(driver.plan, driver.dossier, at('2024-03-08 09:00')).late).toEqual([
      taskOf(driver, 'main.a'),
    ]);
  });

  it('early, before it was sent; out of order, before its predecessor — is refused, and counts once it was sent', () => {
    const driver = atA();
    expect(driver.refusalCode(completion(driver, 'main.c'), at('2024-03-06 10:00'))).toBe(
      'TASK_NOT_ASSIGNED',
    );
    completeAll(driver, ['main.a', at('2024-03-06 11:00')], ['main.c', at('2024-03-06 11:01')]);
    expect(driver.told('taskCompleted')).toHaveLength(2);
  });

  it('of another dossier, or of one that nobody submitted — is refused by name', () => {
    const driver = atA();
    const foreign = toTaskId({ dossier: `ds_${'0'.repeat(26)}`, step: 'main.a', attempt: 1 });
    expect(
      driver.refusalCode({ ...completion(driver, 'main.a'), task: foreign }, at('2024-03-06 10:00')),
    ).toBe('TASK_UNKNOWN');
    const nobody = new DossierDriver(driver.plan);
    expect(nobody.refusalCode(completion(driver, 'main.a'), at('2024-03-06 10:00'))).toBe('NOT_SUBMITTED');
  });
});

describe('case 14 — parallel agencies: the slowest rules; one refuses, one lets its time pass, one waits for the applicant', () => {
  it('the slowest branch — finishes the dossier', () => {
    const driver = atA();
    completeAll(
      driver,
      ['main.a', at('2024-03-06 11:00')],
      ['main.b', at('2024-03-06 14:00')],
      ['main.c', at('2024-03-08 10:00')],
    );
    expect(driver.dossier.finishedAt).toBe(at('2024-03-08 10:00'));
  });

  it('one refuses — the others’ results stand', () => {
    const driver = linked();
    completeAll(
      driver,
      ['business.check', at('2024-03-06 14:00')],
      ['tax.assign-code', at('2024-03-07 09:00')],
    );
    driver.tell({ type: 'refused', ...reportOf(driver, 'food.check'), ...GROUNDS }, at('2024-03-07 10:00'));
    completeAll(driver, ['business.sign', at('2024-03-07 11:00')]);
    expect(driver.last('finished').data.outcome).toBe('partlyGranted');
  });

  it('one lets its time pass — is late alone: its silence decides nothing, and the other branch is not late', () => {
    const driver = linked();
    completeAll(
      driver,
      ['business.check', at('2024-03-06 14:00')],
      ['tax.assign-code', at('2024-03-07 09:00')],
    );
    driver.passTo(at('2024-03-08 17:30'));
    expect(driver.dossier.parts['food']?.state).toBe('running');
    const late = driver.told('breached').map(({ data }) => data.clock);
    expect(late).toContain(taskOf(driver, 'food.check'));
    expect(late).not.toContain('limit');
  });

  it('one waits for the applicant — its clock stands still, the other’s and the whole’s run', () => {
    const driver = linked();
    const before = dueOf(driver, 'limit');
    driver.tell(request('food.check', 'facility-description'), at('2024-03-07 09:00'));
    expect(dueOf(driver, 'part.food')).toBeUndefined();
    expect(dueOf(driver, 'part.business')).toBe(at('2024-03-11 17:30'));
    expect(dueOf(driver, 'limit')).toBe(before);
  });
});

describe('case 15 — the linked total is shorter than its parts (15 → 13)', () => {
  it('the two days — come from the part that alone would have had fifteen', () => {
    const driver = linked();
    expect(LINKED.insteadOf).toEqual({ workingDays: 15, counting: 'DAY_EXCL' });
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-25 17:30'));
    expect(dueOf(driver, 'part.food')).toBe(at('2024-03-25 17:30'));
  });

  it('the first agency overran and the total holds — that agency is late, the dossier is not', () => {
    const driver = linked();
    completeAll(
      driver,
      ['business.check', at('2024-03-07 15:00')],
      ['tax.assign-code', at('2024-03-08 09:00')],
      ['food.check', at('2024-03-08 10:00')],
      ['business.sign', at('2024-03-08 11:00')],
      ['food.plan', at('2024-03-11 09:00')],
      ['food.inspect', at('2024-03-14 09:00')],
      ['food.decide', at('2024-03-18 09:00')],
    );
    expect(driver.told('breached').map(({ data }) => data.clock)).toEqual([taskOf(driver, 'business.check')]);
    expect(driver.last('finished').data).toMatchObject({ outcome: 'granted', late: false });
  });
});

describe('case 20 — definition v2 published: an old dossier stays on v1', () => {
  it('received under v1 — keeps its plan and its dates, whatever plan a later command brings', () => {
    const v1 = fixturePlan();
    const driver = new DossierDriver(v1);
    receivedAt(driver, WED_NINE);
    const v2 = {
      ...v1,
      ref: 'FIX.CASE@2',
      limit: { workingDays: 1, counting: 'DAY_EXCL' },
      hash: 'v2',
    } as const;
    const at10 = at('2024-03-06 10:00');
    const again = driver.feed({
      kind: 'command',
      command: submission(v2, { receive: true }),
      storedAt: at10,
      at: at10,
      postReadTo: at10,
      plan: v2,
      rules: 1,
      code: 'H26.14-240306-0008',
    });
    expect(again).toMatchObject({ refusal: { code: 'DOSSIER_ALREADY_SUBMITTED' } });
    expect(driver.dossier.reception).toMatchObject({
      planHash: v1.hash,
      dueOriginal: at('2024-03-13 17:30'),
    });
  });
});

describe('case 22 — an escalation at 23:00 or on a holiday: held to working time unless urgent', () => {
  const office = civilService();
  const rung = { key: 'breach', at: { at: 'breach' }, kind: 'escalation', to: 'desk.head' } as const;
  const raised = (due: string, urgent?: true): number | undefined => {
    const span = { startAt: hanoi('2024-04-22T08:00'), dueAt: hanoi(due) };
    return rungInstants([{ ...rung, ...(urgent === undefined ? {} : { urgent }) }], span, office)[0]?.at;
  };

  it('at 23:00 — waits for the morning', () => {
    expect(raised('2024-04-23T23:00')).toBe(hanoi('2024-04-24T08:00'));
  });

  it('on a holiday — waits for the first working day after it', () => {
    expect(raised('2024-04-30T10:00')).toBe(hanoi('2024-05-02T08:00'));
  });

  it('marked urgent — does not wait', () => {
    expect(raised('2024-04-23T23:00', true)).toBe(hanoi('2024-04-23T23:00') + 1);
    expect(raised('2024-04-30T10:00', true)).toBe(hanoi('2024-04-30T10:00') + 1);
  });
});
