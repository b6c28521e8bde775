import { z } from 'zod';
import { AGENCY_CODE } from '../ids';
import { byDesk, reasonCode, reference, task } from './command-fields.schema';

/** Commands about who has a task: type → schema. */
export const DUTY_COMMANDS = {
  reassignTask: z.object({
    type: z.literal('reassignTask'),
    ...byDesk,
    task,
    agency: z.exactOptional(
      z.string().regex(AGENCY_CODE).describe('Another agency of the step’s role; the same one when absent.'),
    ),
    officer: z.exactOptional(
      reference.describe('Who handles it now, an opaque id; whom the roster names when absent.'),
    ),
    reasonCode,
  }),
} as const;
