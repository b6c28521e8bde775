import { z } from 'zod';

/*
 * Fields that commands and facts about fees share. A bank's numbers may look like those of identity cards, so each has a
 * letter before it: the wall against personal data lets them pass, and nothing else.
 */

/** A fee of the plan. */
export const feeKey = z.string().regex(/^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/);
/** One of the amounts that a fee may have. */
export const choice = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** How many are paid for. */
export const count = z.int().min(1).max(999);
/** Money. */
export const amount = z.int().min(1).max(999_999_999_999).describe('Whole đồng.');
/** A transaction, unique in the whole system: who numbers it, and the number after a T. */
export const transaction = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\/T[A-Za-z0-9]{1,40}$/)
  .describe('Whose number it is (a bank’s 6 digits, or the agency of a cashier) and the number after a T.');
/** An account to which money came: the bank, and the number after an A. */
export const account = z.string().regex(/^\d{6}\/A[A-Za-z0-9]{1,19}$/);
/** How money came. */
export const channel = z.enum(['cash', 'transfer', 'portal']);
/** Number of a notice, or of a refund, in the dossier, from 1. */
export const number = z.int().positive();
