import { z } from 'zod';
import { ON_TIME_BY } from '../readmodel/queries/on-time';
import { LEVELS } from '../domain/report/histories';
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
  })
  .meta({ id: 'OnTimeReport' });
