import { z } from 'zod';
import {
  MOST_STEPS,
  minutes,
  slug,
  sourceSchema,
  text,
  words,
  workingDays,
} from './definition-fields.schema';

/*
 * What a definition may say of an office's ways: all may be left out.
 */

const source = sourceSchema;

/** Papers asked for after appraisal. */
export const supplement = z
  .strictObject({
    clock: z
      .enum(['restart', 'suspension'])
      .describe('What a notice does to the clocks: back to zero once the supply is full, or kept as used.'),
    requestWithin: z
      .exactOptional(z.strictObject({ workingDays }))
      .describe('Last day of a notice, counted from reception; the third working day when absent.'),
    supplyWithin: z.strictObject({ workingDays }).describe('What the applicant has, from the notice.'),
    checkWithin: z
      .strictObject({ workingMinutes: minutes.min(1) })
      .describe('What the desk has to check it.'),
    silence: z
      .strictObject({ outcome: z.literal('deskDecides') })
      .describe('What the applicant’s silence means.'),
    source,
  })
  .describe('Papers asked for after appraisal, where the procedure says otherwise than the law.');

/** What the desk has to answer a submission. */
export const answer = z
  .strictObject({
    channels: z
      .array(z.enum(['desk', 'online', 'postal', 'home']))
      .describe('Those whose submissions wait for an answer.'),
    within: z.strictObject({ workingMinutes: minutes.min(1) }).describe('From the submission.'),
    source,
  })
  .describe(
    'What the desk has to receive, refuse or ask, where the procedure says otherwise than the house.',
  );

/** What the desk does on Saturdays. */
export const saturday = z
  .strictObject({ mode: z.enum(['closed', 'receive', 'resolve']), source })
  .describe('What the desk does on a Saturday that is no working day; reception and return when absent.');

/** The dossier on paper. */
export const paper = z
  .strictObject({
    order: z
      .array(z.string().regex(/^[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40})?$/, 'step, or part.step'))
      .min(1)
      .max(MOST_STEPS)
      .describe('Every step, in the order in which the bodies get the dossier.'),
    source,
  })
  .describe('That the dossier may go on paper, body by body; electronically to all at once when absent.');

/** Home service. */
export const home = z
  .strictObject({
    eligible: z
      .array(z.strictObject({ key: slug, title: words, source }))
      .min(1)
      .max(20),
    source,
  })
  .describe('That applicants who cannot come are served at home, and on which grounds.');

/** How the limit may be made longer. */
export const extension = z
  .strictObject({
    most: z
      .union([z.strictObject({ workingDays }), z.strictObject({ calendarDays: z.int().min(1).max(3_660) })])
      .describe('How much longer one extension may make the limit.'),
    times: z.int().min(1).max(9).describe('How often in the life of a dossier.'),
    source: z.strictObject({ law: text }).describe('The law of the sector; an assumption extends nothing.'),
  })
  .describe('How the limit of this procedure, or this linked total, may be made longer; never when absent.');

/** What silence means. */
export const expiry = z
  .strictObject({
    outcome: z.enum(['escalate', 'deemedApproved', 'skip', 'backToDesk', 'personDecides']),
    decides: z
      .exactOptional(z.enum(['desk', 'deskHead', 'signer', 'supervisor']))
      .describe('Who decides where a person does.'),
    choices: z
      .exactOptional(
        z
          .array(z.enum(['sendAgain', 'wait', 'refuse', 'approve', 'skip']))
          .min(2)
          .max(5),
      )
      .describe('Between what that person decides.'),
    source,
  })
  .describe('What silence at the end of the step’s clock means.');
