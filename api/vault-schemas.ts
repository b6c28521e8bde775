import { z } from 'zod';
import { DOSSIER_ID } from '../domain/ids';
import { applicantSchema } from '../vault/applicant.schema';

/* Answers about personal data, as `/openapi.json` describes them. */

const dossier = z.string().regex(DOSSIER_ID);
const reference = z.string().describe('Says nothing of the person; also to whoever knows the person.');

/** Where who submits is filed. */
export const filedApplicant = z
  .object({ dossier: dossier.describe('The dossier that it is sealed for.'), applicantRef: reference })
  .meta({ id: 'FiledApplicant' });

/** Where words are filed. */
export const filedNote = z.object({ dossier, noteRef: reference }).meta({ id: 'FiledNote' });

/** Who submits, as far as the caller may know. */
export const shownApplicant = z
  .object({ dossier, applicant: applicantSchema.partial().meta({ id: 'ShownApplicantFields' }) })
  .meta({ id: 'ShownApplicant' });

/** Words about a dossier. */
export const note = z
  .object({
    dossier,
    text: z.string(),
    by: z.string().describe('Opaque id of who wrote them.'),
    agency: z.string().optional().describe('Absent where the desk did.'),
  })
  .meta({ id: 'Note' });

/** Who looked, oldest first. */
export const accesses = z
  .object({
    dossier,
    items: z.array(
      z.object({
        at: z.iso.datetime().describe('When, UTC, by the clock of the vault.'),
        who: z.string(),
        role: z.string(),
        agency: z.string().optional(),
        kind: z.string(),
        reason: z.string(),
        fields: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Accesses' });
