import { z } from 'zod';
import { STEP_KEY } from '../ids';
import {
  byDesk,
  givenComponent,
  legalBasis,
  namedSecond,
  paper,
  reasonCode,
  report,
} from './command-fields.schema';
import { happened } from './office-commands.schema';

const supplement = z.int().positive().describe('Number of the notice in the dossier, from 1.');

/** Commands about papers that are asked for, the report that proposes it among them: type → schema. */
export const SUPPLEMENT_COMMANDS = {
  requestSupplement: z.object({
    type: z.literal('requestSupplement'),
    ...byDesk,
    items: z.exactOptional(
      z
        .array(paper.extend({ step: z.exactOptional(z.string().regex(STEP_KEY)) }))
        .min(1)
        .max(50)
        .describe('What is asked, and for which step; every open proposal when absent.'),
    ),
    legalBasis,
    override: z.exactOptional(
      z
        .object({ by: namedSecond, reasonCode, legalBasis })
        .describe('Why a superior lets a late or further request be made; the clock runs on.'),
    ),
  }),
  supplySupplement: z.object({
    type: z.literal('supplySupplement'),
    ...byDesk,
    supplement,
    items: z.array(givenComponent).min(1).max(100),
    ...happened,
  }),
  checkSupplement: z.object({
    type: z.literal('checkSupplement'),
    ...byDesk,
    supplement,
    lacking: z.exactOptional(
      z.array(paper).min(1).max(50).describe('What is still wrong or missing; accepted when absent.'),
    ),
  }),
  supplement: z.object({
    type: z.literal('supplement'),
    ...report,
    items: z.array(paper).min(1).max(50),
    legalBasis,
  }),
} as const;
