import { z } from 'zod';
import { actorSchema, instant, reason, target } from './fact-fields.schema';

const stop = z.int().positive().describe('Number of the stop in the dossier, from 1.');
const seconded = {
  reviewOn: z.string().describe('Day by which the stop is looked at again, YYYY-MM-DD.'),
  reviewDueAt: instant.describe('Closing of that day, or of the next working day.'),
  by: actorSchema,
  approvedBy: actorSchema.describe('A superior, another person.'),
};

/** Facts about stops: name → schema of its data. */
export const STOP_FACTS = {
  stopped: z.object({ stop, ...reason, ...seconded }),
  stopReviewed: z.object({ stop, ...reason, ...seconded }),
  stopReviewMissed: z.object({
    stop,
    reviewDueAt: instant,
    level: z.int().positive().describe('1: the head of the desk is told; 2: the head of the authority.'),
    target,
  }),
  resumed: z.object({ stop, ...reason, by: actorSchema }),
  stopEnded: z.object({ stop, ...reason }).describe('Nothing is left that could be stopped.'),
} as const;
