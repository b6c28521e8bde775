import type { Dossier, Task } from './dossier';
import type { FactOf } from './events.schema';
import { SIGNERS_GUARDED_SINCE } from './rules';

/** The task has another handler, maybe at another agency, that has not taken it yet; its clock is what it was. Pure. */
export function foldReassigned(dossier: Dossier, { data }: FactOf<'taskReassigned'>): Dossier {
  const task = dossier.tasks[data.task];
  if (task === undefined) return dossier;
  const { handler: _handler, uncovered: _uncovered, takenAt, ...rest } = task;
  const { agency, handler, uncovered } = data;
  const stays = agency === task.agency;
  const changed = {
    ...rest,
    ...handledBefore(dossier, task),
    agency,
    state: stays ? task.state : ('assigned' as const),
    ...(stays && takenAt !== undefined ? { takenAt } : {}),
    ...(handler === undefined ? {} : { handler }),
    ...(uncovered === undefined ? {} : { uncovered }),
  };
  return { ...dossier, tasks: { ...dossier.tasks, [task.id]: changed } };
}

/** Who had a task stays on record: they may not sign what rests on it. */
function handledBefore({ rules }: Dossier, { handler, handledBy = [] }: Task): Pick<Task, 'handledBy'> {
  if (rules < SIGNERS_GUARDED_SINCE || handler === undefined) return {};
  return { handledBy: [...new Set([...handledBy, handler.officer])] };
}
