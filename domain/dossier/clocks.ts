import type { Plan, PlanLane, PlanPart, PlanStep } from '../procedure/plan';
import { NORMAL_LANE } from '../procedure/plan';
import { startClock, dueOf, type SlaClock } from '../sla/clock';
import type { Due } from '../sla/deadline';
import { fitsBeforeClosing } from '../sla/target';
import type { WorkingCalendar } from '../time/calendar';
import type { EpochMs } from '../time/instant';
import { weekdayOf } from '../time/plain-date';
import { isWorkingDay, nextWorkingDay, openingOf } from '../time/working-days';
import { dayOf, instantOf } from '../time/zone';
import type { Dossier } from './dossier';

/**
 * A hand-over later than this on a working day counts from the next working morning.
 *
 * @source Decree 61/2018/NĐ-CP, article 18.
 */
const HAND_OVER_CUT_OFF = '15:00';

/** The calendar of a plan by its key; the unit's own when the key is not there. Pure. */
export function calendarOf(plan: Plan, key: string): WorkingCalendar {
  const calendar = plan.calendars[key] ?? plan.calendars[plan.calendar];
  if (calendar === undefined) throw new RangeError(`plan ${plan.ref} carries no calendar ${key}`);
  return calendar;
}

/** The due moment of a clock with its explanation, or undefined while it is suspended. Pure. */
export function dueOfClock(plan: Plan, clock: SlaClock): Due | undefined {
  return dueOf(clock, calendarOf(plan, clock.calendar));
}

/** When each whole clock of a dossier starts, from what reception fixed. */
export interface WholeStart {
  readonly submittedAt: EpochMs;
  readonly receivedAt: EpochMs;
  readonly lane: string;
}

/** The clocks of the whole that reception starts: the limit, the targets, and the lane that was chosen. Pure. */
export function wholeClocks(plan: Plan, { submittedAt, receivedAt, lane }: WholeStart): readonly SlaClock[] {
  const { calendar } = plan;
  const targets = plan.targets.map((target) =>
    startClock({
      id: `target.${target.key}`,
      kind: 'target',
      calendar,
      limit: target.limit,
      startAt: target.from === 'submission' ? laneStart(plan, submittedAt, receivedAt) : receivedAt,
    }),
  );
  const chosen = plan.lanes.filter(({ key }) => key === lane);
  return [
    startClock({ id: 'limit', kind: 'limit', calendar, limit: plan.limit, startAt: receivedAt }),
    ...targets,
    ...chosen.map((entry) => laneClock(plan, entry, laneStart(plan, submittedAt, receivedAt))),
  ];
}

/** Clocks of the parts that start with reception; a procedure that is not linked has none beside the whole's. Pure. */
export function partClocksAtReception(plan: Plan, receivedAt: EpochMs, capAt: EpochMs): readonly SlaClock[] {
  if (plan.parts.length < 2) return [];
  return plan.parts
    .filter((part) => part.from === undefined)
    .map((part) => partClock(plan, part, receivedAt, capAt));
}

/** The clock of one part, capped by the whole's due moment. Pure. */
export function partClock(plan: Plan, part: PlanPart, startAt: EpochMs, capAt: EpochMs): SlaClock {
  const clock = { id: `part.${part.key}`, kind: 'part', calendar: plan.calendar, limit: part.limit } as const;
  return startClock({ ...clock, startAt, ...cap(startAt, capAt) });
}

/** The clock of a task assigned at an instant, in the lane of its dossier. Pure. */
export function stepClock(plan: Plan, dossier: Dossier, step: PlanStep, task: string, at: EpochMs): SlaClock {
  const lane = dossier.reception?.lane ?? NORMAL_LANE;
  const allotment = allotmentOf(step, lane);
  const startAt = handOverStart(plan, step, lane, at);
  const clock = {
    id: task,
    kind: 'step',
    calendar: step.calendar,
    limit: { workingMinutes: allotment },
  } as const;
  return startClock({ ...clock, startAt, ...cap(startAt, totalDueOf(plan, dossier)) });
}

/** Working minutes that a step has in a lane. Pure. */
export function allotmentOf(step: Pick<PlanStep, 'allotment'>, lane: string): number {
  const minutes = step.allotment[lane] ?? step.allotment[NORMAL_LANE];
  return minutes ?? 0;
}

/** The due moment that caps a step: the limit's, or the lane's where it comes first. Pure. */
export function totalDueOf(plan: Plan, dossier: Dossier): EpochMs | undefined {
  const caps = Object.values(dossier.clocks)
    .filter((clock) => clock.kind === 'limit' || clock.kind === 'lane')
    .flatMap((clock) => dueOfClock(plan, clock)?.dueAt ?? []);
  return caps.length === 0 ? undefined : Math.min(...caps);
}

/** Lanes that may be promised at a reception, the fastest first. Pure. */
export function offeredLanes(plan: Plan, submittedAt: EpochMs, receivedAt: EpochMs): readonly PlanLane[] {
  return plan.lanes
    .filter((lane) => whyNoLane(plan, lane, submittedAt, receivedAt) === undefined)
    .sort((a, b) => a.workingMinutes - b.workingMinutes);
}

/** Why a lane is not offered at a reception, or undefined when it is. Pure. */
export function whyNoLane(
  plan: Plan,
  lane: PlanLane,
  submittedAt: EpochMs,
  receivedAt: EpochMs,
):
  | 'DAY_NOT_IN_LANE'
  | 'NOT_A_WORKING_DAY'
  | 'DOES_NOT_FIT_BEFORE_CLOSING'
  | 'TARGET_ALREADY_PASSED'
  | undefined {
  const calendar = calendarOf(plan, plan.calendar);
  const day = dayOf(calendar, receivedAt);
  if (!lane.weekdays.includes(weekdayOf(day))) return 'DAY_NOT_IN_LANE';
  if (!isWorkingDay(calendar, day)) return 'NOT_A_WORKING_DAY';
  const startAt = laneStart(plan, submittedAt, receivedAt);
  if (!fitsBeforeClosing(calendar, startAt, lane.workingMinutes)) return 'DOES_NOT_FIT_BEFORE_CLOSING';
  const dueAt = dueOfClock(plan, laneClock(plan, lane, startAt))?.dueAt ?? receivedAt;
  return dueAt <= receivedAt ? 'TARGET_ALREADY_PASSED' : undefined;
}

/** A lane runs from submission, not before the opening of the day of reception. */
function laneStart(plan: Plan, submittedAt: EpochMs, receivedAt: EpochMs): EpochMs {
  const calendar = calendarOf(plan, plan.calendar);
  const day = dayOf(calendar, receivedAt);
  const opening = openingOf(calendar, day) ?? receivedAt;
  return Math.min(receivedAt, Math.max(submittedAt, opening));
}

function laneClock(plan: Plan, lane: PlanLane, startAt: EpochMs): SlaClock {
  const limit = { workingMinutes: lane.workingMinutes };
  return startClock({ id: `lane.${lane.key}`, kind: 'lane', calendar: plan.calendar, limit, startAt });
}

/** In a lane, under a same-day limit or a limit in hours, a task's clock runs at once. */
function handOverStart(plan: Plan, step: PlanStep, lane: string, at: EpochMs): EpochMs {
  const runsAtOnce = lane !== NORMAL_LANE || !countsDays(plan);
  const calendar = calendarOf(plan, step.calendar);
  const day = dayOf(calendar, at);
  if (runsAtOnce || !isWorkingDay(calendar, day)) return at;
  const late = at > instantOf(calendar, day, HAND_OVER_CUT_OFF);
  return late ? (openingOf(calendar, nextWorkingDay(calendar, day)) ?? at) : at;
}

function countsDays(plan: Plan): boolean {
  return 'calendarDays' in plan.limit || ('counting' in plan.limit && plan.limit.counting === 'DAY_EXCL');
}

/** A cap already past when the clock starts does not bind it: that lateness is inherited. */
function cap(startAt: EpochMs, capAt: EpochMs | undefined): { readonly capAt?: EpochMs } {
  return capAt === undefined || capAt <= startAt ? {} : { capAt };
}
