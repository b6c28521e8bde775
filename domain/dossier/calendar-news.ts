import { isOpen, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import type { TaskUpdate } from './task-update';

/** What agencies are told of a changed calendar: one update an open task that is due otherwise. Pure. */
export function calendarNews(dossier: Dossier, { data }: FactOf<'calendarChanged'>): readonly TaskUpdate[] {
  const { reasonCode, legalBasis } = data;
  return data.tasks.flatMap(({ task: id, dueAt }): TaskUpdate[] => {
    const task = dossier.tasks[id];
    if (task === undefined || !isOpen(task)) return [];
    return [{ agency: task.agency, task: id, clock: 'running', dueAt, reasonCode, legalBasis }];
  });
}
