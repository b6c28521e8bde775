import { z } from 'zod';
import { AGENCY_CODE, REFERENCE, STEP_KEY, TASK_ID } from '../ids';

/*
 * Fields that the schemas of facts share. Instants are epoch milliseconds UTC.
 */

/** An instant of a fact. */
export const instant = z.number().int().describe('Instant, epoch milliseconds UTC.');
/** A code: of a procedure, a reason, a unit. */
export const code = z.string().regex(/^[A-Za-z0-9._@/-]{1,200}$/);
/** A reference to what lies elsewhere. */
export const reference = z
  .string()
  .regex(REFERENCE)
  .describe('Reference or code; never fetched, never personal.');
/** A step, `part.step`. */
export const step = z.string().regex(STEP_KEY);
/** Id of a task. */
export const task = z.string().regex(TASK_ID);
/** Code of an agency. */
export const agency = z.string().regex(AGENCY_CODE);
/** A short text that is not personal. */
export const text = z.string().max(300);

/** In whose name somebody signs; absent: the head in the own name. Decree 30/2020/NĐ-CP, article 13. */
export const capacity = z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']);
/** Who did the work of a task, as its agency says. */
export const performer = z.object({
  officer: reference,
  capacity: z.exactOptional(capacity),
  delegation: z.exactOptional(reference.describe('Paper by which the officer signs for another.')),
});

/** Who did it: an officer of a unit with the role used, or an agency's system. */
export const actorSchema = z.union([
  z.object({
    kind: z.literal('officer'),
    role: z.enum(['desk', 'deskHead', 'officer', 'signer', 'cashier', 'supervisor', 'portal']),
    officer: reference,
    agency: z.exactOptional(agency.describe('Agency whose officer it is; the unit’s own desk when absent.')),
  }),
  z.object({ kind: z.literal('agency'), agency }),
]);

/** A result that an agency issued. */
export const resultSchema = z.object({
  result: z.string(),
  ref: reference,
  issuedOn: z.string().describe('Day of issue, YYYY-MM-DD.'),
});

/** One attempt of a clock. */
export const clockRef = { clock: z.string(), attempt: z.number().int().positive() };
/** Who is told: a role at an agency. */
export const target = z.object({ agency, role: z.string() });
/** Grounds of an act: a code and the article of law. */
export const reason = { reasonCode: code, legalBasis: text };

/** A paper of the dossier, and what is wrong with it. */
export const paper = z.object({ component: text, reasonCode: code });
/** The dates of the whole that hold now. */
export const whole = z
  .object({ dueAt: instant, promisedAt: instant, appointmentAt: instant, provisional: z.boolean() })
  .describe("The law's due moment, the promise and the appointment that hold now.");
/** One part that an act is about. */
export const onePart = z.exactOptional(z.string().describe('One part; the whole when absent.'));
/** A written proposal of a body: whose, and where it lies. */
export const proposal = z.object({ agency, ref: reference });
