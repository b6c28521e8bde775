import type { Plan } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { earliestEnd } from './least-time';
import { instantText } from './message';
import { presentPlan } from './present-plan';

/** What is told of a task that is sent. */
export type Sent = Pick<
  FactOf<'taskAssigned'>['data'],
  'task' | 'part' | 'step' | 'attempt' | 'allotment' | 'inputs' | 'need' | 'handler'
> & { readonly assignedAt: EpochMs; readonly dueAt: EpochMs };

/** What an agency is sent of a task: the same when it is told anew. Pure. */
export function assignedData(
  plan: Plan,
  dossier: Dossier,
  { task, part, step, attempt, assignedAt, dueAt, allotment, inputs, need, handler }: Sent,
): Readonly<Record<string, unknown>> {
  return {
    task,
    dossier: dossier.id,
    code: dossier.reception?.code,
    procedure: plan.ref,
    part,
    step,
    attempt,
    assignedAt: instantText(plan, assignedAt),
    dueAt: instantText(plan, dueAt),
    allotment: { workingMinutes: allotment },
    lane: dossier.reception?.lane,
    inputs,
    need,
    ...(handler === undefined ? {} : { handler }),
    ...earliestOf(plan, dossier, task),
  };
}

function earliestOf(plan: Plan, dossier: Dossier, id: string): { readonly earliestEndAt?: string } {
  const task = dossier.tasks[id];
  const at = task && earliestEnd(presentPlan(plan, dossier), dossier, task);
  return at === undefined ? {} : { earliestEndAt: instantText(plan, at) };
}
