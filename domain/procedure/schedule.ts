import { MINUTE_MS } from '../time/instant';
import type { EpochMs } from '../time/instant';
import { advance } from '../time/working-time';
import { predecessorsOf } from './graph';
import { handOverStart } from './hand-over';
import type { Plan } from './plan';
import { calendarIn, minutesIn } from './share';

/** When one step is worked on, if everybody uses the whole of their share. */
export interface ScheduledStep {
  readonly key: string;
  /** When the last thing it needs is there; its task is sent. */
  readonly handedOverAt: EpochMs;
  /** Later than the hand-over when that is after 15:00. */
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
}

/** The days of a dossier in which nobody is early and nobody is late. */
export interface Schedule {
  /** In the order of the plan. */
  readonly steps: readonly ScheduledStep[];
  /** When the last result is handed over. */
  readonly endAt: EpochMs;
}

/** Works out when each step starts and ends, from a reception on, each agency in its own working time. Pure. */
export function scheduleFrom(plan: Plan, receivedAt: EpochMs, lane: string): Schedule {
  const office = calendarIn(plan, plan.calendar);
  const readyAt = advance(office, receivedAt, minutesIn(plan.reception.allotment, lane) * MINUTE_MS);
  const steps = new Map<string, ScheduledStep>();
  for (const step of plan.steps) {
    const handedOverAt = Math.max(readyAt, ...endsOf(predecessorsOf(plan, step.key), steps));
    const startAt = handOverStart(plan, step, lane, handedOverAt);
    const endAt = advance(
      calendarIn(plan, step.calendar),
      startAt,
      minutesIn(step.allotment, lane) * MINUTE_MS,
    );
    steps.set(step.key, { key: step.key, handedOverAt, startAt, endAt });
  }
  const lastAt = Math.max(readyAt, ...endsOf(steps.keys(), steps));
  return {
    steps: [...steps.values()],
    endAt: advance(office, lastAt, minutesIn(plan.return.allotment, lane) * MINUTE_MS),
  };
}

function endsOf(keys: Iterable<string>, steps: ReadonlyMap<string, ScheduledStep>): readonly EpochMs[] {
  return [...keys].flatMap((key) => steps.get(key)?.endAt ?? []);
}
