import { z } from 'zod';
import { isTimeOfDay } from '../time/time-of-day';

/** Ten years of working days: no limit of the law comes near, and no sum over it takes long. */
const MOST_WORKING_DAYS = 2_600;
const MOST_CALENDAR_DAYS = 3_660;
const MINUTES_OF_A_DAY = 480;

const workingDays = z.int().min(1).max(MOST_WORKING_DAYS);
const workingMinutes = z
  .int()
  .min(1)
  .max(MOST_WORKING_DAYS * MINUTES_OF_A_DAY);
const calendarDays = z.int().min(1).max(MOST_CALENDAR_DAYS);
const cutOff = z
  .exactOptional(z.string().refine(isTimeOfDay, 'a time of day is HH:MM'))
  .describe('On a working day, received strictly later (office time) counts as the next working day.');

/** A limit as `lienthong due` reads it: exactly one of its five forms. */
export const limitSchema = z.union(
  [
    z.strictObject({ workingMinutes }),
    z.strictObject({ workingDays, counting: z.literal('DAY_EXCL'), cutOff }),
    z.strictObject({ workingDays, counting: z.literal('HOURS_8') }),
    z.strictObject({ counting: z.literal('SAME_DAY_15H') }),
    z.strictObject({ calendarDays, counting: z.exactOptional(z.literal('CALENDAR_DAYS')), cutOff }),
  ],
  {
    error:
      'a limit is {workingMinutes}, {workingDays, counting: DAY_EXCL, cutOff?}, {workingDays, counting: HOURS_8}, ' +
      '{counting: SAME_DAY_15H} or {calendarDays, cutOff?}, in whole numbers from 1',
  },
);
