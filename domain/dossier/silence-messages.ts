import { NORMAL_LANE, type Plan } from '../procedure/plan';
import { minutesIn } from '../procedure/share';
import { clockState } from '../sla/clock';
import { assignedData } from './assigned-data';
import type { Dossier } from './dossier';
import type { DomainEvent, FactOf } from './events.schema';
import { taskDue, taskMessage, type Message, type TaskMessageKind } from './message';
import { inputsOf, needOf } from './progress';

/** An agency is asked how far a task is. Pure. */
export function queryMessages(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent & FactOf<'taskQueried'>,
): readonly Message[] {
  const { task, agency, reasonCode } = event.data;
  const data = { task, ...taskDue(plan, dossier, task), reasonCode };
  return [taskMessage(plan, event, { agency, kind: 'query', data })];
}

/** An open task told anew, under its old id and at a later place; that its clock stands still, if it does. Pure. */
export function resentMessages(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent,
  id: string,
): readonly Message[] {
  const task = dossier.tasks[id];
  const step = plan.steps.find(({ key }) => key === task?.step);
  if (task === undefined || step === undefined) return [];
  const { agency, part, attempt, assignedAt, dueAt, handler } = task;
  const data = assignedData(plan, dossier, {
    task: id,
    part,
    step: step.key,
    attempt,
    assignedAt,
    dueAt,
    allotment: minutesIn(step.allotment, dossier.reception?.lane ?? NORMAL_LANE),
    inputs: inputsOf(dossier, step),
    need: needOf(step),
    ...(handler === undefined ? {} : { handler }),
  });
  const assigned = taskMessage(plan, event, { agency, kind: 'assigned', data });
  const clock = dossier.clocks[id];
  if (clock === undefined || clockState(clock) !== 'suspended') return [assigned];
  const still = { task: id, clock: 'suspended', reasonCode: 'TASK_RESENT' };
  return [assigned, taskMessage(plan, event, { agency, kind: 'updated', data: still })];
}

/** What an agency hears after its answer, where the record says otherwise. Pure. */
export function statusMessages(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent & FactOf<'statusReported'>,
): readonly Message[] {
  const { task: id, followUp } = event.data;
  const agency = dossier.tasks[id]?.agency;
  if (agency === undefined || followUp === 'none') return [];
  if (followUp === 'sendTask') return resentMessages(plan, dossier, event, id);
  const kind: TaskMessageKind = followUp === 'askForReport' ? 'query' : 'cancelled';
  const news =
    followUp === 'askForReport'
      ? { ...taskDue(plan, dossier, id), reasonCode: 'REPORT_MISSING' }
      : { reasonCode: 'CLOSED_IN_RECORD' };
  return [taskMessage(plan, event, { agency, kind, data: { task: id, ...news } })];
}
