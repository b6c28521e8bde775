import { z } from 'zod';
import { byDesk, day, legalBasis, namedSecond, reasonCode } from './command-fields.schema';

const grounds = { reasonCode, legalBasis };
const seconded = {
  reviewOn: day.describe('Day by which the stop is looked at again; never later than 90 days on.'),
  approvedBy: namedSecond,
};

/** Commands that stop a dossier for a while and let it go on: type → schema. */
export const STOP_COMMANDS = {
  stop: z.object({ type: z.literal('stop'), ...byDesk, ...grounds, ...seconded }),
  reviewStop: z.object({ type: z.literal('reviewStop'), ...byDesk, ...grounds, ...seconded }),
  resume: z.object({ type: z.literal('resume'), ...byDesk, ...grounds }),
} as const;
