import { z } from 'zod';
import { byDesk, legalBasis, namedSecond, reasonCode, reference } from './command-fields.schema';
import { ERASURE_GROUNDS } from './keeping-grounds';

const grounds = { reasonCode, legalBasis };
const approvedBy = namedSecond;

/** Commands about how long personal data is kept: type → schema. */
export const KEEPING_COMMANDS = {
  placeHold: z.object({
    type: z.literal('placeHold'),
    ...byDesk,
    paperRef: reference.describe('The paper that asks for it: of a court, an inspection, a complaint.'),
    ...grounds,
  }),
  releaseHold: z.object({
    type: z.literal('releaseHold'),
    ...byDesk,
    hold: z.int().positive().describe('Number of the hold.'),
    approvedBy,
    ...grounds,
  }),
  eraseApplicant: z.object({
    type: z.literal('eraseApplicant'),
    ...byDesk,
    ground: z.enum(ERASURE_GROUNDS),
    paperRef: z.exactOptional(
      reference.describe('The judgment, or the order by law; without one only retention counts.'),
    ),
    approvedBy,
    ...grounds,
  }),
} as const;
