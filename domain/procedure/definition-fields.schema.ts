import { z } from 'zod';

/*
 * Fields that several blocks of a definition share.
 */

/** A step, a component, a result, a lane: lower-case letters, digits and hyphens. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Most steps that one definition may have. */
export const MOST_STEPS = 200;
const MOST_WORKING_DAYS = 2_600;
const MOST_MINUTES = MOST_WORKING_DAYS * 480;

/** A name within a definition. */
export const slug = z.string().max(40).regex(SLUG, 'lower-case letters, digits and hyphens');
/** A text for people, in one language. */
export const text = z.string().min(1).max(300);
/** Working minutes. */
export const minutes = z.int().max(MOST_MINUTES);
/** Working days. */
export const workingDays = z.int().min(1).max(MOST_WORKING_DAYS);

/** A text for people, in both languages. */
export const words = z.strictObject({ vi: text, en: text });

/** A day of the week. */
export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** A unit that receives. */
export const unitCode = z.string().regex(/^[A-Z0-9][A-Z0-9.]{0,39}$/, 'a unit code such as H26.14');

/** Where a number or a rule comes from. */
export const sourceSchema = z
  .union([
    z.strictObject({ law: text.describe('Law and article, as in "Decree 61/2018/NĐ-CP, article 18".') }),
    z.strictObject({ assumption: text.describe('Why this was assumed where no rule was found.') }),
  ])
  .describe('Where the number or rule comes from: a law, or an assumption that says so.');
