import { z } from 'zod';
import type { Handler } from '../procedure/roster';
import { actorSchema, agency, capacity, code, instant, reference, step, task } from './fact-fields.schema';

/** Who has a task. */
export const handler: z.ZodType<Handler> = z.object({
  officer: reference,
  covering: z.exactOptional(
    z.array(reference).min(1).describe('Those who are covered, the absent one whose task it would be first.'),
  ),
  capacity: z.exactOptional(capacity),
  delegation: z.exactOptional(reference.describe('Paper by which the handler signs.')),
});

/** Who has a task that is sent; neither where no roster says. */
export const duty = {
  handler: z.exactOptional(handler),
  uncovered: z.exactOptional(reference.describe('Who is away with nobody in the end to cover.')),
};

/** Facts about who has a task: name → schema of its data. */
export const DUTY_FACTS = {
  taskReassigned: z.object({
    task,
    step,
    from: z.object({ agency, officer: z.exactOptional(reference) }),
    agency,
    ...duty,
    sending: z.exactOptional(
      z
        .object({
          dueAt: instant,
          assignedAt: instant,
          allotment: z.number().int().positive().describe('Working minutes.'),
          inputs: z.array(z.object({ step, result: z.string(), ref: reference })),
          need: z.array(z.string()),
        })
        .describe('What another agency is sent: the task as it was, its clock unchanged.'),
    ),
    reasonCode: code,
    by: actorSchema,
  }),
} as const;
