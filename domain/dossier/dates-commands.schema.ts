import { z } from 'zod';
import { isPlainDate } from '../time/plain-date';
import { parseInstant } from '../time/zone';
import { byDesk, day, legalBasis, reasonCode, report, task } from './command-fields.schema';

const grounds = { reasonCode, legalBasis };
const promisedDay = day.refine(isPlainDate, 'a day that exists, YYYY-MM-DD');

/** Commands about dates that were promised: type → schema. */
export const DATES_COMMANDS = {
  apologise: z.object({
    type: z.literal('apologise'),
    ...byDesk,
    expectedOn: z.exactOptional(promisedDay.describe('When it is expected; binds nobody.')),
    ...grounds,
  }),
  reappoint: z.object({
    type: z.literal('reappoint'),
    ...byDesk,
    on: promisedDay.describe('The one new day; the desk is open on it.'),
    ...grounds,
  }),
  extend: z.object({
    type: z.literal('extend'),
    ...byDesk,
    task: task.describe('Whose agency proposed it.'),
    clock: z
      .string()
      .regex(/^(?:limit|part\.[a-z0-9-]{1,40})$/)
      .describe('Whose limit: `limit`, that of the whole, or `part.<key>`.'),
    days: z.exactOptional(
      z.int().min(1).max(3_660).describe('How many of the days of its rule; all that it allows when absent.'),
    ),
    reasonCode,
  }),
  declineExtension: z.object({ type: z.literal('declineExtension'), ...byDesk, task, ...grounds }),
  extension: z.object({
    type: z.literal('extension'),
    ...report,
    reasonCode,
    until: z
      .string()
      .max(40)
      .refine(
        (text) => isPlainDate(text) || parseInstant(text) !== undefined,
        'a day YYYY-MM-DD, or an instant with its offset',
      )
      .describe('Day or instant up to which the agency asks for time.'),
  }),
} as const;
