import { partOfStep, toResultKey, toTaskId } from '../ids';
import { stepsBeforeOnPaper } from '../procedure/paper';
import type { Plan, PlanNeed, PlanStep } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import type { Dossier, Task } from './dossier';

/** The attempt that a step is at, from 1. Pure. */
export function attemptOf(dossier: Dossier, step: string): number {
  return dossier.attempts[step] ?? 1;
}

/** The task of a step's present attempt, or undefined while it waits. Pure. */
export function currentTaskOf(dossier: Dossier, step: string): Task | undefined {
  return dossier.tasks[toTaskId({ dossier: dossier.id, step, attempt: attemptOf(dossier, step) })];
}

/** Whether the present attempt of a step was completed. Pure. */
export function isDone(dossier: Dossier, step: string): boolean {
  return currentTaskOf(dossier, step)?.state === 'completed';
}

/** Steps whose task may be sent now: nothing missing, no attempt of it open or ended. Pure. */
export function readySteps(plan: Plan, dossier: Dossier): readonly PlanStep[] {
  return unsentSteps(plan, dossier).filter(
    ({ key, part }) => dossier.parts[part]?.state === 'running' && isItsTurn(plan, dossier, key),
  );
}

/** A step that nobody was sent before its part ended, though all that it needs was there. */
export interface MissedStep {
  readonly step: string;
  readonly endedAt: EpochMs;
}

/** Steps that are never sent because what they needed was read only after the end of their part. Pure. */
export function missedSteps(plan: Plan, dossier: Dossier): readonly MissedStep[] {
  return unsentSteps(plan, dossier).flatMap(({ key: step, part }) => {
    const endedAt = dossier.parts[part]?.endedAt;
    return endedAt === undefined ? [] : [{ step, endedAt }];
  });
}

/** Steps without a task of their present attempt, nothing that they need missing. */
function unsentSteps(plan: Plan, dossier: Dossier): readonly PlanStep[] {
  return plan.steps.filter(
    (step) =>
      currentTaskOf(dossier, step.key) === undefined &&
      step.needs.every((need) => isMet(plan, dossier, need)),
  );
}

/** Since when all that the present attempt of a step needs is there, its own return among it. Pure. */
export function readySince(plan: Plan, dossier: Dossier, step: string): EpochMs {
  const needs = plan.steps.find(({ key }) => key === step)?.needs ?? [];
  const issued = needs.flatMap((need) => ('step' in need ? [metSince(dossier, need)] : []));
  const turn = turnSince(plan, dossier, step);
  return Math.max(dossier.reception?.at ?? 0, dossier.reopenedAt?.[step] ?? 0, ...issued, ...turn);
}

/** On paper, when each step before it in the declared order was done, or was lost with its part. */
function turnSince(plan: Plan, dossier: Dossier, step: string): readonly EpochMs[] {
  if (dossier.reception?.medium !== 'paper') return [];
  return stepsBeforeOnPaper(plan, step).map(
    (before) => currentTaskOf(dossier, before)?.endedAt ?? dossier.parts[partOfStep(before)]?.endedAt ?? 0,
  );
}

/** On paper a step has its turn once those before it in the declared order are done, or will not be. */
function isItsTurn(plan: Plan, dossier: Dossier, step: string): boolean {
  if (dossier.reception?.medium !== 'paper') return true;
  return stepsBeforeOnPaper(plan, step).every(
    (before) => isDone(dossier, before) || dossier.parts[partOfStep(before)]?.state !== 'running',
  );
}

/** A part that can no longer give its result, and since when. */
export interface LostPart {
  readonly part: string;
  readonly lostAt: EpochMs;
}

/** Parts still running that lost something they need, with the instant at which what should give it ended. Pure. */
export function lostParts(plan: Plan, dossier: Dossier): readonly LostPart[] {
  return plan.parts
    .filter((part) => dossier.parts[part.key]?.state === 'running')
    .flatMap((part) => {
      const losses = plan.steps
        .filter((step) => step.part === part.key && !isDone(dossier, step.key))
        .flatMap((step) => step.needs.flatMap((need) => lossOf(dossier, need) ?? []));
      return losses.length === 0 ? [] : [{ part: part.key, lostAt: Math.min(...losses) }];
    });
}

/** Parts still running of which every step is done. Pure. */
export function completedParts(plan: Plan, dossier: Dossier): readonly string[] {
  return plan.parts
    .map((part) => part.key)
    .filter((part) => dossier.parts[part]?.state === 'running')
    .filter((part) =>
      plan.steps.filter((step) => step.part === part).every((step) => isDone(dossier, step.key)),
    );
}

/** Whether any part is still running; an open task is always one of a running part's. Pure. */
export function isUnsettled(dossier: Dossier): boolean {
  return Object.values(dossier.parts).some((part) => part.state === 'running');
}

function isMet(plan: Plan, dossier: Dossier, need: PlanNeed): boolean {
  if ('step' in need) return isGiven(dossier, need);
  const required = plan.components.find((component) => component.key === need.component)?.required ?? false;
  return (
    !required || (dossier.submission?.components ?? []).some((given) => given.component === need.component)
  );
}

type StepNeed = Extract<PlanNeed, { readonly step: string }>;

/** Issued; or to be done without, since the law lets the silent step be left out. */
function isGiven(dossier: Dossier, { step, result }: StepNeed): boolean {
  return dossier.results[toResultKey(step, result)] !== undefined || isSkipped(dossier, step);
}

function isSkipped(dossier: Dossier, step: string): boolean {
  return currentTaskOf(dossier, step)?.bySilence === 'skipped';
}

function metSince(dossier: Dossier, { step, result }: StepNeed): EpochMs {
  const skippedAt = isSkipped(dossier, step) ? currentTaskOf(dossier, step)?.endedAt : undefined;
  return dossier.results[toResultKey(step, result)]?.issuedAt ?? skippedAt ?? 0;
}

/** When a result that was not issued was lost with the part that should give it; undefined while that part runs. */
function lossOf(dossier: Dossier, need: PlanNeed): EpochMs | undefined {
  if (!('step' in need) || isGiven(dossier, need)) return undefined;
  return dossier.parts[partOfStep(need.step)]?.endedAt;
}
