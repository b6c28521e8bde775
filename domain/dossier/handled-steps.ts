import { ancestorsOf } from '../procedure/graph';
import type { Plan, PlanStep } from '../procedure/plan';
import type { Dossier, Task } from './dossier';
import { currentTaskOf } from './readiness';
import { SIGNERS_GUARDED_SINCE } from './rules';

/**
 * The first step that a signature rests on at which an officer worked; undefined where there is none, or where the step
 * asked for is itself not signed. Pure.
 *
 * Worked has whoever had a task of it in any attempt: as its agency says, as the roster named, or before it was given to
 * another. Under rules before 6 only who has the present task, by report or, where that named nobody, by the roster.
 *
 * @source That the signer is not the handler: practice; submission for signature and signature are separate steps.
 */
export function findHandledStep(
  plan: Plan,
  dossier: Dossier,
  { key, signing }: PlanStep,
  officer: string,
): PlanStep | undefined {
  if (signing === undefined) return undefined;
  const before = ancestorsOf(plan, key);
  return plan.steps.find(
    (step) =>
      before.has(step.key) && step.signing === undefined && workersOf(dossier, step.key).includes(officer),
  );
}

function workersOf(dossier: Dossier, step: string): readonly string[] {
  if (dossier.rules < SIGNERS_GUARDED_SINCE) {
    const task = currentTaskOf(dossier, step);
    const worker = task?.performedBy?.officer ?? task?.handler?.officer;
    return worker === undefined ? [] : [worker];
  }
  return Object.values(dossier.tasks)
    .filter((task) => task.step === step)
    .flatMap(workersOfTask);
}

function workersOfTask({ performedBy, handler, handledBy = [] }: Task): readonly string[] {
  return [performedBy, handler]
    .flatMap((each) => (each === undefined ? [] : [each.officer]))
    .concat(handledBy);
}
