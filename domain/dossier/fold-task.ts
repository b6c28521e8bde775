import { stopClock, type SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import { withClocks } from './clocks';
import type { Dossier, Task, TaskState } from './dossier';

/** A dossier in which a task has changed. Pure. */
export function withTask(
  dossier: Dossier,
  id: string,
  change: Pick<Task, 'state'> & Partial<Pick<Task, 'takenAt' | 'endedAt' | 'performedBy' | 'bySilence'>>,
): Dossier {
  const task = dossier.tasks[id];
  if (task === undefined) return dossier;
  return { ...dossier, tasks: { ...dossier.tasks, [id]: { ...task, ...change } } };
}

/** A dossier in which a task has ended, and its clock with it. Pure. */
export function endTask(dossier: Dossier, id: string, state: TaskState, endedAt: EpochMs): Dossier {
  return stopClocks(withTask(dossier, id, { state, endedAt }), [id], endedAt);
}

/** A dossier in which some clocks have stopped. Pure. */
export function stopClocks(dossier: Dossier, ids: readonly string[], at: EpochMs): Dossier {
  const stopped = ids.flatMap((id): readonly SlaClock[] => {
    const clock = dossier.clocks[id];
    return clock === undefined ? [] : [stopClock(clock, at)];
  });
  return withClocks(dossier, stopped);
}
