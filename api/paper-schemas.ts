import { z } from 'zod';
import { PAPER_KINDS } from '../papers/paper';
import { instant } from './schemas';

/*
 * Answers about papers and lateness, as `/openapi.json` describes them.
 */

const minutes = z.number().int().nonnegative().describe('Working minutes.');

/** The papers of a dossier. */
export const paperList = z
  .object({
    dossier: z.string(),
    items: z.array(
      z.object({
        name: z.string().describe('Kind, with the number of its event where a dossier may have several.'),
        kind: z.enum(PAPER_KINDS),
        title: z.string().describe('In Vietnamese.'),
        formNumber: z
          .string()
          .optional()
          .describe('In the regime of the dossier; absent where it has no form.'),
        issuedAt: instant,
        task: z.string().optional(),
        agencies: z.array(z.string()).optional().describe('Between whom it passes.'),
        seq: z.number().int().positive().describe('Of the event that it is about.'),
        head: z.string().describe('Hash of that event: the head of the chain there.'),
        href: z.string(),
      }),
    ),
    named: z
      .boolean()
      .describe('Whether the caller gets them with the applicant on them, by saying why: `?reason=`.'),
    tracking: z
      .object({ url: z.string(), word: z.string() })
      .optional()
      .describe('What the applicant looks it up with; absent where that is not offered, and for an agency.'),
  })
  .meta({ id: 'PaperList' });

/** Who had a dossier how long, and whose its lateness is. */
export const attribution = z
  .object({
    dossier: z.string(),
    at: instant.describe('What is open is read then.'),
    held: z.array(
      z.looseObject({
        holder: z.string().describe('Agency, `@applicant` or `@incident`.'),
        kind: z.string(),
        task: z.string().optional(),
        workingMinutes: minutes,
        overWorkingMinutes: minutes.describe('Of it, over the time that was its own.'),
      }),
    ),
    late: z.array(
      z.looseObject({
        clock: z.string(),
        kind: z.string(),
        dueAt: instant,
        lateByWorkingMinutes: minutes,
        shares: z.array(
          z.looseObject({
            holder: z.string(),
            startAt: instant,
            endAt: instant,
            causedWorkingMinutes: minutes,
            inheritedWorkingMinutes: minutes,
          }),
        ),
        origins: z.array(z.looseObject({ holder: z.string(), workingMinutes: minutes })),
      }),
    ),
  })
  .meta({ id: 'Attribution' });
