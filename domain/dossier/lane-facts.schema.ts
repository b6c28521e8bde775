import { z } from 'zod';
import { clockSchema } from './clock.schema';
import { actorSchema, instant, reason, reference, task, whole } from './fact-fields.schema';

/** Clocks that a change of the lane moves, and the dates that hold after it. */
const moves = {
  clocks: z.array(clockSchema).min(1).describe('The ledgers as they are now.'),
  tasks: z
    .array(z.object({ task, dueAt: z.exactOptional(instant) }))
    .describe('Open tasks, with the due moment that holds now; no `dueAt`: it stands still.'),
  whole: z.exactOptional(whole),
};

/** Facts about the lane of a dossier on its way: name → schema of its data. */
export const LANE_FACTS = {
  laneGranted: z.object({
    lane: z.string(),
    ...moves,
    signer: reference.describe('Who was on duty to sign.'),
    ...reason,
    by: actorSchema,
  }),
  laneRevoked: z.object({
    lane: z.string().describe('The lane that was left; the dossier is in `normal` again.'),
    ...moves,
    ...reason,
    by: actorSchema,
    second: actorSchema,
  }),
} as const;
