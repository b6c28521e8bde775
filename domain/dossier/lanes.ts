import { latestStart } from '../procedure/critical-path';
import { NORMAL_LANE, type Plan, type PlanLane } from '../procedure/plan';
import { calendarIn, minutesIn } from '../procedure/share';
import {
  capOf,
  clockState,
  exchangeLimit,
  leftOf,
  presentLimit,
  stopClock,
  type SlaClock,
} from '../sla/clock';
import type { Limit } from '../sla/counting';
import { MINUTE_MS, type EpochMs } from '../time/instant';
import { advance } from '../time/working-time';
import {
  cap,
  dueOfClock,
  laneClock,
  laneStart,
  stepCapOf,
  totalDueOf,
  whyNoLane,
  withClocks,
} from './clocks';
import { openTasks, type Dossier, type LaneMove } from './dossier';
import { COUNTED_THROUGH_SINCE } from './rules';

/** Why a lane cannot be granted to a dossier on its way. */
export type LaneHindrance =
  | NonNullable<ReturnType<typeof whyNoLane>>
  | 'PAPERS_WERE_ASKED'
  | 'REST_DOES_NOT_FIT'
  | 'COUNTED_FROM_EARLIER';

/** The lane that a dossier is in. Pure. */
export function laneOf({ reception }: Pick<Dossier, 'reception'>): string {
  return reception?.lane ?? NORMAL_LANE;
}

/** A move of a dossier into a lane, or out of it. */
export interface LaneChange {
  readonly plan: Plan;
  readonly dossier: Dossier;
  /** The lane that it comes into; `normal` when it leaves one. */
  readonly lane: string;
  readonly at: EpochMs;
  readonly legalBasis: string;
}

/**
 * Why a lane cannot be granted at an instant: the dossier is counted from an earlier reception, it was not on offer, its target has passed, papers were
 * asked for after appraisal, or what is still to do no longer fits. Pure.
 *
 * The lane's clock counts from where it would count had reception given it: the time used is carried.
 *
 * @source docs/design.md §3, "Lanes"; the target counts from a full submission, so none is promised once papers lacked.
 */
export function whyNotGranted(
  plan: Plan,
  dossier: Dossier,
  lane: PlanLane,
  at: EpochMs,
): LaneHindrance | undefined {
  const { submittedAt, receivedAt } = startOf(dossier, at);
  if (isCountedEarlier(dossier)) return 'COUNTED_FROM_EARLIER';
  const unoffered = whyNoLane(plan, lane, submittedAt, receivedAt);
  if (unoffered !== undefined) return unoffered;
  const clock = laneClock(plan, lane, laneStart(plan, submittedAt, receivedAt));
  const dueAt = dueOfClock(plan, clock)?.dueAt ?? at;
  if (dueAt <= at) return 'TARGET_ALREADY_PASSED';
  if (dossier.supplements?.some(({ stage }) => stage === 'appraisal') === true) return 'PAPERS_WERE_ASKED';
  return restFits({ plan, dossier, lane: lane.key, at, legalBasis: lane.legalBasis }, dueAt)
    ? undefined
    : 'REST_DOES_NOT_FIT';
}

function isCountedEarlier({ rules, reception }: Dossier): boolean {
  return rules >= COUNTED_THROUGH_SINCE && reception?.countedFrom !== undefined;
}

function startOf(
  { submission, reception }: Dossier,
  at: EpochMs,
): { readonly submittedAt: EpochMs; readonly receivedAt: EpochMs } {
  const receivedAt = reception?.at ?? at;
  return { submittedAt: submission?.submittedAt ?? receivedAt, receivedAt };
}

/** Whether each open task, at the lane's share less what it has used, ends early enough for what comes after it. */
function restFits(change: LaneChange, dueAt: EpochMs): boolean {
  const { plan, dossier, lane, at } = change;
  return openTasks(dossier).every(({ id, step: key }) => {
    const step = plan.steps.find((candidate) => candidate.key === key);
    const clock = dossier.clocks[id];
    if (step === undefined || clock === undefined) return false;
    const calendar = calendarIn(plan, step.calendar);
    const endBy = advance(
      calendar,
      latestStart(plan, key, dueAt, lane),
      minutesIn(step.allotment, lane) * MINUTE_MS,
    );
    const left = leftOf(exchanged(change, clock, undefined), calendar, at);
    return left > 0 && advance(calendar, at, left * MINUTE_MS) <= endBy;
  });
}

/** The clocks of a dossier that comes into a lane, those that change alone: its own is new, shares and caps follow. Pure. */
export function clocksInto(change: LaneChange, lane: PlanLane): readonly SlaClock[] {
  const { plan, dossier, at } = change;
  const { submittedAt, receivedAt } = startOf(dossier, at);
  const own = laneClock(plan, lane, laneStart(plan, submittedAt, receivedAt));
  return [own, ...exchangedClocks({ ...change, dossier: withLane(withClocks(dossier, [own]), lane.key) })];
}

/** The clocks of a dossier that leaves its lane: the lane's stops, shares and caps are the normal ones again. Pure. */
export function clocksOutOf(change: LaneChange): readonly SlaClock[] {
  const { dossier, at } = change;
  const own = dossier.clocks[`lane.${laneOf(dossier)}`];
  const stopped = own === undefined ? [] : [stopClock(own, at)];
  const left = withLane(withClocks(dossier, stopped), NORMAL_LANE);
  return [...stopped, ...exchangedClocks({ ...change, dossier: left })];
}

/** The dossier as it is in a lane, apart from its clocks. Pure. */
export function withLane(dossier: Dossier, lane: string, move?: LaneMove): Dossier {
  const { reception, laneMoves = [] } = dossier;
  if (reception === undefined) return dossier;
  return {
    ...dossier,
    reception: { ...reception, lane },
    ...(move === undefined ? {} : { laneMoves: [...laneMoves, move] }),
  };
}

/** The running clocks of parts and of tasks, the parts first, since a step may be capped by its part. */
function exchangedClocks(change: LaneChange): readonly SlaClock[] {
  const { plan, dossier } = change;
  const running = Object.values(dossier.clocks).filter((clock) => clockState(clock) !== 'stopped');
  const parts = running
    .filter(({ kind }) => kind === 'part')
    .map((clock) => exchanged(change, clock, partCapOf(plan, dossier, clock)))
    .filter((clock) => clock !== dossier.clocks[clock.id]);
  const withParts = { ...change, dossier: withClocks(dossier, parts) };
  const tasks = running
    .filter(({ kind }) => kind === 'step')
    .map((clock) => exchanged(withParts, clock, taskCapOf(withParts, clock)));
  return [...parts, ...tasks];
}

/** A part may last as long as the whole; one that a restart of the whole did not touch, as long as it could before. */
function partCapOf(plan: Plan, dossier: Dossier, clock: SlaClock): EpochMs | undefined {
  const totalDueAt = totalDueOf(plan, dossier);
  const isAnew = (dossier.clocks['limit']?.restarts.length ?? 0) > 0;
  if (!isAnew || clock.restarts.length > 0 || totalDueAt === undefined) return totalDueAt;
  return Math.min(totalDueAt, dossier.reception?.dueOriginal ?? totalDueAt);
}

function taskCapOf({ plan, dossier }: LaneChange, { id }: SlaClock): EpochMs | undefined {
  const step = plan.steps.find(({ key }) => key === dossier.tasks[id]?.step);
  return step === undefined ? totalDueOf(plan, dossier) : stepCapOf(plan, dossier, step);
}

/** A clock with the limit that the lane gives it; the same where neither limit nor cap changes. */
function exchanged(change: LaneChange, clock: SlaClock, capAt: EpochMs | undefined): SlaClock {
  const { at, lane, legalBasis } = change;
  const capped = cap(at, capAt);
  const limit = limitIn(change, clock);
  if (isSame(limit, presentLimit(clock)) && capped.capAt === capOf(clock)) return clock;
  const exchange = { at, limit, ...capped, cause: `lane.${lane}`, legalBasis };
  return exchangeLimit(beginNow(clock, lane, at), exchange);
}

function limitIn({ plan, dossier, lane }: LaneChange, clock: SlaClock): Limit {
  if (clock.kind !== 'step') return presentLimit(clock);
  const step = plan.steps.find(({ key }) => key === dossier.tasks[clock.id]?.step);
  return step === undefined ? presentLimit(clock) : { workingMinutes: minutesIn(step.allotment, lane) };
}

function isSame(one: Limit, other: Limit): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** In a fast lane a task's clock runs at once: one that was to begin the next working morning begins now. */
function beginNow(clock: SlaClock, lane: string, at: EpochMs): SlaClock {
  return lane === NORMAL_LANE || clock.startAt <= at ? clock : { ...clock, startAt: at };
}
