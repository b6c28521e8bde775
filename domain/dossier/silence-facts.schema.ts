import { z } from 'zod';
import { actorSchema, agency, code, instant, step, task } from './fact-fields.schema';

/** Facts about an agency's silence, and what it says when it is asked: name → schema of its data. */
export const SILENCE_FACTS = {
  taskQueried: z.object({
    task,
    step,
    agency,
    query: z.int().positive().describe('How often the agency was asked of this task, from 1.'),
    reasonCode: code,
  }),
  statusReported: z.object({
    task,
    step,
    state: z.enum(['notTaken', 'inProgress', 'done']),
    recorded: z.string().describe('State of the task in the record.'),
    followUp: z
      .enum(['none', 'askForReport', 'sendTask', 'sayClosed'])
      .describe('What the agency is told, where its answer and the record differ.'),
    claimedAt: z.exactOptional(instant),
  }),
  tasksResent: z.object({
    agency,
    tasks: z.array(task).min(1),
    reasonCode: code,
    by: actorSchema,
  }),
} as const;
