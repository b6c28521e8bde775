import { z } from 'zod';
import {
  byDesk,
  givenComponent,
  legalBasis,
  namedSecond,
  reasonCode,
  reference,
} from './command-fields.schema';
import { otherDossier as dossier } from './tie-fields.schema';

const grounds = { reasonCode, legalBasis };
const approvedBy = namedSecond;

/** Commands that repair a mistake of every day: type → schema. */
export const MISTAKE_COMMANDS = {
  voidReception: z.object({ type: z.literal('voidReception'), ...byDesk, approvedBy, ...grounds }),
  reclassify: z.object({
    type: z.literal('reclassify'),
    ...byDesk,
    fault: z.enum(['office', 'applicant']).describe('Who chose the wrong procedure.'),
    continuedBy: dossier.describe('The dossier, of the right procedure, that goes on.'),
    ...grounds,
  }),
  redirect: z.object({
    type: z.literal('redirect'),
    ...byDesk,
    authority: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,60}$/)
      .describe('Code of the authority that is competent.'),
    papers: z
      .enum(['handedOn', 'givenBack'])
      .describe('Sent there by the office, or given to the applicant.'),
    continuedBy: z.exactOptional(dossier.describe('The dossier there, where this engine has it.')),
    ...grounds,
  }),
  markDuplicate: z.object({
    type: z.literal('markDuplicate'),
    ...byDesk,
    original: dossier.describe('The dossier of the same matter that goes on.'),
    ...grounds,
  }),
  correctDetails: z.object({
    type: z.literal('correctDetails'),
    ...byDesk,
    applicantRef: z.exactOptional(reference.describe('The right reference of the same applicant.')),
    components: z.exactOptional(
      z
        .array(givenComponent.extend({ ref: reference }))
        .min(1)
        .max(100),
    ),
    choices: z.exactOptional(z.record(z.string(), z.string().regex(/^[A-Za-z0-9._@-]{1,60}$/))),
    ...grounds,
  }),
  changeApplicant: z.object({
    type: z.literal('changeApplicant'),
    ...byDesk,
    applicantRef: reference.describe('Who takes the place of the applicant.'),
    ground: z.enum(['death', 'dissolution', 'merger', 'division']),
    paperRef: reference.describe('The paper that shows it.'),
    approvedBy,
    legalBasis,
  }),
  openCorrection: z.object({
    type: z.literal('openCorrection'),
    ...byDesk,
    part: z.string(),
    result: z.string().describe('A result of the part, or `refusal` for the written refusal.'),
    correctedBy: dossier.describe('The dossier that corrects it.'),
    ...grounds,
  }),
} as const;
