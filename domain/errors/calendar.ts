import type { ErrorEntry } from '../error-kinds';
import { invalid, missing, refused } from '../error-kinds';

/** Calendars and dates. */
export const CALENDAR_ERRORS = {
  CALENDAR_YEAR_UNKNOWN: refused(
    'The limit runs into {year}, and calendar {calendar} has no data for that year. Add the year (a provisional one will do), then try again.',
  ),
  CALENDAR_UNKNOWN: missing('There is no calendar {calendar}. Known: {known}.'),
  CALENDAR_YEAR_ABSENT: missing('Calendar {calendar} has no year {year}. Known: {known}.'),
  CALENDAR_INVALID: invalid('Calendar {calendar} is not well formed at {at}: {problem}'),
  LIMIT_INVALID: invalid('The limit is not well formed: {problem}'),
  INSTANT_INVALID: invalid(
    'Not an instant: {value}. Write it as RFC 3339 with an offset, as in 2024-03-06T09:00:00+07:00.',
  ),
  SUSPENSION_INVALID: invalid('A suspension must be [start, end) with start before end: {problem}'),
} as const satisfies Record<string, ErrorEntry>;
