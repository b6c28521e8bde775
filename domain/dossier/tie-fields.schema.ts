import { z } from 'zod';
import { DOSSIER_ID, REFERENCE } from '../ids';

/*
 * How a dossier names another. See docs/adr/0024-two-dossiers-are-tied-by-two-commands.md.
 */

/** Id of another dossier. */
export const otherDossier = z.string().regex(DOSSIER_ID);

/** What a submission says of a dossier from which it comes. */
export const ties = {
  continues: z.exactOptional(
    z
      .object({
        dossier: otherDossier,
        reason: z.enum(['reclassified', 'redirected']),
        receivedAt: z.exactOptional(
          z.number().int().describe('When that one was received: its date stands, since the office erred.'),
        ),
      })
      .describe('It goes on with the matter of a dossier that ended by a mistake.'),
  ),
  corrects: z.exactOptional(
    z
      .object({
        dossier: otherDossier,
        part: z.string().regex(/^[a-z0-9-]{1,60}$/),
        result: z.string().regex(/^[a-z0-9-]{1,60}$/),
        ref: z
          .string()
          .regex(REFERENCE)
          .describe('Of the result as it was issued; `-` for a written refusal.'),
      })
      .describe('It corrects a result that another dossier issued.'),
  ),
};
