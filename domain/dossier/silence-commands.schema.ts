import { z } from 'zod';
import { AGENCY_CODE } from '../ids';
import { byDesk, reasonCode, report } from './command-fields.schema';

/** Commands by which the record and an agency’s own books are compared: type → schema. */
export const SILENCE_COMMANDS = {
  status: z.object({
    type: z.literal('status'),
    ...report,
    state: z.enum(['notTaken', 'inProgress', 'done']).describe('How far the agency says that the task is.'),
  }),
  resendTasks: z.object({
    type: z.literal('resendTasks'),
    ...byDesk,
    toAgency: z.string().regex(AGENCY_CODE).describe('Whose open tasks are told anew.'),
    reasonCode,
  }),
} as const;
