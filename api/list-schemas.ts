import { z } from 'zod';
import { instant } from './schemas';

/*
 * Answers of lists, as `/openapi.json` describes them.
 */

const words = z.object({ vi: z.string(), en: z.string() });
const nextCursor = z.string().optional().describe('Absent on the last page.');
const left = z
  .number()
  .int()
  .optional()
  .describe('Working time until the due moment; absent while it stands still, 0 once it has passed.');
const standing = {
  overdue: z.boolean(),
  atRisk: z.boolean(),
  leftWorkingMinutes: left,
};

const listedDossier = z
  .object({
    id: z.string(),
    code: z.string().optional(),
    procedure: z.string(),
    unit: z.string(),
    channel: z.string().optional(),
    lane: z.string().optional(),
    phase: z.string(),
    standing: z.string().describe('Where reports count it.'),
    status: z.number().int().optional(),
    statusWords: words.optional(),
    holders: z.array(z.string()),
    submittedAt: instant.optional(),
    receivedAt: instant.optional(),
    dueOriginal: instant.optional(),
    dueAt: instant.optional().describe('Absent while the limit stands still.'),
    promisedAt: instant.optional(),
    appointmentAt: instant.optional(),
    finishedAt: instant.optional(),
    answerAt: instant.optional().describe('Until when the desk is to answer a submission.'),
    answerLate: z.boolean().describe('The desk is late with its answer (chậm tiếp nhận).'),
    owed: z.number().int().optional().describe('What the applicant owes by notices, whole đồng.'),
    seq: z.number().int(),
    ...standing,
  })
  .meta({ id: 'ListedDossier' });

/** A page of dossiers. */
export const dossierList = z
  .object({ items: z.array(listedDossier), nextCursor })
  .meta({ id: 'DossierList' });

/** A page of open tasks. */
export const taskList = z
  .object({
    items: z.array(
      z.object({
        task: z.string(),
        dossier: z.string(),
        code: z.string().optional(),
        procedure: z.string(),
        unit: z.string(),
        part: z.string(),
        step: z.string(),
        stepTitle: words.optional(),
        gives: z.array(z.string()).optional().describe('Results that completing it issues.'),
        attempt: z.number().int(),
        agency: z.string(),
        lane: z.string().optional(),
        state: z.string(),
        assignedAt: instant,
        takenAt: instant.optional(),
        dueAt: instant.optional(),
        ...standing,
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'TaskList' });

/** The morning of a head of office. */
export const today = z
  .object({
    on: z.iso.date(),
    dueToday: z.object({
      count: z.number().int().describe('Due today, those included whose results are at the desk.'),
      items: z.array(listedDossier).describe('Those that are not yet at the desk, 100 at the most.'),
    }),
    notAtDesk: z.number().int().describe('Due today, and some result is not yet at the desk.'),
    overdue: z.number().int().describe('Open, and the limit has passed.'),
    atRisk: z.number().int(),
    agencies: z
      .array(
        z.object({
          agency: z.string(),
          open: z.number().int(),
          overdue: z.number().int(),
          atRisk: z.number().int(),
          silent: z.number().int().describe('Overdue, and never taken.'),
        }),
      )
      .describe('Tasks (lượt việc), not dossiers; the latest first.'),
  })
  .meta({ id: 'Today' });

/** What was recorded of a dossier. */
export const history = z
  .object({
    items: z.array(
      z.object({
        dossier: z.string(),
        seq: z.number().int(),
        effectiveAt: instant,
        recordedAt: instant,
        fact: z.string(),
        data: z.unknown(),
        prevHash: z.string(),
        hash: z.string(),
      }),
    ),
    head: z.string(),
  })
  .meta({ id: 'History' });
