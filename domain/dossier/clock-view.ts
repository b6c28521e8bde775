import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import {
  clockState,
  leftOf,
  usedOf,
  type ClockKind,
  type ClockState,
  type ClockSuspension,
  type SlaClock,
} from '../sla/clock';
import { lateBy, lateSince, wasLate } from '../sla/lateness';
import type { EpochMs, WorkingMinutes } from '../time/instant';
import { dueOfClock } from './clocks';

/** A clock as it stands at an instant, every figure derived there and then. */
export interface ClockView {
  /** `limit`, `target.<key>`, `lane.<key>`, `part.<key>`, or the task's id. */
  readonly id: string;
  readonly kind: ClockKind;
  readonly attempt: number;
  readonly state: ClockState;
  readonly startAt: EpochMs;
  readonly stoppedAt?: EpochMs;
  /** Since when, for what and by which law it stands still; absent while it does not. */
  readonly suspension?: ClockSuspension;
  /** Absent while the clock is suspended. */
  readonly dueAt?: EpochMs;
  /** Whether the due moment depends on a year without a notice. */
  readonly provisional: boolean;
  readonly usedWorkingMinutes: WorkingMinutes;
  /** 0 once the due moment has passed. */
  readonly leftWorkingMinutes: WorkingMinutes;
  /** Late at any time up to the instant; exactly at the due moment is in time. */
  readonly late: boolean;
  /** The last instant at which it is in time, if nothing more happens; absent when it then never becomes late. */
  readonly lateAfter?: EpochMs;
  /** By how much, at the worst; 0 also for lateness outside working time. */
  readonly lateByWorkingMinutes: WorkingMinutes;
}

/**
 * A clock as it stands at an instant. Pure.
 *
 * @param at - Epoch milliseconds UTC; a stopped clock is read at its stop.
 */
export function clockView(plan: Plan, clock: SlaClock, at: EpochMs): ClockView {
  const calendar = calendarIn(plan, clock.calendar);
  const due = dueOfClock(plan, clock);
  const suspension = clock.suspensions.find(({ to }) => to === undefined);
  const lateAfter = lateAfterOf(plan, clock, at);
  return {
    id: clock.id,
    kind: clock.kind,
    attempt: clock.attempt,
    state: clockState(clock),
    startAt: clock.startAt,
    ...(clock.stoppedAt === undefined ? {} : { stoppedAt: clock.stoppedAt }),
    ...(suspension === undefined ? {} : { suspension }),
    ...(due === undefined ? {} : { dueAt: due.dueAt }),
    provisional: due?.provisional ?? false,
    usedWorkingMinutes: Math.max(0, usedOf(clock, calendar, at)),
    leftWorkingMinutes: leftOf(clock, calendar, Math.max(at, clock.startAt)),
    late: wasLate(clock, calendar, at),
    ...(lateAfter === undefined ? {} : { lateAfter }),
    lateByWorkingMinutes: lateBy(clock, calendar, at),
  };
}

/**
 * The last instant at which a clock is in time, if nothing more happens after `at`; undefined when it then never becomes
 * late. Pure.
 */
export function lateAfterOf(plan: Plan, clock: SlaClock, at: EpochMs): EpochMs | undefined {
  const missed = lateSince(clock, calendarIn(plan, clock.calendar), at);
  if (missed !== undefined || clockState(clock) !== 'running') return missed;
  return dueOfClock(plan, clock)?.dueAt;
}
