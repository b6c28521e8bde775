import { z } from 'zod';
import { COMMANDS } from './commands.schema';
import { actorSchema, code, text } from './fact-fields.schema';

const motion = z.int().positive().describe('Number of the act that was put forward, in the dossier from 1.');
const act = text.describe('The command that was put forward.');

/** Acts that take effect when another person than who puts them forward has confirmed them. */
const seconded = z.discriminatedUnion('type', [
  COMMANDS.stop,
  COMMANDS.reviewStop,
  COMMANDS.revokeLane,
  COMMANDS.voidReception,
  COMMANDS.changeApplicant,
  COMMANDS.applyCalendar,
  COMMANDS.requestSupplement,
  COMMANDS.refuse,
  COMMANDS.releaseHold,
  COMMANDS.eraseApplicant,
]);

/** Facts of acts that were put forward and wait for another person: name → schema of its data. */
export const MOTION_FACTS = {
  motionPutForward: z.object({
    motion,
    act,
    command: seconded.describe('The act itself, with its grounds; nothing of it has happened yet.'),
    by: actorSchema,
  }),
  motionConfirmed: z.object({
    motion,
    act,
    by: actorSchema.describe('Another person than who put it forward; the facts of the act follow.'),
  }),
  motionDeclined: z.object({ motion, act, reasonCode: code, by: actorSchema }),
  motionTakenBack: z.object({
    motion,
    act,
    reasonCode: code,
    by: actorSchema.describe('Who put it forward.'),
  }),
} as const;

/** An act that needs a second person. */
export type SecondedCommand = z.infer<typeof seconded>;
/** Its name. */
export type SecondedType = SecondedCommand['type'];
