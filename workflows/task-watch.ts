import { workflowInfo } from '@temporalio/workflow';
import { TOLD_OUTSIDE_TASK } from './messages';

/**
 * Watches that a run goes on only in workflow tasks (docs/adr/0016-a-run-goes-on-only-in-a-workflow-task.md).
 *
 * A worker that answers a query for a run which it does not hold replays it, and shows it what has happened since its
 * last task too: at that task's time, and ahead of commands that the next task puts first. What the run would do then,
 * its history never does again when it is replayed. A throw makes the worker let go of the run, and its next task
 * begins from the history.
 *
 * @returns To be called wherever the run goes on: by a command, a timer, the end of an activity. Throws Error outside
 *   a task: the query fails, and may be asked again.
 */
export function watchTasks(): () => void {
  let last = { historySize: 0, historyLength: 0 };
  return () => {
    const { historySize, historyLength } = workflowInfo();
    // A task says how large the history was when it began; more events without another size came with no task.
    const isOutside = historySize === last.historySize && historyLength !== last.historyLength;
    last = { historySize, historyLength };
    if (isOutside && historySize > 0) throw new Error(TOLD_OUTSIDE_TASK);
  };
}
