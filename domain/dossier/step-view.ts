import { latestStart } from '../procedure/critical-path';
import { chainedOnPaper } from '../procedure/paper';
import { NORMAL_LANE, type Plan, type PlanStep, type Words } from '../procedure/plan';
import { calendarIn, minutesIn } from '../procedure/share';
import { countedFrom } from '../sla/clock';
import { MINUTE_MS, type EpochMs, type WorkingMinutes } from '../time/instant';
import { advance } from '../time/working-time';
import { clockView, type ClockView } from './clock-view';
import { totalDueOf } from './clocks';
import type { Dossier, Task, TaskState } from './dossier';
import { earliestEnd } from './least-time';
import { attemptOf, currentTaskOf } from './readiness';

/** Where a step stands: `waiting` for an input, as its task stands, or `dropped` because its part has ended. */
export type StepState = 'waiting' | 'dropped' | TaskState;

/** A step as it stands at an instant. */
export interface StepView {
  /** `part.step`. */
  readonly step: string;
  readonly part: string;
  readonly title: Words;
  readonly agency: string;
  readonly agencyTitle: Words;
  readonly attempt: number;
  readonly state: StepState;
  readonly allotmentWorkingMinutes: WorkingMinutes;
  readonly task?: string;
  /** Who has it, whom they cover, and in whose name they sign. */
  readonly handler?: NonNullable<Task['handler']>;
  /** Who is away with nobody in the end to cover. */
  readonly uncovered?: string;
  /** Who did it, as the agency says. */
  readonly performedBy?: NonNullable<Task['performedBy']>;
  /** That its agency was silent, and what that meant. */
  readonly bySilence?: NonNullable<Task['bySilence']>;
  readonly assignedAt?: EpochMs;
  readonly takenAt?: EpochMs;
  readonly endedAt?: EpochMs;
  /** First instant at which it may be told as done, where the step must last for some time. */
  readonly earliestEndAt?: EpochMs;
  /** Of the task that was sent last; absent while the step waits. */
  readonly clock?: ClockView;
  /** Latest start at which the whole still ends in time; absent before reception. */
  readonly latestStartAt?: EpochMs;
  /** Not done yet, and the whole can end in time only if somebody is faster than their share. */
  readonly atRisk: boolean;
  /** The last instant at which it is not at risk, if nothing more happens; absent when it never is. */
  readonly atRiskAfter?: EpochMs;
}

/** The steps of a dossier as they stand at an instant, in the order of the plan. Pure. */
export function stepViews(plan: Plan, dossier: Dossier, at: EpochMs): readonly StepView[] {
  const totalDueAt = totalDueOf(plan, dossier);
  return plan.steps.map((step) => stepView({ plan, dossier, step, at, totalDueAt }));
}

interface StepQuestion {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly step: PlanStep;
  readonly at: EpochMs;
  readonly totalDueAt: EpochMs | undefined;
}

function stepView(question: StepQuestion): StepView {
  const { plan, dossier, step } = question;
  const state = stateOf(dossier, step);
  const agency = currentTaskOf(dossier, step.key)?.agency ?? step.agency;
  return {
    step: step.key,
    part: step.part,
    title: step.title,
    agency,
    agencyTitle: plan.agencies[agency]?.title ?? { vi: agency, en: agency },
    attempt: attemptOf(dossier, step.key),
    state,
    allotmentWorkingMinutes: minutesIn(step.allotment, laneOf(dossier)),
    ...taskView(question),
    ...riskView(question, state),
  };
}

function stateOf(dossier: Dossier, step: PlanStep): StepState {
  const task = currentTaskOf(dossier, step.key);
  if (task !== undefined) return task.state;
  const part = dossier.parts[step.part];
  return part === undefined || part.state === 'running' ? 'waiting' : 'dropped';
}

function taskView({ plan, dossier, step, at }: StepQuestion): Partial<StepView> {
  const task = currentTaskOf(dossier, step.key);
  if (task === undefined) return {};
  const clock = dossier.clocks[task.id];
  const earliestEndAt = earliestEnd(plan, dossier, task);
  return {
    task: task.id,
    assignedAt: task.assignedAt,
    ...(task.handler === undefined ? {} : { handler: task.handler }),
    ...(task.uncovered === undefined ? {} : { uncovered: task.uncovered }),
    ...(task.performedBy === undefined ? {} : { performedBy: task.performedBy }),
    ...(task.bySilence === undefined ? {} : { bySilence: task.bySilence }),
    ...(task.takenAt === undefined ? {} : { takenAt: task.takenAt }),
    ...(task.endedAt === undefined ? {} : { endedAt: task.endedAt }),
    ...(earliestEndAt === undefined ? {} : { earliestEndAt }),
    ...(clock === undefined ? {} : { clock: clockView(plan, clock, at) }),
  };
}

const UNFINISHED: readonly StepState[] = ['waiting', 'assigned', 'taken'];

/** An unfinished step that started, or can now start, later than the rest of the way allows; or takes longer. */
function riskView(
  { plan, dossier, step, at, totalDueAt }: StepQuestion,
  state: StepState,
): Pick<StepView, 'latestStartAt' | 'atRisk' | 'atRiskAfter'> {
  if (totalDueAt === undefined) return { atRisk: false };
  const ordered = dossier.reception?.medium === 'paper' ? chainedOnPaper(plan) : plan;
  const latestStartAt = latestStart(ordered, step.key, totalDueAt, laneOf(dossier));
  if (!UNFINISHED.includes(state)) return { latestStartAt, atRisk: false };
  const shareMs = minutesIn(step.allotment, laneOf(dossier)) * MINUTE_MS;
  const endBy = advance(calendarIn(plan, step.calendar), latestStartAt, shareMs);
  const task = currentTaskOf(dossier, step.key);
  const atRiskAfter =
    task === undefined ? latestStartAt : riskOfTask(dossier, task, { latestStartAt, endBy });
  return { latestStartAt, atRisk: at > atRiskAfter, atRiskAfter };
}

/** Begun too late it is at risk from the first; else once it takes longer than its share. */
function riskOfTask(
  dossier: Dossier,
  task: Task,
  { latestStartAt, endBy }: { readonly latestStartAt: EpochMs; readonly endBy: EpochMs },
): EpochMs {
  return startOf(dossier, task) > latestStartAt ? Math.min(latestStartAt, task.assignedAt - 1) : endBy;
}

/** When the work that a task now is began: its clock's start, or the full supply from which it is counted anew. */
function startOf({ clocks }: Dossier, { id, assignedAt }: Task): EpochMs {
  const clock = clocks[id];
  return clock === undefined ? assignedAt : countedFrom(clock);
}

function laneOf(dossier: Dossier): string {
  return dossier.reception?.lane ?? NORMAL_LANE;
}
