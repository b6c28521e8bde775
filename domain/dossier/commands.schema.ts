import { z } from 'zod';
import { AGENCY_CODE, REFERENCE, STEP_KEY, TASK_ID } from '../ids';
import { actorSchema, resultSchema } from './events.schema';

/*
 * What can be asked of a dossier. The doors parse with these schemas (unknown fields are dropped,
 * unknown values refused); the core gets parsed values only.
 */

const reference = z.string().regex(REFERENCE).describe('Reference or code; never personal.');
const reasonCode = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
const legalBasis = z
  .string()
  .min(1)
  .max(300)
  .describe('Article of law, as in "Decree 61/2018/NĐ-CP, article 19(8)".');
const task = z.string().regex(TASK_ID);
const instant = z.number().int().describe('Instant, epoch milliseconds UTC.');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const agency = z.string().regex(AGENCY_CODE);

const officer = actorSchema.options[0];
const byDesk = { by: officer };
const report = {
  agency,
  task,
  claimedAt: z.exactOptional(instant.describe('What the sender says; evidence only.')),
};

const component = z.string().regex(/^[a-z0-9-]{1,60}$/);
const givenComponent = z.object({ component, ref: z.exactOptional(reference) });
const paper = z.object({ component, reasonCode });
const supplement = z.int().positive().describe('Number of the notice in the dossier, from 1.');

const submission = {
  procedure: z.string().regex(/^[A-Za-z0-9.-]{1,60}@[1-9]\d{0,3}$/),
  unit: z.string().regex(/^[A-Za-z0-9.]{1,60}$/),
  channel: z.enum(['desk', 'online', 'postal', 'home']),
  applicantRef: reference,
  components: z.array(givenComponent).max(100),
  choices: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().regex(/^[A-Za-z0-9._@-]{1,60}$/)),
  submittedAt: z.exactOptional(instant.describe('When a portal got it; not after the instant of storing.')),
  lane: z.exactOptional(z.string().regex(/^[a-z0-9-]{1,40}$/)),
  receive: z.exactOptional(z.literal(true).describe('Submit and receive in one act of the desk.')),
};

/** The commands: type → schema. The wire name of a command is its key here. */
export const COMMANDS = {
  submit: z.object({ type: z.literal('submit'), ...byDesk, ...submission }),
  receive: z.object({
    type: z.literal('receive'),
    ...byDesk,
    lane: z.exactOptional(z.string().describe('A lane, or `normal`; the fastest lane offered when absent.')),
  }),
  refuse: z.object({
    type: z.literal('refuse'),
    ...byDesk,
    part: z.exactOptional(
      z.string().describe('One part, whose papers were asked for and not supplied; the whole when absent.'),
    ),
    reasonCode,
    legalBasis,
  }),
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
        .object({ by: officer, reasonCode, legalBasis })
        .describe('A superior, another person, lets a late or further request be made; the clock runs on.'),
    ),
  }),
  supplySupplement: z.object({
    type: z.literal('supplySupplement'),
    ...byDesk,
    supplement,
    items: z.array(givenComponent).min(1).max(100),
  }),
  checkSupplement: z.object({
    type: z.literal('checkSupplement'),
    ...byDesk,
    supplement,
    lacking: z.exactOptional(
      z.array(paper).min(1).max(50).describe('What is still wrong or missing; accepted when absent.'),
    ),
  }),
  withdraw: z.object({ type: z.literal('withdraw'), ...byDesk, reasonCode, legalBasis }),
  handOverResult: z.object({
    type: z.literal('handOverResult'),
    ...byDesk,
    part: z.string(),
    result: z.string().describe('A result of the part, or `refusal` for the written refusal.'),
    receiver: z.enum(['applicant', 'representative', 'post', 'electronic']),
    receiptRef: z.exactOptional(reference),
  }),
  returnTask: z.object({
    type: z.literal('returnTask'),
    ...byDesk,
    task,
    to: z.exactOptional(z.string().regex(STEP_KEY)),
    reasonCode,
    legalBasis,
  }),
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
    performedBy: z.exactOptional(
      z.object({
        officer: reference,
        capacity: z.exactOptional(z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q'])),
        delegation: z.exactOptional(reference),
      }),
    ),
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
  supplement: z.object({
    type: z.literal('supplement'),
    ...report,
    items: z.array(paper).min(1).max(50),
    legalBasis,
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
] as const satisfies CommandType[];

/** A report's type. */
export type ReportType = (typeof REPORT_TYPES)[number];
