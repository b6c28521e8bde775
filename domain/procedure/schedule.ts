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
  const steps: ScheduledStep[] = [];
  const endOf = (key: string): EpochMs => steps.find((step) => step.key === key)?.endAt ?? readyAt;
  for (const step of plan.steps) {
    const handedOverAt = Math.max(readyAt, ...predecessorsOf(plan, step.key).map(endOf));
    const startAt = handOverStart(plan, step, lane, handedOverAt);
    const endAt = advance(
      calendarIn(plan, step.calendar),
      startAt,
      minutesIn(step.allotment, lane) * MINUTE_MS,
    );
    steps.push({ key: step.key, handedOverAt, startAt, endAt });
  }
  const lastAt = Math.max(readyAt, ...steps.map(({ endAt }) => endAt));
  return { steps, endAt: advance(office, lastAt, minutesIn(plan.return.allotment, lane) * MINUTE_MS) };
}
