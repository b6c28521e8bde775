import { refuse, type Refusal } from '../../errors';
import { parseTaskId } from '../../ids';
import type { Plan } from '../../procedure/plan';
import type { CommandType } from '../commands.schema';
import { isOpen, type Dossier, type Task } from '../dossier';
import { attemptOf } from '../readiness';
import { effectiveAt, type Occasion } from './decider';
import { findExpiredRefusal } from './expiry-guard';

/** The tasks that a report speaks of, and who sent it. */
export interface ReportedTask {
  readonly task: string;
  readonly agency: string;
}

/** A report, and when and of what it is judged. */
interface Reporting {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly command: ReportedTask & { readonly type: CommandType };
  readonly occasion: Occasion;
}

/** Reports that end their task. */
const ENDING: readonly CommandType[] = ['completed', 'refused', 'returned'];

/**
 * Why a report of a task is refused, or undefined when the task is open and its agency reports, before its silence had a
 * consequence.
 *
 * Whose task it is comes first: what another agency's task is doing is not told. Pure.
 */
export function findTaskRefusal({ plan, dossier, command, occasion }: Reporting): Refusal | undefined {
  const task = dossier.tasks[command.task];
  return (
    findOwnerRefusal(plan, dossier, command) ??
    (task === undefined ? undefined : findReportRefusal({ plan, dossier, command, occasion }, task))
  );
}

/** Why an agency may not speak of a task at all: unknown, foreign, or not sent. Pure. */
export function findOwnerRefusal(plan: Plan, dossier: Dossier, report: ReportedTask): Refusal | undefined {
  const { task: id, agency } = report;
  const parts = parseTaskId(id);
  const owner = dossier.tasks[id]?.agency ?? plan.steps.find((step) => step.key === parts?.step)?.agency;
  if (parts?.dossier !== dossier.id || owner === undefined) return refuse('TASK_UNKNOWN', { task: id });
  if (owner !== agency) return refuse('TASK_FOREIGN', { task: id, agency });
  if (dossier.tasks[id] !== undefined) return undefined;
  return refuse(parts.attempt < attemptOf(dossier, parts.step) ? 'TASK_ATTEMPT_OLD' : 'TASK_NOT_ASSIGNED', {
    task: id,
  });
}

/** The same for an officer of the desk, who may speak of any task of the dossier. Pure. */
export function findTaskRefusalForDesk(dossier: Dossier, id: string): Refusal | undefined {
  const task = dossier.tasks[id];
  return task === undefined ? refuse('TASK_UNKNOWN', { task: id }) : findStateRefusal(dossier, task);
}

/** The task of an id that passed {@link findTaskRefusal}. Pure. */
export function getTask(dossier: Dossier, id: string): Task {
  const task = dossier.tasks[id];
  if (task === undefined) throw new RangeError(`no task ${id}`);
  return task;
}

function findReportRefusal({ plan, dossier, command, occasion }: Reporting, task: Task): Refusal | undefined {
  const at = effectiveAt(occasion, task.assignedAt);
  const isCurrent = task.attempt === attemptOf(dossier, task.step);
  const isSilent = task.bySilence !== undefined && isCurrent;
  return (
    (isSilent ? undefined : findStateRefusal(dossier, task)) ??
    findExpiredRefusal(plan, dossier, task, { at, ends: ENDING.includes(command.type) })
  );
}

function findStateRefusal(dossier: Dossier, task: Task): Refusal | undefined {
  if (task.attempt < attemptOf(dossier, task.step)) return refuse('TASK_ATTEMPT_OLD', { task: task.id });
  if (task.state === 'completed') return refuse('TASK_ALREADY_COMPLETED', { task: task.id });
  return isOpen(task) ? undefined : refuse('TASK_CLOSED', { task: task.id, state: task.state });
}
