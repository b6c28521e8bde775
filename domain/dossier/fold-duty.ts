import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';

/** The task has another handler, maybe at another agency, that has not taken it yet; its clock is what it was. Pure. */
export function foldReassigned(dossier: Dossier, { data }: FactOf<'taskReassigned'>): Dossier {
  const task = dossier.tasks[data.task];
  if (task === undefined) return dossier;
  const { handler: _handler, uncovered: _uncovered, takenAt, ...rest } = task;
  const { agency, handler, uncovered } = data;
  const stays = agency === task.agency;
  const changed = {
    ...rest,
    agency,
    state: stays ? task.state : ('assigned' as const),
    ...(stays && takenAt !== undefined ? { takenAt } : {}),
    ...(handler === undefined ? {} : { handler }),
    ...(uncovered === undefined ? {} : { uncovered }),
  };
  return { ...dossier, tasks: { ...dossier.tasks, [task.id]: changed } };
}
