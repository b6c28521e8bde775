import { z } from 'zod';
import { byDesk, reasonCode, reference, task } from './command-fields.schema';

const MOST_WORKING_MINUTES = 48_000;

const deadline = z
  .union([
    z.strictObject({
      on: z.iso.date().describe('Day of the office; closing of it, or of the next working day.'),
    }),
    z.strictObject({
      workingMinutes: z.int().min(1).max(MOST_WORKING_MINUTES).describe('Working time from now.'),
    }),
  ])
  .describe('Until when the task is to be done.');

/** Commands by which somebody is urged or instructed: type → schema. */
export const DIRECTIVE_COMMANDS = {
  urge: z.object({
    type: z.literal('urge'),
    ...byDesk,
    task,
    reasonCode,
    noteRef: z.exactOptional(reference.describe('Where the text of the letter lies.')),
    deadline,
  }),
  instruct: z.object({
    type: z.literal('instruct'),
    ...byDesk,
    task,
    reasonCode,
    noteRef: reference.describe('Where the text of the instruction lies.'),
    deadline,
  }),
  acknowledgeDirective: z.object({
    type: z.literal('acknowledgeDirective'),
    ...byDesk,
    directive: z.int().positive().describe('Number of the urging or instruction in the dossier, from 1.'),
  }),
} as const;
