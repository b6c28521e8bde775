import { z } from 'zod';
import { actorSchema, code, instant, reference, step, target, task } from './fact-fields.schema';

const directive = z.int().positive().describe('Number of the urging or instruction in the dossier, from 1.');

/** Facts about urging and instructing: name → schema of its data. */
export const DIRECTIVE_FACTS = {
  directiveGiven: z.object({
    directive,
    kind: z.enum(['urging', 'instruction']),
    task,
    step,
    target: target.describe('Who is to act, and acknowledges.'),
    reasonCode: code,
    noteRef: z.exactOptional(reference),
    answerBy: instant.describe('Until when the task is to be done; no clock moves by it.'),
    by: actorSchema,
  }),
  directiveAcknowledged: z.object({ directive, by: actorSchema }),
} as const;
