import {
  criticalPath,
  latestStart,
  pathsFromReception,
  remainingMinutes,
} from '../../../domain/procedure/critical-path';
import type { Plan } from '../../../domain/procedure/plan';
import { scheduleFrom } from '../../../domain/procedure/schedule';
import { formatInstant, instantOf } from '../../../domain/time/zone';
import type { WorkingCalendar } from '../../../domain/time/calendar';
import { fixturePlan, laneFixturePlan, linkedFixturePlan } from '../../support/fixture';

function officeOf(plan: Plan): WorkingCalendar {
  const calendar = plan.calendars[plan.calendar];
  if (calendar === undefined) throw new Error('the plan has no calendar');
  return calendar;
}

describe('critical path', () => {
  it('side by side — the longer branch decides, reception and return included', () => {
    expect(criticalPath(fixturePlan(), 'normal')).toEqual({
      steps: ['main.a', 'main.c'],
      minutes: 60 + 480 + 960,
    });
  });

  it('a lane — has its own minutes; a step without a share of it has the normal one', () => {
    expect(criticalPath(laneFixturePlan(), 'normal').minutes).toBe(15 + 75 + 40 + 20);
    expect(criticalPath(laneFixturePlan(), 'fast').minutes).toBe(10 + 50 + 40 + 20);
  });

  it('a linked procedure — is one graph: the way may lead through several parts', () => {
    const plan = linkedFixturePlan();
    expect(pathsFromReception(plan, 'normal').get('permit.grant')).toEqual({
      steps: ['case.a', 'case.b', 'permit.grant'],
      minutes: 60 + 480 + 480 + 480,
    });
    expect(criticalPath(plan, 'normal')).toEqual({ steps: ['case.a', 'case.c'], minutes: 1560 });
  });
});

describe('what is left of the way', () => {
  it('remaining minutes — are those of the step, of the longest way after it, and of the return', () => {
    const plan = linkedFixturePlan();
    expect(
      ['case.a', 'case.b', 'case.c', 'permit.grant'].map((key) => remainingMinutes(plan, key, 'normal')),
    ).toEqual([480 + 960 + 60, 480 + 480 + 60, 960 + 60, 480 + 60]);
  });

  it('latest start — is counted back from the total in working time, over days off', () => {
    const plan = linkedFixturePlan();
    const office = officeOf(plan);
    const dueAt = instantOf(office, '2024-05-02', '17:30');
    const starts = ['case.a', 'case.b', 'case.c', 'permit.grant'].map((key) =>
      formatInstant(office, latestStart(plan, key, dueAt, 'normal')),
    );
    expect(starts).toEqual([
      '2024-04-25T16:30:00+07:00',
      '2024-04-26T16:30:00+07:00',
      '2024-04-26T16:30:00+07:00',
      '2024-04-30T16:30:00+07:00',
    ]);
  });

  it('a wide mesh of steps — is walked once each, not once a way', () => {
    const plan = meshOf(60);
    expect(remainingMinutes(plan, 'main.s0x0', 'normal')).toBe(60);
    expect(criticalPath(plan, 'normal').minutes).toBe(60 + 60);
  });
});

/** A plan of some layers of two steps, each needing both steps of the layer before: 2^layers ways. */
function meshOf(layers: number): Plan {
  const plan = fixturePlan();
  const [first] = plan.steps;
  if (first === undefined) throw new Error('the fixture has no steps');
  const steps = Array.from({ length: layers }, (_, layer) =>
    [0, 1].map((side) => ({
      ...first,
      key: `main.s${String(layer)}x${String(side)}`,
      allotment: { normal: 1 },
      needs:
        layer === 0
          ? []
          : [0, 1].map((other) => ({ step: `main.s${String(layer - 1)}x${String(other)}`, result: 'r' })),
    })),
  ).flat();
  return { ...plan, steps };
}

describe('schedule — if everybody uses the whole of their share', () => {
  it('a hand-over after 15:00 — starts the next working morning, one at 15:00 does not wait', () => {
    const plan = fixturePlan();
    const office = officeOf(plan);
    const tell = (at: number): string => formatInstant(office, at).slice(0, 16);
    const stepsFrom = (time: string): readonly string[][] =>
      scheduleFrom(plan, instantOf(office, '2024-03-06', time), 'normal').steps.map(
        ({ key, handedOverAt, startAt, endAt }) => [key, tell(handedOverAt), tell(startAt), tell(endAt)],
      );
    expect(stepsFrom('14:00')).toEqual([
      ['main.a', '2024-03-06T15:00', '2024-03-06T15:00', '2024-03-07T15:00'],
      ['main.b', '2024-03-07T15:00', '2024-03-07T15:00', '2024-03-08T15:00'],
      ['main.c', '2024-03-07T15:00', '2024-03-07T15:00', '2024-03-11T15:00'],
    ]);
    expect(stepsFrom('14:01')[0]).toEqual([
      'main.a',
      '2024-03-06T15:01',
      '2024-03-07T08:00',
      '2024-03-07T17:30',
    ]);
  });

  it('a same-day limit and a lane — run at once, also after 15:00', () => {
    const plan = laneFixturePlan();
    const office = officeOf(plan);
    const { steps, endAt } = scheduleFrom(plan, instantOf(office, '2024-03-06', '15:00'), 'fast');
    expect(steps.every(({ startAt, handedOverAt }) => startAt === handedOverAt)).toBe(true);
    expect(formatInstant(office, endAt)).toBe('2024-03-06T17:00:00+07:00');
  });
});
