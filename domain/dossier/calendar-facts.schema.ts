import { z } from 'zod';
import { calendarYearSchema } from '../time/calendar.schema';
import { clockSchema } from './clock.schema';
import { actorSchema, code, instant, reason, task, whole } from './fact-fields.schema';

/** Facts about calendars that were changed late: name → schema of its data. */
export const CALENDAR_FACTS = {
  calendarChanged: z.object({
    calendar: code,
    year: z.int(),
    published: calendarYearSchema.describe('The year as the notices now have it.'),
    moves: z
      .array(
        z.object({
          what: z
            .enum(['clock', 'appointment', 'supply', 'check', 'review', 'directive', 'pay'])
            .describe(
              'A clock, the appointment, or a date that a notice of papers or of a fee, a stop or an urging carries.',
            ),
          id: z.string().describe('Id of the clock, or number of the notice, stop or urging.'),
          from: instant,
          to: instant,
          ground: z
            .enum(['law', 'notice'])
            .describe(
              '`law`: the day is off now, so the next working day; `notice`: days on the way count otherwise.',
            ),
        }),
      )
      .describe('What comes on another date; never an earlier one.'),
    kept: z.array(z.string()).describe('Clocks that would come earlier, and keep the due moment told.'),
    clocks: z
      .array(clockSchema)
      .describe('The ledgers that have to keep or move something, as they are now.'),
    tasks: z.array(z.object({ task, dueAt: instant })).describe('Open tasks that are due otherwise now.'),
    whole: z.exactOptional(whole),
    ...reason,
    by: actorSchema,
    approvedBy: actorSchema.describe('The superior behind it; never the same person.'),
  }),
} as const;
