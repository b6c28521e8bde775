import { z } from 'zod';
import { byDesk, legalBasis, reasonCode, task } from './command-fields.schema';

/** What an agency proposes to ask of the applicant, and the desk may decline. */
export const proposed = z.enum(['supplement', 'fee']).describe('Papers, or the fee of its step.');

/** Commands about what agencies propose: type → schema. */
export const PROPOSAL_COMMANDS = {
  declineProposal: z.object({
    type: z.literal('declineProposal'),
    ...byDesk,
    task: task.describe('Whose agency proposed it.'),
    about: proposed,
    reasonCode,
    legalBasis,
  }),
} as const;
