import { z } from 'zod';
import { actorSchema, code, instant, reason, reference, text } from './fact-fields.schema';
import { otherDossier as dossier } from './tie-fields.schema';

/** How a dossier ends that should not have been what it was. */
export const MISTAKEN_OUTCOMES = ['voided', 'reclassified', 'redirected', 'duplicate'] as const;

/** Facts about mistakes of every day and their repair: name → schema of its data. */
export const MISTAKE_FACTS = {
  receptionVoided: z.object({
    code: z.string().describe('The code that is void; it is never given again.'),
    ...reason,
    by: actorSchema,
    approvedBy: actorSchema,
  }),
  reclassified: z.object({
    fault: z.enum(['office', 'applicant']),
    continuedBy: dossier.describe('The dossier, of the right procedure, that goes on.'),
    ...reason,
    by: actorSchema,
  }),
  redirected: z.object({
    authority: code.describe('Code of the authority that is competent.'),
    papers: z.enum(['handedOn', 'givenBack']),
    continuedBy: z.exactOptional(dossier),
    noticeDueAt: z.exactOptional(
      instant.describe('Until when the applicant was to be told; absent before reception.'),
    ),
    ...reason,
    by: actorSchema,
  }),
  markedDuplicate: z.object({
    original: dossier.describe('The dossier of the same matter that goes on.'),
    ...reason,
    by: actorSchema,
  }),
  detailsCorrected: z.object({
    applicantRef: z.exactOptional(reference),
    components: z.exactOptional(z.array(z.object({ component: text, ref: reference }))),
    choices: z.exactOptional(z.record(z.string(), z.string())),
    ...reason,
    by: actorSchema,
  }),
  applicantChanged: z.object({
    from: reference.describe('The applicant before.'),
    applicantRef: reference,
    ground: z.enum(['death', 'dissolution', 'merger', 'division']),
    paperRef: reference,
    legalBasis: text,
    by: actorSchema,
    approvedBy: actorSchema,
  }),
  correctionOpened: z.object({
    part: z.string(),
    result: z.string(),
    correctedBy: dossier.describe('The dossier that corrects it.'),
    ...reason,
    by: actorSchema,
  }),
} as const;
