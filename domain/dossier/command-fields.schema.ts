import { z } from 'zod';
import { AGENCY_CODE, REFERENCE, TASK_ID } from '../ids';
import { actorSchema } from './fact-fields.schema';

/*
 * Fields that the schemas of commands share. Instants are epoch milliseconds UTC.
 */

/** A reference to what lies elsewhere. */
export const reference = z.string().regex(REFERENCE).describe('Reference or code; never personal.');
/** A reason, by its code. */
export const reasonCode = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
/** The article of law on which an act rests. */
export const legalBasis = z
  .string()
  .min(1)
  .max(300)
  .describe('Article of law, as in "Decree 61/2018/NĐ-CP, article 19(8)".');
/** Id of a task. */
export const task = z.string().regex(TASK_ID);
/** An instant of a command. */
export const instant = z.number().int().describe('Instant, epoch milliseconds UTC.');
/** A day of the office, YYYY-MM-DD. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const agency = z.string().regex(AGENCY_CODE);

/** The officer who acts. */
export const officer = actorSchema.options[0];
/** The second person of an act, as it is named under older rules. */
export const namedSecond = z.exactOptional(
  officer.describe(
    'A superior, another person, under rules before 7; from then on that person says so: `confirmMotion`.',
  ),
);
/** Who gives a command: an officer. */
export const byDesk = { by: officer };
/** What each report of an agency names. */
export const report = {
  agency,
  task,
  claimedAt: z.exactOptional(instant.describe('What the sender says; evidence only.')),
};

const component = z.string().regex(/^[a-z0-9-]{1,60}$/);
/** A paper that is there, with where it lies. */
export const givenComponent = z.object({ component, ref: z.exactOptional(reference) });
/** A paper of the dossier, and what is wrong with it. */
export const paper = z.object({ component, reasonCode });
/** A written proposal of a body, entered by the desk: whose, and where it lies. */
export const proposal = z.object({ agency, ref: reference });
