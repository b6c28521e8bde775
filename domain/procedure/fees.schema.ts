import { z } from 'zod';
import { slug, text, words, workingDays } from './definition-fields.schema';

/** The most that one of a fee may cost, in đồng. */
const MOST_DONG = 1_000_000_000;

const law = z.strictObject({ law: text });

const fee = z
  .strictObject({
    key: slug,
    title: words,
    amounts: z
      .array(z.strictObject({ key: slug, title: words, dong: z.int().min(1).max(MOST_DONG) }))
      .min(1)
      .max(20)
      .describe('What it costs, in đồng; of several, a notice names one.'),
    each: z
      .exactOptional(words)
      .describe('What is counted, as a copy: the amount is that of one; once for all when absent.'),
    step: z
      .exactOptional(slug)
      .describe('Step whose agency proposes it and that waits for it; due with the submission when absent.'),
    collector: z
      .enum(['desk', 'agency'])
      .describe('Who collects it: the desk, or the agency of the step; never both.'),
    payWithin: z.strictObject({ workingDays }).describe('What the applicant has to pay, from the notice.'),
    silence: z
      .strictObject({ outcome: z.literal('deskDecides') })
      .describe('What it means that nobody pays: the desk is told, and the dossier waits.'),
    exemptions: z
      .exactOptional(
        z
          .array(z.strictObject({ key: slug, title: words, source: law }))
          .min(1)
          .max(20),
      )
      .describe('Who pays nothing, and by which law.'),
    source: law.describe('The law that sets the fee; an assumption asks nobody for money.'),
  })
  .refine(({ collector, step }) => collector === 'desk' || step !== undefined, {
    path: ['collector'],
    error: 'an agency collects a fee of one of its steps: name the step, or let the desk collect',
  });

/** The fees that a procedure knows. */
export const fees = z
  .array(fee)
  .min(1)
  .max(20)
  .describe('Fees (phí, lệ phí) of this procedure; a fee that is not named here is asked of nobody.');

/** A fee as its definition writes it. */
export type FeeDefinition = z.infer<typeof fee>;
