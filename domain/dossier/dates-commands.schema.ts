import { z } from 'zod';
import { isPlainDate } from '../time/plain-date';
import { byDesk, day, legalBasis, reasonCode } from './command-fields.schema';

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
} as const;
