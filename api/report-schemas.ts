import { z } from 'zod';
import { ON_TIME_BY } from '../readmodel/queries/on-time';
import { LEVELS } from '../domain/report/histories';
import { WAITINGS } from '../domain/report/ageing';
import { AGEING_BY } from '../readmodel/queries/ageing';
import { SATISFACTION_BY } from '../readmodel/queries/satisfaction';
import { instant } from './schemas';

/*
 * Reports, as `/openapi.json` describes them.
 */

const count = z.number().int();

const figures = z
  .object({
    carriedOver: count.describe('There when the period began.'),
    received: count.describe('Received in the period.'),
    receivedOnline: count.describe('Of the received: submitted online.'),
    early: count,
    onTime: count,
    overdue: count.describe('Finished late; also what was late when it was withdrawn, ended or voided.'),
    withinReappointed: count.describe('Of the overdue: within the one new day that the applicant was given.'),
    inProcessInTime: count,
    inProcessOverdue: count.describe('Late, whether it runs, awaits papers or is suspended.'),
    awaitingSupplement: count,
    suspended: count,
    withdrawn: count,
    ended: count,
    voided: count,
  })
  .meta({ id: 'OnTimeFigures' });

const share = z
  .number()
  .min(0)
  .max(1)
  .nullable()
  .describe('Of early, on time and overdue: early and on time. Null where there was none.');

/** A closed period, without its lines. */
export const closing = z
  .object({
    number: count.describe('1, 2, 3 … in the order in which they were closed.'),
    period: z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date() }),
    unit: z.string().optional().describe('Absent for the whole house.'),
    closedAt: instant,
    closedBy: z.string().describe('Opaque id of who signed for the figures.'),
    hash: z.string().describe('Over all of it and the closing before; print it with the report.'),
  })
  .meta({ id: 'Closing' });

const correction = z
  .object({
    closing: count,
    period: z.string(),
    rows: z.array(z.object({ key: z.string(), figures })),
  })
  .meta({ id: 'Correction' });

/** The on-time report. */
export const onTimeReport = z
  .object({
    by: z.enum(ON_TIME_BY),
    level: z.enum(LEVELS).describe('What is counted. Levels are never added to each other.'),
    period: z.object({
      name: z.string().describe('Asked for by this name, the same days come.'),
      from: z.iso.date(),
      to: z.iso.date().describe('The last day, included.'),
    }),
    asOf: instant.describe('Of a period that has not ended, the figures are of this instant.'),
    rows: z.array(z.object({ key: z.string(), figures, onTimeShare: share })),
    total: z.object({ figures, onTimeShare: share }),
    balanced: z.boolean().describe('carriedOver + received = all columns from early to voided.'),
    uncounted: count.describe('Dossiers that are in no report yet: the read model is to be made again.'),
    closing: closing
      .optional()
      .describe('Present when the period is closed: the figures are those that were signed.'),
    corrections: z
      .array(correction)
      .describe(
        'By how much figures of this closed period, and of the one before it, are more or less now than they were signed. ' +
          'What is carried over is what was signed there, and these.',
      ),
  })
  .meta({ id: 'OnTimeReport' });

const key = z.string();
const shareOf = (description: string): z.ZodType => z.number().min(0).max(1).optional().describe(description);

/** How long what waits has waited. */
export const ageingReport = z
  .object({
    by: z.enum(AGEING_BY),
    asOf: instant,
    bands: z.array(
      z.object({
        from: count.describe('Working days.'),
        to: count.optional().describe('Included; absent for the last.'),
      }),
    ),
    rows: z.array(
      z.object({
        key,
        waiting: z.enum(WAITINGS),
        counts: z.array(count).describe('One for each band.'),
        oldest: instant.describe('Since when the one that has waited for longest waits.'),
      }),
    ),
  })
  .meta({ id: 'AgeingReport' });

const satisfactionFigures = z
  .object({
    finished: count.describe('Dossiers finished in the period: who might have answered.'),
    answers: count,
    responseRate: shareOf('Absent where none was finished.'),
    satisfied: shareOf(
      'Satisfied or very satisfied, of the answers; absent where too few answered to print it.',
    ),
  })
  .meta({ id: 'SatisfactionFigures' });

/** What applicants answered. */
export const satisfactionReport = z
  .object({
    by: z.enum(SATISFACTION_BY),
    question: z.string(),
    period: z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date() }),
    rows: z.array(z.object({ key, figures: satisfactionFigures })),
    total: satisfactionFigures,
  })
  .meta({ id: 'SatisfactionReport' });

/** The index of service quality. */
export const serviceIndexReport = z
  .object({
    period: z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date() }),
    asOf: instant,
    lines: z.array(
      z.object({
        group: z.string(),
        words: z.object({ vi: z.string(), en: z.string() }),
        weight: count,
        share: shareOf('Absent where it was not measured.'),
        points: z.number().optional(),
        unmeasured: z.string().optional().describe('Why there is no figure.'),
      }),
    ),
  })
  .meta({ id: 'ServiceIndexReport' });
