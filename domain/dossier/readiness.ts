import { toResultKey, toTaskId } from '../ids';
import type { Plan, PlanNeed, PlanStep } from '../procedure/plan';
import { isOpen, type Dossier, type Task } from './dossier';

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
  return plan.steps.filter(
    (step) =>
      dossier.parts[step.part]?.state === 'running' &&
      currentTaskOf(dossier, step.key) === undefined &&
      step.needs.every((need) => isMet(plan, dossier, need)),
  );
}

/** Parts still running that lost something they need, and so can no longer give their result. Pure. */
export function lostParts(plan: Plan, dossier: Dossier): readonly string[] {
  const lost = plan.steps
    .filter((step) => dossier.parts[step.part]?.state === 'running' && !isDone(dossier, step.key))
    .filter((step) => step.needs.some((need) => isLost(plan, dossier, need)));
  return [...new Set(lost.map((step) => step.part))];
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

/** Whether any task is open or any part is still running. Pure. */
export function isUnsettled(dossier: Dossier): boolean {
  return (
    Object.values(dossier.parts).some((part) => part.state === 'running') ||
    Object.values(dossier.tasks).some(isOpen)
  );
}

function isMet(plan: Plan, dossier: Dossier, need: PlanNeed): boolean {
  if ('step' in need) return dossier.results[toResultKey(need.step, need.result)] !== undefined;
  const required = plan.components.find((component) => component.key === need.component)?.required ?? false;
  return (
    !required || (dossier.submission?.components ?? []).some((given) => given.component === need.component)
  );
}

function isLost(plan: Plan, dossier: Dossier, need: PlanNeed): boolean {
  if (!('step' in need) || dossier.results[toResultKey(need.step, need.result)] !== undefined) return false;
  const giver = plan.steps.find((step) => step.key === need.step);
  return giver !== undefined && dossier.parts[giver.part]?.state !== 'running';
}
