import type { Act, Expectation, Scenario } from '../../../domain/procedure/scenario.schema';
import { playScenario } from '../../../simulation/play-scenario';
import { scenarioState } from '../../../simulation/scenario-state';
import { fixturePlan, linkedFixturePlan } from '../../support/fixture';
import { faultTexts } from '../../support/district-scenarios';

const PLAN = fixturePlan({ returnBy: 'desk' });
const SUBMIT: Act = { at: '2024-03-06T08:30', do: 'submit', with: { receive: true } };

function scenario(acts: readonly Act[], expect: Expectation = {}): Scenario {
  return { name: 'tried', title: { vi: 'thử', en: 'tried' }, acts: [...acts], expect };
}

function faultsOf(acts: readonly Act[], expect: Expectation = {}): readonly string[] {
  return faultTexts(playScenario(PLAN, scenario(acts, expect)).faults);
}

describe('playScenario', () => {
  it('a scenario that expects what happened — has no fault, and its own state fits it', () => {
    const acts: Act[] = [SUBMIT, { at: '2024-03-06T11:00', do: 'completed', step: 'a' }];
    const { dossier, endedAt } = playScenario(PLAN, scenario(acts));
    expect(faultsOf(acts, scenarioState(PLAN, dossier, endedAt))).toEqual([]);
  });

  it.each<[string, Expectation, string]>([
    ['a date a minute off', { clocks: { limit: '2024-03-13T17:29' } }, 'expect.clocks.limit'],
    ['a clock that is not there', { clocks: { 'lane.fast': '2024-03-13T17:30' } }, 'expect.clocks.lane.fast'],
    ['another status', { status: 4 }, 'expect.status'],
    ['a task that was not sent', { tasks: [{ step: 'a' }, { step: 'b' }] }, 'expect.tasks'],
    ['a task that is not named', { tasks: [] }, 'expect.tasks'],
    ['another agency', { tasks: [{ step: 'a', agency: 'b-office' }] }, 'expect.tasks.0.agency'],
    ['lateness that is not', { late: true }, 'expect.late'],
    ['an outcome that is not there yet', { outcome: 'granted' }, 'expect.outcome'],
  ])('%s — is found, at its place', (_, expectation, place) => {
    const found = faultsOf([SUBMIT], expectation);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${place} | `);
  });

  it('working days after the first — are counted over the weekend', () => {
    const acts: Act[] = [
      SUBMIT,
      { at: 'after 3 working days at 09:00', do: 'completed', step: 'a' },
      { at: 'after 3 working days at 10:00', then: { tasks: [{ step: 'a' }, { step: 'b' }, { step: 'c' }] } },
    ];
    expect(faultsOf(acts, { clocks: { limit: 'after 5 working days at 17:30' } })).toEqual([]);
    const { events } = playScenario(PLAN, scenario(acts));
    const completed = events.find(({ fact }) => fact === 'taskCompleted');
    expect(completed?.effectiveAt).toBe(Date.UTC(2024, 2, 11, 2));
  });

  it('what must be true right after an act — is judged there, not in the end', () => {
    const acts: Act[] = [
      { ...SUBMIT, then: { status: 2 } },
      { at: '2024-03-06T11:00', do: 'taken', step: 'a', then: { status: 2 } },
    ];
    expect(faultsOf(acts, { status: 4 })).toEqual([
      'acts.1.then.status | acts.1.status: expected 2, found 4',
    ]);
  });

  it('between the acts — time tells its part, in order', () => {
    const { events } = playScenario(PLAN, scenario([SUBMIT, { at: '2024-03-08T17:30', then: {} }]));
    const told = events.map(({ recordedAt }) => recordedAt);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(events.map(({ fact }) => fact)).toContain('breached');
  });

  it('the same scenario twice — gives the same events, hashes included', () => {
    const acts: Act[] = [SUBMIT, { at: '2024-03-06T11:00', do: 'completed', step: 'a' }];
    expect(playScenario(PLAN, scenario(acts)).events).toEqual(playScenario(PLAN, scenario(acts)).events);
  });
});

describe('an act', () => {
  it.each<[string, Act, string]>([
    [
      'a step that is not there',
      { at: '2024-03-06T09:00', do: 'taken', step: 'z' },
      'acts.1.step | there is no step z; known: main.a, main.b, main.c',
    ],
    [
      'a field that does not fit',
      { at: '2024-03-06T09:00', do: 'refused', step: 'a', with: { reasonCode: 'no!', legalBasis: 'x' } },
      'acts.1.with.reasonCode',
    ],
    [
      'a field that is missing',
      { at: '2024-03-06T09:00', do: 'refused', step: 'a' },
      'acts.1.do | refused does not fit at reasonCode',
    ],
    [
      'an act that the law refuses',
      { at: '2024-03-06T09:00', do: 'completed', step: 'b' },
      'acts.1.do | completed was refused TASK_NOT_ASSIGNED',
    ],
    [
      'a refusal that does not come',
      { at: '2024-03-06T09:00', do: 'taken', step: 'a', refused: 'TASK_CLOSED' },
      'acts.1.refused | expected to be refused with TASK_CLOSED, was accepted',
    ],
    [
      'another refusal than expected',
      { at: '2024-03-06T09:00', do: 'completed', step: 'b', refused: 'TASK_CLOSED' },
      'acts.1.do | completed expected TASK_CLOSED, was refused with TASK_NOT_ASSIGNED',
    ],
  ])('%s — is found, at its place', (_, act, said) => {
    const found = faultsOf([SUBMIT, act]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(said);
  });

  it('a refusal that is expected — is none', () => {
    const act: Act = { at: '2024-03-06T09:00', do: 'completed', step: 'b', refused: 'TASK_NOT_ASSIGNED' };
    expect(faultsOf([SUBMIT, act])).toEqual([]);
  });

  it.each<[string, readonly Act[], string]>([
    ['a day that is not', [{ ...SUBMIT, at: '2024-02-30T09:00' }], 'acts.0.at | there is no such day'],
    [
      'an act before the one above it',
      [SUBMIT, { at: '2024-03-06T08:29', do: 'taken', step: 'a' }],
      'acts.1.at | it happens before the act above it',
    ],
    [
      'an act stored after it happens',
      [SUBMIT, { at: '2024-03-06T09:00', stored: '2024-03-06T09:01', do: 'taken', step: 'a' }],
      'acts.1.stored | it is stored after it happens',
    ],
    [
      'a first act that submits nothing',
      [{ at: '2024-03-06T09:00', do: 'receive' }],
      'acts.0 | the first act is to submit',
    ],
    [
      'a first act without a day',
      [{ ...SUBMIT, at: 'after 1 working day at 09:00' }],
      'acts.0.at | the first act needs a day of its own, as in 2024-03-06T09:00',
    ],
  ])('%s — is told before anything is played', (_, acts, said) => {
    const played = playScenario(PLAN, scenario(acts));
    expect(faultTexts(played.faults)).toContain(said);
    expect(played.events).toEqual([]);
  });

  it('a step of a linked procedure — is named with its part', () => {
    const acts: Act[] = [SUBMIT, { at: '2024-03-06T11:00', do: 'completed', step: 'case.a' }];
    expect(faultTexts(playScenario(linkedFixturePlan(), scenario(acts)).faults)).toEqual([]);
  });
});
