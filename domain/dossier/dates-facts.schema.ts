import { z } from 'zod';
import { actorSchema, code, instant, reason, step, task, text } from './fact-fields.schema';

const day = z.string().describe('Day of the office, YYYY-MM-DD.');
const dueAt = instant.describe("The law's due moment, which stays as it is.");

/** Facts about dates that were promised: name → schema of its data. */
export const DATES_FACTS = {
  apologised: z.object({
    apology: z.int().positive().describe('Number of the apology in the dossier, from 1.'),
    expectedOn: z.exactOptional(day.describe('When it is expected; binds nobody.')),
    dueAt: z.exactOptional(dueAt.describe("The law's due moment; absent while the limit stands still.")),
    late: z.boolean().describe("Whether the law's limit was missed by then."),
    ...reason,
    by: actorSchema,
  }),
  reappointed: z.object({
    on: day,
    appointmentAt: instant.describe('Closing of the desk on that day.'),
    formerAt: instant.describe('The appointment that it stands in place of.'),
    dueAt,
    ...reason,
    by: actorSchema,
  }),
  extensionProposed: z.object({
    task,
    step,
    part: z.string(),
    until: text.describe('Day or instant up to which the agency asks for time, as it wrote it.'),
    reasonCode: code,
    claimedAt: z.exactOptional(instant),
  }),
  extensionDeclined: z.object({ task, ...reason, by: actorSchema }),
  extended: z.object({
    extension: z.int().positive().describe('Number of the extension in the dossier, from 1.'),
    task: task.describe('Whose agency proposed it.'),
    clock: z.string().describe('Whose limit became longer.'),
    workingDays: z.exactOptional(z.int().positive()),
    calendarDays: z.exactOptional(z.int().positive()),
    ...reason,
    by: actorSchema,
  }),
} as const;
