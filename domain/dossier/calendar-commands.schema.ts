import { z } from 'zod';
import { calendarYearSchema } from '../time/calendar.schema';
import { byDesk, legalBasis, namedSecond, reasonCode } from './command-fields.schema';

/** Most characters of a year as JSON: it stands in the history of every running dossier. */
const MOST_CHARACTERS = 20_000;

const publishedYear = calendarYearSchema.refine(
  (year) => JSON.stringify(year).length <= MOST_CHARACTERS,
  `a year has at most ${String(MOST_CHARACTERS)} characters`,
);

/** Commands about calendars that were changed late: type → schema. */
export const CALENDAR_COMMANDS = {
  applyCalendar: z.object({
    type: z.literal('applyCalendar'),
    ...byDesk,
    calendar: z.string().regex(/^[a-z0-9-]{1,60}$/),
    year: z.int().min(1900).max(9999),
    published: publishedYear.describe('The year as its notices have it; days that are over as they were.'),
    approvedBy: namedSecond,
    reasonCode,
    legalBasis,
  }),
} as const;
