import { z } from 'zod';
import { STEP_KEY } from '../ids';
import { byDesk, day, reference } from './command-fields.schema';
import { performer, resultSchema } from './fact-fields.schema';

/** Commands of a desk that handles a dossier while the applicant waits: type → schema. */
export const AT_ONCE_COMMANDS = {
  takeAtOnce: z.object({ type: z.literal('takeAtOnce'), ...byDesk }),
  handleAtOnce: z.object({
    type: z.literal('handleAtOnce'),
    ...byDesk,
    done: z
      .array(
        z.object({
          step: z.string().regex(STEP_KEY),
          results: z
            .array(resultSchema.extend({ issuedOn: day }))
            .min(1)
            .max(50),
          performedBy: z.exactOptional(
            performer.describe(
              'When absent: of a step that is signed, who is on duty to sign; else who acts.',
            ),
          ),
        }),
      )
      .min(1)
      .max(200)
      .describe('Every step, with what it gave and who did it.'),
    receiver: z.enum(['applicant', 'representative', 'post', 'electronic']),
    receiptRef: z.exactOptional(reference),
  }),
} as const;
