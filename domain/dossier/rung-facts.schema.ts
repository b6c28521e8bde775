import { z } from 'zod';
import { actorSchema, clockRef, instant, reference, step, target, text } from './fact-fields.schema';

const raised = z.object({
  ...clockRef,
  rung: z.string(),
  level: z.exactOptional(z.number()),
  target: target.extend({
    officer: z.exactOptional(reference.describe('Who has the task, or covers for who is away.')),
  }),
  held: z.exactOptional(
    z
      .array(
        z.object({
          holder: text.describe('An agency, the desk among them, or `@applicant`.'),
          step: z.exactOptional(step),
          sinceAt: instant,
          workingMinutes: z.number().int().nonnegative().describe('How long, by the calendar of the step.'),
        }),
      )
      .describe(
        'Who held the dossier when it was raised; of a task its agency alone. Absent under rules before 5.',
      ),
  ),
});

/** Facts about reminders, escalations and breaches: name → schema of its data. */
export const RUNG_FACTS = {
  reminderRaised: raised,
  escalationRaised: raised,
  rungAcknowledged: z.object({ rung: z.string().describe('Id: clock#attempt/rung.'), by: actorSchema }),
  breached: z.object({ ...clockRef, dueAt: instant }),
  breachWithdrawn: z.object({ ...clockRef, dueAt: instant, factAt: instant, breachSeq: z.number().int() }),
} as const;
