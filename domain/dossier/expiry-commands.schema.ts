import { z } from 'zod';
import { byDesk, legalBasis, reasonCode } from './command-fields.schema';
import { expiryChoice } from './expiry-facts.schema';

/** Commands about a task whose agency was silent: type → schema. */
export const EXPIRY_COMMANDS = {
  decideExpiry: z.object({
    type: z.literal('decideExpiry'),
    ...byDesk,
    expiry: z.int().positive().describe('Number of the expired task in the dossier.'),
    choice: expiryChoice,
    reasonCode,
    legalBasis,
  }),
} as const;
