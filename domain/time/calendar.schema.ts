import { z } from 'zod';
import type { CalendarYear, WorkingCalendar } from './calendar';
import { isPlainDate, weekdayOf, yearOf } from './plain-date';
import { isTimeOfDay } from './time-of-day';

const WEEKDAY = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const FURTHEST_OFFSET_MINUTES = 14 * 60;

const plainDate = z.string().refine(isPlainDate, 'a day that exists, YYYY-MM-DD');
const opening = z.string().refine(isTimeOfDay, 'a time of day, "HH:MM"');
const closing = z.string().refine((text) => text === '24:00' || isTimeOfDay(text), 'a time of day, "HH:MM"');

function inOrder(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || text > (texts[index - 1] ?? ''));
}

const windows = z
  .array(z.tuple([opening, closing]))
  .min(1)
  .refine(
    (pairs) => inOrder(pairs.flat()),
    'windows stand in order and do not touch: [["08:00", "12:00"], …]',
  )
  .describe('Half-open windows of the office’s wall clock.');

const reason = z
  .strictObject({ vi: z.string().min(1), en: z.string().min(1) })
  .describe('Why the day is not as its weekday, as the notice gives it.');

const days = z.array(plainDate).refine((dates) => inOrder(dates), 'days stand in order, each once');

function datedList<T extends z.ZodType<{ date: string }>>(entry: T) {
  return z
    .array(entry)
    .refine((entries) => inOrder(entries.map(({ date }) => date)), 'days stand in order, each once');
}

const yearShape = {
  status: z
    .enum(['published', 'provisional'])
    .describe('provisional: no notice yet; every date that depends on the year says so.'),
  notices: z.array(z.string().min(1)).describe('Numbers of the notices, in the order of issue.'),
  note: z.exactOptional(z.string()),
  weekdaysOff: datedList(z.strictObject({ date: plainDate, reason })),
  saturdaysWorked: days.refine(
    (dates) => dates.every((date) => weekdayOf(date) === 'sat'),
    'each of them is a Saturday',
  ),
  saturdaysOff: days
    .refine((dates) => dates.every((date) => weekdayOf(date) === 'sat'), 'each of them is a Saturday')
    .describe('Saturdays on which the desk is shut too.'),
  specialDays: z
    .exactOptional(datedList(z.strictObject({ date: plainDate, reason, windows })))
    .describe('Half-days and other days with windows of their own.'),
};

function datesOf(year: CalendarYear): readonly string[] {
  const dated = [...year.weekdaysOff, ...(year.specialDays ?? [])].map(({ date }) => date);
  return [...dated, ...year.saturdaysWorked, ...year.saturdaysOff];
}

const MISMATCH = 'a published year names its notices, a provisional one has none';

function agreesWithStatus({ status, notices }: CalendarYear): boolean {
  return (status === 'published') === notices.length > 0;
}

/** One year of a calendar, without its number. */
export const calendarYearSchema: z.ZodType<CalendarYear> = z
  .strictObject(yearShape)
  .refine(agreesWithStatus, { path: ['notices'], error: MISMATCH });

/** The file of one year: which calendar it belongs to, and what its notices published. */
export const calendarYearFileSchema = z
  .strictObject({
    calendar: z.string().min(1),
    year: z.int().min(1900).max(9999),
    ...yearShape,
  })
  .refine(agreesWithStatus, { path: ['notices'], error: MISMATCH })
  .refine((file) => datesOf(file).every((date) => yearOf(date) === file.year), {
    path: ['year'],
    error: 'every day stands in the file of its own year',
  });

const baseShape = {
  id: z.string().regex(/^[a-z0-9-]+$/, 'a slug of a-z, 0-9 and hyphens'),
  title: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  offsets: z
    .array(
      z.strictObject({
        from: plainDate,
        at: z
          .exactOptional(opening)
          .describe('By the clock as it was before the change; midnight when absent.'),
        minutes: z.int().min(-FURTHEST_OFFSET_MINUTES).max(FURTHEST_OFFSET_MINUTES),
      }),
    )
    .min(1)
    .refine((entries) => inOrder(entries.map(({ from }) => from)), 'oldest first')
    .describe('Offset of the office from UTC; the first one also holds before it.'),
  weeks: z
    .array(z.strictObject({ from: plainDate, days: z.array(WEEKDAY).min(1), windows }))
    .min(1)
    .refine((entries) => inOrder(entries.map(({ from }) => from)), 'oldest first')
    .describe('Weekly hours in force from a day on.'),
  deskExtraOpen: z
    .array(z.strictObject({ day: WEEKDAY, windows }))
    .describe('Hours at which the desk is open although it is not working time.'),
};

/** The file of a calendar: everything but its years, which stand beside it. */
export const calendarFileSchema = z.strictObject(baseShape);

/** A whole calendar as it travels in plans and answers. */
export const workingCalendarSchema: z.ZodType<WorkingCalendar> = z.strictObject({
  ...baseShape,
  years: z.record(z.string().regex(/^\d{4}$/), calendarYearSchema),
});
