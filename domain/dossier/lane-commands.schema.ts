import { z } from 'zod';
import { byDesk, legalBasis, namedSecond, reasonCode, reference } from './command-fields.schema';

/** Commands about the lane of a dossier on its way: type → schema. */
export const LANE_COMMANDS = {
  grantLane: z.object({
    type: z.literal('grantLane'),
    ...byDesk,
    lane: z.string().regex(/^[a-z0-9-]{1,40}$/),
    signer: z.exactOptional(
      reference.describe('Who is on duty to sign, an opaque id; another person than who grants.'),
    ),
    reasonCode,
  }),
  revokeLane: z.object({
    type: z.literal('revokeLane'),
    ...byDesk,
    second: namedSecond,
    reasonCode,
    legalBasis,
  }),
} as const;
