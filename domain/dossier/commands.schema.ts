import { z } from 'zod';
import { STEP_KEY } from '../ids';
import {
  byDesk,
  day,
  givenComponent,
  instant,
  legalBasis,
  proposal,
  reasonCode,
  reference,
  report,
  task,
} from './command-fields.schema';
import { CALENDAR_COMMANDS } from './calendar-commands.schema';
import { AT_ONCE_COMMANDS } from './at-once-commands.schema';
import { DIRECTIVE_COMMANDS } from './directive-commands.schema';
import { DUTY_COMMANDS } from './duty-commands.schema';
import { EXPIRY_COMMANDS } from './expiry-commands.schema';
import { performer, resultSchema } from './fact-fields.schema';
import { FEE_COMMANDS } from './fee-commands.schema';
import { KEEPING_COMMANDS } from './keeping-commands.schema';
import { LANE_COMMANDS } from './lane-commands.schema';
import { DATES_COMMANDS } from './dates-commands.schema';
import { STOP_COMMANDS } from './stop-commands.schema';
import { happened, medium, OFFICE_COMMANDS } from './office-commands.schema';
import { MISTAKE_COMMANDS } from './mistake-commands.schema';
import { MOTION_COMMANDS } from './motion-commands.schema';
import { PROPOSAL_COMMANDS } from './proposal-commands.schema';
import { SILENCE_COMMANDS } from './silence-commands.schema';
import { SUPPLEMENT_COMMANDS } from './supplement-commands.schema';
import { ties } from './tie-fields.schema';

/*
 * What can be asked of a dossier. The doors parse with these schemas (unknown fields are dropped,
 * unknown values refused); the core gets parsed values only.
 */

const submission = {
  procedure: z.string().regex(/^[A-Za-z0-9.-]{1,60}@[1-9]\d{0,3}$/),
  unit: z.string().regex(/^[A-Za-z0-9.]{1,60}$/),
  channel: z.enum(['desk', 'online', 'postal', 'home']),
  applicantRef: reference,
  components: z.array(givenComponent).max(100),
  choices: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().regex(/^[A-Za-z0-9._@-]{1,60}$/)),
  submittedAt: z.exactOptional(instant.describe('When a portal got it; not after the instant of storing.')),
  lane: z.exactOptional(z.string().regex(/^[a-z0-9-]{1,40}$/)),
  ...medium,
  receive: z.exactOptional(z.literal(true).describe('Submit and receive in one act of the desk.')),
  ...ties,
};

/** The commands: type → schema. The wire name of a command is its key here. */
export const COMMANDS = {
  submit: z.object({ type: z.literal('submit'), ...byDesk, ...submission }),
  receive: z.object({
    type: z.literal('receive'),
    ...byDesk,
    lane: z.exactOptional(z.string().describe('A lane, or `normal`; the fastest lane offered when absent.')),
    ...medium,
    ...happened,
  }),
  refuse: z.object({
    type: z.literal('refuse'),
    ...byDesk,
    part: z.exactOptional(
      z
        .string()
        .describe(
          'One part: its papers were not supplied in time, or a body proposes it; the whole when absent.',
        ),
    ),
    proposal: z.exactOptional(
      proposal.describe(
        'Paper in which a body that handles it proposes the refusal; its own report needs none.',
      ),
    ),
    reasonCode,
    legalBasis,
  }),
  ...SUPPLEMENT_COMMANDS,
  ...FEE_COMMANDS,
  ...PROPOSAL_COMMANDS,
  ...LANE_COMMANDS,
  ...STOP_COMMANDS,
  ...DUTY_COMMANDS,
  ...OFFICE_COMMANDS,
  ...MISTAKE_COMMANDS,
  ...AT_ONCE_COMMANDS,
  ...KEEPING_COMMANDS,
  ...MOTION_COMMANDS,
  withdraw: z.object({
    type: z.literal('withdraw'),
    ...byDesk,
    part: z.exactOptional(z.string().describe('One part of a linked procedure; the whole when absent.')),
    reasonCode,
    legalBasis,
    ...happened,
  }),
  ...DATES_COMMANDS,
  ...CALENDAR_COMMANDS,
  handOverResult: z.object({
    type: z.literal('handOverResult'),
    ...byDesk,
    part: z.string(),
    result: z.string().describe('A result of the part, or `refusal` for the written refusal.'),
    receiver: z.enum(['applicant', 'representative', 'post', 'electronic']),
    receiptRef: z.exactOptional(reference),
    ...happened,
  }),
  returnTask: z.object({
    type: z.literal('returnTask'),
    ...byDesk,
    task,
    to: z.exactOptional(z.string().regex(STEP_KEY)),
    reasonCode,
    legalBasis,
  }),
  ...DIRECTIVE_COMMANDS,
  ...SILENCE_COMMANDS,
  ...EXPIRY_COMMANDS,
  acknowledgeRung: z.object({
    type: z.literal('acknowledgeRung'),
    ...byDesk,
    rung: z.string().max(200).describe('Id of the rung: clock#attempt/rung.'),
  }),
  taken: z.object({ type: z.literal('taken'), ...report }),
  completed: z.object({
    type: z.literal('completed'),
    ...report,
    results: z
      .array(resultSchema.extend({ issuedOn: day }))
      .min(1)
      .max(50),
    performedBy: z.exactOptional(performer),
  }),
  refused: z.object({
    type: z.literal('refused'),
    ...report,
    reasonCode,
    legalBasis,
    noteRef: z.exactOptional(reference),
  }),
  returned: z.object({
    type: z.literal('returned'),
    ...report,
    reasonCode,
    legalBasis,
    noteRef: z.exactOptional(reference),
    to: z.exactOptional(z.string().regex(STEP_KEY)),
  }),
} as const;

/** Name of a command: the desk's imperatives, and what an agency reports of a task. */
export type CommandType = keyof typeof COMMANDS;

/** A command of one type. */
export type CommandOf<Type extends CommandType> = z.infer<(typeof COMMANDS)[Type]>;

/** Any command. */
export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType];

/** What an agency may report of a task in this version. */
export const REPORT_TYPES = [
  'taken',
  'completed',
  'refused',
  'returned',
  'supplement',
  'fee',
  'status',
  'extension',
] as const satisfies CommandType[];

/** A report's type. */
export type ReportType = (typeof REPORT_TYPES)[number];
