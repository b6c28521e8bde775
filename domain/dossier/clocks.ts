import { handOverStart } from '../procedure/hand-over';
import type { Plan, PlanLane, PlanPart, PlanStep } from '../procedure/plan';
import { NORMAL_LANE } from '../procedure/plan';
import { saturdayDue } from '../procedure/saturday';
import { calendarIn, minutesIn } from '../procedure/share';
import { capOf, startClock, dueOf, type SlaClock } from '../sla/clock';
import type { Limit } from '../sla/counting';
import type { Due } from '../sla/deadline';
import { fitsBeforeClosing } from '../sla/target';
import type { EpochMs } from '../time/instant';
import { weekdayOf } from '../time/plain-date';
import { isWorkingDay, openingOf } from '../time/working-days';
import { dayOf } from '../time/zone';
import type { Dossier } from './dossier';

/**
 * The due moment of a clock, or undefined while it is suspended. Pure.
 *
 * @param options.explain - Whether its lines are wanted too.
 */
export function dueOfClock(
  plan: Plan,
  clock: SlaClock,
  options: { readonly explain?: boolean; readonly legalBasis?: string } = {},
): Due | undefined {
  return dueOf(clock, calendarIn(plan, clock.calendar), options);
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
      ...saturdayCap(plan, target.limit, receivedAt),
    }),
  );
  const chosen = plan.lanes.filter(({ key }) => key === lane);
  return [
    startClock({
      id: 'limit',
      kind: 'limit',
      calendar,
      limit: plan.limit,
      startAt: receivedAt,
      ...saturdayCap(plan, plan.limit, receivedAt),
    }),
    ...targets,
    ...chosen.map((entry) => laneClock(plan, entry, laneStart(plan, submittedAt, receivedAt))),
  ];
}

/** At a Saturday desk that resolves, a clock of the whole does not pass its closing. */
function saturdayCap(plan: Plan, limit: Limit, at: EpochMs): { readonly capAt?: EpochMs } {
  const capAt = saturdayDue(plan, limit, at);
  return capAt === undefined ? {} : { capAt };
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

/** A task that is being sent. */
export interface Sending {
  readonly step: PlanStep;
  /** Its id. */
  readonly task: string;
  /** When it is sent. */
  readonly at: EpochMs;
}

/** The clock of a task that is being sent, in the lane of its dossier. Pure. */
export function stepClock(plan: Plan, dossier: Dossier, { step, task, at }: Sending): SlaClock {
  const lane = dossier.reception?.lane ?? NORMAL_LANE;
  const startAt = handOverStart(plan, step, lane, at);
  const limit = { workingMinutes: minutesIn(step.allotment, lane) };
  const clock = { id: task, kind: 'step', calendar: step.calendar, limit } as const;
  return startClock({ ...clock, startAt, ...cap(startAt, stepCapOf(plan, dossier, step)) });
}

/** The cap of a step: the whole's due moment; after its restart, the one that the step's part kept where that is earlier. Pure. */
export function stepCapOf(plan: Plan, dossier: Dossier, step: PlanStep): EpochMs | undefined {
  const totalDueAt = totalDueOf(plan, dossier);
  const part = dossier.clocks[`part.${step.part}`];
  const isAnew = (dossier.clocks['limit']?.restarts.length ?? 0) > 0;
  const kept = isAnew && part !== undefined ? capOf(part) : undefined;
  return kept === undefined || totalDueAt === undefined ? totalDueAt : Math.min(kept, totalDueAt);
}

/** Whether a clock is of the whole: the limit, a target or a lane. Pure. */
export function isWholeClock({ kind }: SlaClock): boolean {
  return kind === 'limit' || kind === 'target' || kind === 'lane';
}

/** Whether a clock still counts: a lane that was revoked promises nothing any more. Pure. */
export function isInForce({ reception }: Dossier, { id, kind }: SlaClock): boolean {
  return kind !== 'lane' || id === `lane.${reception?.lane ?? NORMAL_LANE}`;
}

/** When a lane was granted on the way; undefined for one that reception gave. Pure. */
export function laneGrantedAt({ laneMoves = [] }: Dossier, lane: string): EpochMs | undefined {
  return laneMoves.find((move) => move.kind === 'granted' && move.lane === lane)?.at;
}

/** The due moment that caps a step: the limit's, or the lane's where it comes first. Pure. */
export function totalDueOf(plan: Plan, dossier: Dossier): EpochMs | undefined {
  const caps = Object.values(dossier.clocks)
    .filter((clock) => clock.kind === 'limit' || (clock.kind === 'lane' && isInForce(dossier, clock)))
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
  const calendar = calendarIn(plan, plan.calendar);
  const day = dayOf(calendar, receivedAt);
  if (!lane.weekdays.includes(weekdayOf(day))) return 'DAY_NOT_IN_LANE';
  if (!isWorkingDay(calendar, day)) return 'NOT_A_WORKING_DAY';
  const startAt = laneStart(plan, submittedAt, receivedAt);
  if (!fitsBeforeClosing(calendar, startAt, lane.workingMinutes)) return 'DOES_NOT_FIT_BEFORE_CLOSING';
  const dueAt = dueOfClock(plan, laneClock(plan, lane, startAt))?.dueAt ?? receivedAt;
  return dueAt <= receivedAt ? 'TARGET_ALREADY_PASSED' : undefined;
}

/** When a lane's clock starts: with the submission, not before the opening of the day of reception. Pure. */
export function laneStart(plan: Plan, submittedAt: EpochMs, receivedAt: EpochMs): EpochMs {
  const calendar = calendarIn(plan, plan.calendar);
  const day = dayOf(calendar, receivedAt);
  const opening = openingOf(calendar, day) ?? receivedAt;
  return Math.min(receivedAt, Math.max(submittedAt, opening));
}

/** The clock of a lane. Pure. */
export function laneClock(plan: Plan, lane: PlanLane, startAt: EpochMs): SlaClock {
  const limit = { workingMinutes: lane.workingMinutes };
  return startClock({ id: `lane.${lane.key}`, kind: 'lane', calendar: plan.calendar, limit, startAt });
}

/** A cap already past when the clock starts does not bind it: that lateness is inherited. Pure. */
export function cap(startAt: EpochMs, capAt: EpochMs | undefined): { readonly capAt?: EpochMs } {
  return capAt === undefined || capAt <= startAt ? {} : { capAt };
}

/** A dossier with some clocks as their ledgers are now. Pure. */
export function withClocks(dossier: Dossier, clocks: readonly SlaClock[]): Dossier {
  const changed = Object.fromEntries(clocks.map((clock) => [clock.id, clock]));
  return { ...dossier, clocks: { ...dossier.clocks, ...changed } };
}
