import { z } from 'zod';
import { actorSchema, reason, step, task } from './fact-fields.schema';
import { proposed } from './proposal-commands.schema';

/** Facts about what agencies propose: name → schema of its data. */
export const PROPOSAL_FACTS = {
  proposalDeclined: z.object({ task, step, about: proposed, ...reason, by: actorSchema }),
} as const;
