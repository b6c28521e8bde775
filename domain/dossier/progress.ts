import { toResultKey, toTaskId } from '../ids';
import { NORMAL_LANE, type Plan, type PlanPart, type PlanStep } from '../procedure/plan';
import { calendarIn, minutesIn } from '../procedure/share';
import { wasLate } from '../sla/lateness';
import type { EpochMs } from '../time/instant';
import { tellStandstill } from './clock-moves';
import { dueOfClock, partClock, stepClock, totalDueOf } from './clocks';
import { openTasks, type Dossier } from './dossier';
import { awaitingHandOver, issuedDeliverables } from './deliverables';
import { dutyOf } from './duty';
import type { FactData, FactOf } from './events.schema';
import { tellEndedFees } from './fee-story';
import {
  attemptOf,
  completedParts,
  currentTaskOf,
  isUnsettled,
  lostParts,
  readySince,
  readySteps,
} from './readiness';
import { findHandledStep } from './handled-steps';
import { SIGNERS_GUARDED_SINCE } from './rules';
import { standingSinceStart } from './standstills';
import { isStopped, openStop } from './stops';
import { tell, type Story } from './story';
import { pendingSupplements } from './supplements';
import { tellWithdrawnBreaches } from './withdrawn-breaches';

type PartOutcome = FactData<'partEnded'>['outcome'];

/** Why tasks are cancelled when nobody asked for it. */
const LOST_INPUT = { reasonCode: 'INPUT_LOST', legalBasis: 'Decree 61/2018/NĐ-CP, article 19(8)' } as const;

/**
 * What follows from the facts told so far: parts that end, parts that start, tasks that can be sent, the finish,
 * and breaches that a fact turned out to precede. Called once at the end of every decision. Pure.
 *
 * @param at - Now: a task is assigned, and its clock starts, when the engine writes it.
 */
export function tellConsequences(story: Story, at: EpochMs): Story {
  const ended = tellEndedStop(tellEndedFees(tellEndedSupplements(tellLosses(tellCompletions(story)))));
  const settled = tellStandstill(ended, at);
  const sent = tellStandstill(tellAssignments(tellPartStarts(settled), at), at);
  return tellWithdrawnBreaches(tellFinish(sent));
}

/** A notice ends without its papers once no task that asked for them is open. */
function tellEndedSupplements(story: Story): Story {
  const { tasks } = story.dossier;
  const ended = pendingSupplements(story.dossier).flatMap((each): FactOf<'supplementEnded'>[] => {
    const { supplement, asking, requestedAt } = each;
    const ends = asking.map(({ task }) => tasks[task]?.endedAt);
    if (ends.length === 0 || ends.includes(undefined)) return [];
    const effectiveAt = Math.max(requestedAt, ...ends.map((end) => end ?? 0));
    const data = { supplement, reasonCode: 'NOBODY_ASKS', legalBasis: each.legalBasis };
    return [{ fact: 'supplementEnded', effectiveAt, data }];
  });
  return tell(story, ...ended);
}

/** A stop ends once nothing is left that could be stopped: the dossier was refused or withdrawn, or its work is done. */
function tellEndedStop(story: Story): Story {
  const stop = openStop(story.dossier);
  if (stop === undefined || isUnsettled(story.dossier)) return story;
  const ends = Object.values(story.dossier.parts).map(({ endedAt = 0 }) => endedAt);
  const data = { stop: stop.stop, reasonCode: 'NOTHING_OPEN', legalBasis: stop.legalBasis };
  return tell(story, { fact: 'stopEnded', effectiveAt: Math.max(stop.stoppedAt, ...ends), data });
}

/** Ends every part that is still running, cancelling its open tasks. Pure. */
export function endRunningParts(
  story: Story,
  outcome: PartOutcome,
  { at, reasonCode, legalBasis }: { at: EpochMs; reasonCode: string; legalBasis: string },
): Story {
  const running = Object.keys(story.dossier.parts).filter(
    (part) => story.dossier.parts[part]?.state === 'running',
  );
  return running.reduce((told, part) => endPart(told, part, outcome, { at, reasonCode, legalBasis }), story);
}

/** Ends one part, cancelling its open tasks. Pure. */
export function endPart(
  story: Story,
  part: string,
  outcome: PartOutcome,
  { at, reasonCode, legalBasis }: { at: EpochMs; reasonCode: string; legalBasis: string },
): Story {
  const cancelled = openTasks(story.dossier)
    .filter((task) => task.part === part)
    .map((task) => cancellation(task, at, { reasonCode, legalBasis }));
  return tell(story, ...cancelled, { fact: 'partEnded', effectiveAt: at, data: { part, outcome } });
}

/** The fact that an open task is cancelled, not before it was assigned. Pure. */
export function cancellation(
  task: { readonly id: string; readonly step: string; readonly assignedAt: EpochMs },
  at: EpochMs,
  reason: { readonly reasonCode: string; readonly legalBasis: string },
): FactOf<'taskCancelled'> {
  const data = { task: task.id, step: task.step, ...reason };
  return { fact: 'taskCancelled', effectiveAt: Math.max(at, task.assignedAt), data };
}

function tellCompletions(story: Story): Story {
  return completedParts(story.plan, story.dossier).reduce((told, part) => {
    const ends = told.plan.steps
      .filter((step) => step.part === part)
      .map((step) => currentTaskOf(told.dossier, step.key)?.endedAt ?? 0);
    return tell(told, {
      fact: 'partEnded',
      effectiveAt: Math.max(...ends),
      data: { part, outcome: 'granted' },
    });
  }, story);
}

/**
 * A part that lost an input ends, and may be what another part needed; so again until nothing more is lost. It ends
 * when the input was lost, not when the engine came to write it.
 */
function tellLosses(story: Story): Story {
  const [lost] = lostParts(story.plan, story.dossier);
  if (lost === undefined) return story;
  return tellLosses(endPart(story, lost.part, 'ended', { at: lost.lostAt, ...LOST_INPUT }));
}

function tellPartStarts(story: Story): Story {
  if (story.plan.parts.length < 2) return story;
  const starting = story.plan.parts.flatMap((part) => partStart(story, part) ?? []);
  return tell(story, ...starting);
}

/** A part that starts with a step's result, once that result was issued. */
function partStart({ plan, dossier }: Story, part: PlanPart): FactOf<'partStarted'> | undefined {
  const startAt = issuedAt(dossier, part.from);
  const capAt = totalDueOf(plan, dossier);
  if (!awaitsStart(dossier, part) || startAt === undefined || capAt === undefined) return undefined;
  const clock = standingSinceStart(plan, dossier, partClock(plan, part, startAt, capAt));
  const dueAt = dueOfClock(plan, clock)?.dueAt ?? capAt;
  return { fact: 'partStarted', effectiveAt: startAt, data: { part: part.key, clock, dueAt } };
}

function awaitsStart(dossier: Dossier, { key }: PlanPart): boolean {
  return dossier.parts[key]?.state === 'running' && dossier.clocks[`part.${key}`] === undefined;
}

/** When a step was completed, as far as it is. */
function issuedAt(dossier: Dossier, step: string | undefined): EpochMs | undefined {
  const task = step === undefined ? undefined : currentTaskOf(dossier, step);
  return task?.state === 'completed' ? task.endedAt : undefined;
}

/** Nothing is sent while the dossier is stopped; nor, when time tells its part late, before all that is needed was there. */
function tellAssignments(story: Story, at: EpochMs): Story {
  if (isStopped(story.dossier) || story.dossier.atOnce?.state === 'held') return story;
  return readySteps(story.plan, story.dossier).reduce(
    (told, step) =>
      tell(told, assignment(told, step, Math.max(at, readySince(told.plan, told.dossier, step.key)))),
    story,
  );
}

/** The fact that the task of a step is sent, its clock with it. Pure. */
export function assignment(
  { plan, dossier, roster }: Story,
  step: PlanStep,
  at: EpochMs,
): FactOf<'taskAssigned'> {
  const attempt = attemptOf(dossier, step.key);
  const task = toTaskId({ dossier: dossier.id, step: step.key, attempt });
  const clock = stepClock(plan, dossier, { step, task, at });
  const due = dueOfClock(plan, clock);
  return {
    fact: 'taskAssigned',
    effectiveAt: at,
    data: {
      task,
      step: step.key,
      part: step.part,
      attempt,
      agency: step.agency,
      clock,
      dueAt: due?.dueAt ?? at,
      provisional: due?.provisional ?? false,
      allotment: minutesIn(step.allotment, dossier.reception?.lane ?? NORMAL_LANE),
      inputs: inputsOf(dossier, step),
      need: needOf(step),
      ...dutyOf({
        ...{ plan, step, agency: step.agency, at, roster },
        isBarred: (officer) =>
          dossier.rules >= SIGNERS_GUARDED_SINCE &&
          findHandledStep(plan, dossier, step, officer) !== undefined,
      }),
    },
  };
}

/** Components of the applicant's that the agency of a step may read. Pure. */
export function needOf(step: PlanStep): string[] {
  return step.needs.flatMap((need) => ('component' in need ? [need.component] : []));
}

/** The results of other steps that a step gets, as far as they are issued. Pure. */
export function inputsOf(dossier: Dossier, step: PlanStep): FactData<'taskAssigned'>['inputs'] {
  return step.needs.flatMap((need) => {
    const issued = 'step' in need ? dossier.results[toResultKey(need.step, need.result)] : undefined;
    return issued === undefined ? [] : [{ step: issued.step, result: issued.result, ref: issued.ref }];
  });
}

function tellFinish(story: Story): Story {
  const { plan, dossier } = story;
  if (dossier.phase !== 'inProgress' || isUnsettled(dossier)) return story;
  const finishedAt = Math.max(...Object.values(dossier.parts).map((part) => part.endedAt ?? 0));
  const limit = dossier.clocks['limit'];
  const finished = tell(story, {
    fact: 'finished',
    effectiveAt: finishedAt,
    data: {
      outcome: outcomeOf(plan, dossier),
      late: limit !== undefined && wasLate(limit, calendarIn(plan, limit.calendar), finishedAt),
    },
  });
  return isReturnedAtFinish(plan, finished.dossier)
    ? tell(finished, { fact: 'returnedToApplicant', effectiveAt: finishedAt, data: {} })
    : finished;
}

/** Results that return by themselves, or that were all handed over before the last branch ended. */
function isReturnedAtFinish(plan: Plan, dossier: Dossier): boolean {
  if (dossier.phase !== 'finished') return false;
  return plan.return.by === 'itself' || awaitingHandOver(plan, dossier).length === 0;
}

/** By a mistake; or nothing granted, and nothing issued that stands: refused or withdrawn; else granted whole or in part. */
function outcomeOf(plan: Plan, dossier: Dossier): FactData<'finished'>['outcome'] {
  if (dossier.ending !== undefined) return dossier.ending.kind;
  const states = Object.values(dossier.parts).map((part) => part.state);
  if (states.every((state) => state === 'granted')) return 'granted';
  if (issuedDeliverables(plan, dossier).length > 0) return 'partlyGranted';
  return states.includes('refused') || !states.includes('withdrawn') ? 'refused' : 'withdrawn';
}
