import { z } from 'zod';
import {
  actorSchema,
  agency,
  instant,
  reason,
  resultSchema,
  step,
  target,
  task,
  text,
} from './fact-fields.schema';

const expiry = z.int().positive().describe('Number of the expired task in the dossier, from 1.');

/** What a person may decide of a task whose agency was silent. */
export const expiryChoice = z.enum(['sendAgain', 'wait', 'refuse', 'approve', 'skip']);

const results = z.exactOptional(
  z.array(resultSchema).min(1).describe('What counts as issued by silence; the reference says so.'),
);

/** Facts about a task whose clock ran out with a consequence: name → schema of its data. */
export const EXPIRY_FACTS = {
  taskExpired: z.object({
    expiry,
    task,
    step,
    part: z.string(),
    agency: agency.describe('Who was silent.'),
    outcome: z.enum(['deemedApproved', 'skip', 'backToDesk', 'personDecides']),
    dueAt: instant.describe('The due moment that passed.'),
    legalBasis: z.exactOptional(text.describe('The law that gives silence its meaning.')),
    results,
    target: target.describe('Who is told, and decides where there is something to decide.'),
    choices: z.array(expiryChoice).describe('What may be decided; nothing where the law has decided.'),
  }),
  expiryDecided: z.object({
    expiry,
    task,
    step,
    part: z.string(),
    agency,
    choice: expiryChoice,
    results,
    ...reason,
    by: actorSchema,
  }),
  expiryWithdrawn: z.object({
    expiry,
    task,
    step,
    factAt: instant.describe('The report that turned out to be earlier than the end of the clock.'),
    reopened: z.array(step).describe('Steps done with what silence gave, that start anew.'),
    waiting: z.array(step).describe('Steps whose open task was cancelled with it.'),
  }),
} as const;
