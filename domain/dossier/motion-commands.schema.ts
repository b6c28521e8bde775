import { z } from 'zod';
import { byDesk, reasonCode } from './command-fields.schema';

const motion = z.int().positive().describe('Number of the act that was put forward, in the dossier from 1.');

/** Commands about acts that were put forward and wait for another person: type → schema. */
export const MOTION_COMMANDS = {
  confirmMotion: z.object({ type: z.literal('confirmMotion'), ...byDesk, motion }),
  declineMotion: z.object({ type: z.literal('declineMotion'), ...byDesk, motion, reasonCode }),
  takeBackMotion: z.object({ type: z.literal('takeBackMotion'), ...byDesk, motion, reasonCode }),
} as const;
