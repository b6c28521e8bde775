import { z } from 'zod';
import {
  actorSchema,
  instant,
  paper,
  reason,
  reference,
  step,
  target,
  task,
  text,
} from './fact-fields.schema';

export const supplement = z.int().positive().describe('Number of the notice in the dossier, from 1.');
const asker = z.object({ task, step, part: z.string(), dependants: z.array(step) });

/** Facts about papers that are asked for: name → schema of its data. */
export const SUPPLEMENT_FACTS = {
  supplementProposed: z.object({
    task,
    step,
    part: z.string(),
    items: z.array(paper).min(1),
    legalBasis: text,
    claimedAt: z.exactOptional(instant),
  }),
  supplementRequested: z.object({
    supplement,
    stage: z.enum(['reception', 'appraisal']),
    clock: z
      .enum(['notStarted', 'restart', 'suspension', 'running'])
      .describe('What the notice does to the clocks of those who ask; `running`: by a superior’s override.'),
    items: z.array(paper.extend({ step: z.exactOptional(step) })).min(1),
    asking: z
      .array(asker)
      .describe('The open tasks that wait for the papers, with the steps that need them.'),
    declined: z.array(task).describe('Tasks whose proposal the desk did not take up.'),
    supplyDueAt: instant.describe('Last instant of the time in which the applicant is to supply.'),
    legalBasis: text,
    by: actorSchema,
    override: z.exactOptional(z.object({ by: actorSchema, ...reason })),
  }),
  supplementSupplied: z.object({
    supplement,
    items: z.array(z.object({ component: text, ref: z.exactOptional(reference) })).min(1),
    missing: z.array(text).describe('What is still awaited; nothing when the supply is full.'),
    checkDueAt: z.exactOptional(instant.describe('Until when the desk checks a full supply.')),
    by: actorSchema,
  }),
  supplementFoundLacking: z.object({
    supplement,
    items: z.array(paper).min(1),
    supplyDueAt: instant.describe('The applicant has as long again as after the notice.'),
    by: actorSchema,
  }),
  supplementAccepted: z.object({ supplement, checkedAt: instant, by: actorSchema }),
  supplementEnded: z.object({ supplement, ...reason }),
  supplementSilent: z.object({
    supplement,
    supplyDueAt: instant,
    outcome: z.enum(['deskDecides']).describe('What the applicant’s silence means by the definition.'),
    target,
  }),
  supplementCheckLate: z.object({ supplement, checkDueAt: instant, target }),
} as const;
