import { z } from 'zod';
import { actorSchema, reason, reference } from './fact-fields.schema';
import { ERASURE_GROUNDS } from './keeping-grounds';

const hold = z.int().positive().describe('Number of the hold in the dossier, from 1.');

/** Facts about how long personal data is kept: name → schema of its data. */
export const KEEPING_FACTS = {
  holdPlaced: z.object({ hold, paperRef: reference, ...reason, by: actorSchema }),
  holdReleased: z.object({ hold, ...reason, by: actorSchema, approvedBy: actorSchema }),
  applicantErased: z.object({
    ground: z.enum(ERASURE_GROUNDS),
    paperRef: z.exactOptional(reference),
    keptUntil: z.exactOptional(
      z.string().describe('Last day of the retention, YYYY-MM-DD; absent where no procedure says one.'),
    ),
    ...reason,
    by: actorSchema,
    approvedBy: actorSchema,
  }),
} as const;
