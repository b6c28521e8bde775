import type { Message } from '../../domain/dossier/messages';
import {
  GROUNDS,
  completeAll,
  completion,
  officer,
  receivedAt,
  reportOf,
  taskOf,
} from '../support/dossier-commands';
import { CODE, DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const PLAN = fixturePlan({ returnBy: 'desk' });
const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');

function received(): DossierDriver {
  const driver = new DossierDriver(PLAN);
  receivedAt(driver, NINE);
  return driver;
}

/** Messages to agencies, each with whom and what about. */
function toAgencies({ messages }: { readonly messages: readonly Message[] }): readonly string[] {
  return messages.flatMap(({ kind, route }) =>
    kind === 'task' && 'task' in route ? [`${route.agency} ${route.task}`] : [],
  );
}

describe('a task that is sent', () => {
  it('tells its agency all that it needs, with its place in the record', () => {
    const driver = received();
    const event = driver.last('taskAssigned');
    expect(driver.messages.at(-1)).toEqual({
      id: `${DOSSIER}/${String(event.seq)}/task.assigned/a-office/${event.hash.slice(0, 16)}`,
      kind: 'task',
      route: { agency: 'a-office', task: 'assigned' },
      dossier: DOSSIER,
      time: '2024-03-06T09:00:00+07:00',
      data: {
        task: `${DOSSIER}/main.a/1`,
        dossier: DOSSIER,
        code: CODE,
        procedure: 'FIX.CASE@1',
        part: 'main',
        step: 'main.a',
        attempt: 1,
        assignedAt: '2024-03-06T09:00:00+07:00',
        dueAt: '2024-03-07T09:00:00+07:00',
        allotment: { workingMinutes: 480 },
        lane: 'normal',
        inputs: [],
        need: ['application', 'drawing'],
        seq: event.seq,
        head: event.hash,
      },
    });
  });

  it('carries the results that it stands on, and no paper that the step does not need', () => {
    const driver = received();
    completeAll(driver, ['main.a', TEN]);
    expect(driver.messages.at(-1)?.data).toMatchObject({
      step: 'main.c',
      inputs: [{ step: 'main.a', result: 'a-result', ref: 'results/main.a/a-result' }],
      need: [],
    });
  });
});

describe('an event', () => {
  it('goes out once, routed by unit, procedure and fact, with a summary beside it', () => {
    const driver = received();
    const [submitted, taken] = driver.messages.filter(({ kind }) => kind === 'event');
    expect(submitted?.route).toEqual({ unit: 'F01', procedure: 'FIX.CASE', fact: 'submitted' });
    expect(submitted?.data).toMatchObject({ summary: { procedure: 'FIX.CASE@1', unit: 'F01', status: 1 } });
    expect(submitted?.data).not.toHaveProperty('summary.code');
    expect(taken?.data).toMatchObject({
      fact: 'received',
      summary: { code: CODE, lane: 'normal', dueAt: '2024-03-13T17:30:00+07:00', status: 2 },
    });
    const ids = driver.messages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('that concerns no agency — is told to none', () => {
    const driver = received();
    const before = driver.messages.length;
    driver.tell({ type: 'taken', ...reportOf(driver, 'main.a') }, TEN);
    expect(driver.messages.slice(before).map(({ kind }) => kind)).toEqual(['event']);
  });
});

describe('a task that is taken away', () => {
  it('by a return elsewhere — is told to the agency that loses it, and not to the one that returned', () => {
    const driver = received();
    completeAll(driver, ['main.a', TEN]);
    const applied = driver.ask({ type: 'returned', ...reportOf(driver, 'main.b'), ...GROUNDS }, TEN);
    if ('refusal' in applied) throw new Error(applied.refusal.code);
    expect(toAgencies(applied)).toEqual(['c-office cancelled', 'a-office assigned']);
  });

  it('by the head of the desk — is told to its agency too, with the grounds', () => {
    const driver = received();
    completeAll(driver, ['main.a', TEN]);
    const task = taskOf(driver, 'main.b');
    const applied = driver.ask({ type: 'returnTask', by: officer('deskHead'), task, ...GROUNDS }, TEN);
    if ('refusal' in applied) throw new Error(applied.refusal.code);
    expect(toAgencies(applied)).toEqual(['c-office cancelled', 'b-office cancelled', 'a-office assigned']);
    const told = applied.messages.find(({ route }) => 'agency' in route && route.agency === 'b-office');
    expect(told?.data).toMatchObject({ task, ...GROUNDS });
  });
});

describe('a reminder', () => {
  it('of a task — is told to the agency that has it; an escalation only where it is the target', () => {
    const driver = received();
    driver.passTo(office('2024-03-30 09:00'));
    const told = toAgencies(driver).filter((line) => line !== 'a-office query');
    expect(told).toEqual(['a-office assigned', 'a-office reminder', 'a-office reminder']);
    expect(
      driver.messages.find(({ route }) => 'task' in route && route.task === 'reminder')?.data,
    ).toMatchObject({
      task: taskOf(driver, 'main.a'),
      dueAt: '2024-03-07T09:00:00+07:00',
      reasonCode: 'remind',
    });
  });

  it('of a task that was completed meanwhile — is told to nobody', () => {
    const driver = received();
    const late = office('2024-03-07 11:00');
    driver.tell(completion(driver, 'main.a'), late, { postReadTo: NINE });
    const before = driver.messages.length;
    driver.wake(late);
    expect(driver.told('reminderRaised')).toHaveLength(1);
    expect(toAgencies({ messages: driver.messages.slice(before) })).toEqual([]);
  });
});
