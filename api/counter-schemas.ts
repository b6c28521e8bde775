import { z } from 'zod';
import { instant } from './schemas';

/* Answers that a counter works with, as `/openapi.json` describes them. */

const words = z.object({ vi: z.string(), en: z.string() });

/** What a desk has to offer of a procedure now. */
export const offer = z
  .object({
    procedure: z.string(),
    title: words,
    unit: z.string(),
    at: instant,
    channels: z.array(z.string()),
    components: z.array(z.object({ key: z.string(), title: words, required: z.boolean() })),
    fees: z
      .array(
        z.object({
          fee: z.string(),
          title: words,
          amounts: z.array(z.object({ key: z.string(), title: words, dong: z.number().int() })),
          legalBasis: z.string(),
        }),
      )
      .describe('Due with the submission.'),
    lanes: z
      .array(
        z.object({
          lane: z.string(),
          title: words.optional(),
          usual: z.boolean().describe('Whether a reception that names no lane gets this one.'),
          refusal: z
            .object({
              code: z.string(),
              detail: z.string(),
              messageVi: z.string(),
              law: z.string().optional(),
              lawVi: z.string().optional(),
            })
            .optional()
            .describe('Why a reception in it would be refused now.'),
          dueOriginal: instant.optional(),
          promisedAt: instant.optional().describe('The earliest of limit, targets and lane.'),
          appointmentAt: instant.optional(),
          provisional: z.boolean().optional(),
        }),
      )
      .describe('What a reception now would promise, lane by lane; the normal one last.'),
  })
  .meta({ id: 'Offer' });

/** That an act would be accepted now. */
export const checked = z
  .object({ outcome: z.literal('allowed'), dossier: z.string(), seq: z.number().int() })
  .describe('It would be accepted as the dossier stands; a refusal is the problem that the act would get.')
  .meta({ id: 'Checked' });

/** Whether agencies are there, and how they keep up. */
export const presence = z
  .object({
    items: z.array(
      z.object({
        agency: z.string(),
        open: z.number().int(),
        overdue: z.number().int(),
        atRisk: z.number().int(),
        silent: z.number().int().describe('Overdue, and never taken (chưa phản hồi).'),
        heardAt: instant.optional().describe('When it last took, completed, refused or returned a task.'),
        connected: z
          .boolean()
          .optional()
          .describe('Its system waits for messages now; absent where that is not known.'),
        unread: z.number().int().optional().describe('Messages about tasks that it has not stored.'),
      }),
    ),
  })
  .meta({ id: 'Presence' });
