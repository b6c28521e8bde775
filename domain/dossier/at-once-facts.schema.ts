import { z } from 'zod';
import { actorSchema, instant, text } from './fact-fields.schema';

/** Facts of a dossier that is handled while the applicant waits: name → schema of its data. */
export const AT_ONCE_FACTS = {
  takenAtOnce: z.object({
    untilAt: instant.describe('Closing: not decided by then, it goes the way of any other.'),
    legalBasis: text,
    by: actorSchema,
  }),
  handledAtOnce: z.object({ by: actorSchema }),
  atOnceLapsed: z.object({ untilAt: instant }),
} as const;
