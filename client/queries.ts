import { setTimeout as pause } from 'node:timers/promises';
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import { TOLD_OUTSIDE_TASK } from '../workflows/messages';

/** A run that failed a query is let go by its worker at once; its next task, or the next query, begins from the history. */
const PAUSE_MS = 100;

/**
 * Asks a run something. A run that could not answer, because it was told what happened outside a workflow task
 * (docs/adr/0016-a-run-goes-on-only-in-a-workflow-task.md), is asked again; no other failure is.
 *
 * @param withinMs - Deadline of all the asking, milliseconds.
 * @throws The error of the Temporal client.
 */
export function askRun<T>(client: Client, withinMs: number, query: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + withinMs;
  return client.withDeadline(deadline, async () => {
    for (;;) {
      try {
        return await query();
      } catch (error) {
        if (!wasToldOutsideTask(error) || Date.now() + PAUSE_MS >= deadline) throw error;
        await pause(PAUSE_MS);
      }
    }
  });
}

/** By the words of our own workflow: the client hands on no more than the message of a query that failed. */
function wasToldOutsideTask(error: unknown): boolean {
  return error instanceof QueryNotRegisteredError && error.message.includes(TOLD_OUTSIDE_TASK);
}
