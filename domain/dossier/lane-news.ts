import { isOpen, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { laneOf } from './lanes';
import type { TaskUpdate } from './task-update';

/**
 * What agencies are told when a dossier changes its lane: one update an open task, with the lane it is now in. Pure.
 *
 * @param dossier - The dossier as it is after the fact.
 */
export function laneNews(
  dossier: Dossier,
  { data }: FactOf<'laneGranted' | 'laneRevoked'>,
): readonly TaskUpdate[] {
  const { reasonCode, legalBasis } = data;
  return data.tasks.flatMap(({ task: id, dueAt }): TaskUpdate[] => {
    const task = dossier.tasks[id];
    if (task === undefined || !isOpen(task)) return [];
    const clock =
      dueAt === undefined ? ({ clock: 'suspended' } as const) : ({ clock: 'running', dueAt } as const);
    return [{ agency: task.agency, task: id, ...clock, lane: laneOf(dossier), reasonCode, legalBasis }];
  });
}
