import { clockState } from '../sla/clock';
import { isOpen, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import type { TaskUpdate } from './task-update';

/** What the agency that keeps a reassigned task is told: who handles it now; the clock is what it was. Pure. */
export function reassignedNews(dossier: Dossier, { data }: FactOf<'taskReassigned'>): readonly TaskUpdate[] {
  const task = dossier.tasks[data.task];
  if (task === undefined || !isOpen(task) || data.agency !== data.from.agency) return [];
  const clock = dossier.clocks[task.id];
  const stands = clock !== undefined && clockState(clock) === 'suspended';
  return [
    {
      agency: task.agency,
      task: task.id,
      ...(stands ? { clock: 'suspended' as const } : { clock: 'running' as const, dueAt: task.dueAt }),
      ...(task.handler === undefined ? {} : { handler: task.handler }),
      reasonCode: data.reasonCode,
    },
  ];
}
