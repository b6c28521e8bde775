import { z } from 'zod';
import { clockSchema } from './clock.schema';
import { DIRECTIVE_FACTS } from './directive-facts.schema';
import {
  actorSchema,
  agency,
  code,
  instant,
  performer,
  onePart,
  proposal,
  reason,
  reference,
  resultSchema,
  step,
  task,
  whole,
} from './fact-fields.schema';
import { CALENDAR_FACTS } from './calendar-facts.schema';
import { FEE_FACTS } from './fee-facts.schema';
import { PROPOSAL_FACTS } from './proposal-facts.schema';
import { AT_ONCE_FACTS } from './at-once-facts.schema';
import { DUTY_FACTS, duty } from './duty-facts.schema';
import { EXPIRY_FACTS } from './expiry-facts.schema';
import { KEEPING_FACTS } from './keeping-facts.schema';
import { LANE_FACTS } from './lane-facts.schema';
import { DATES_FACTS } from './dates-facts.schema';
import { STOP_FACTS } from './stop-facts.schema';
import { OFFICE_FACTS } from './office-facts.schema';
import { MISTAKE_FACTS, MISTAKEN_OUTCOMES } from './mistake-facts.schema';
import { MOTION_FACTS } from './motion-facts.schema';
import { RUNG_FACTS } from './rung-facts.schema';
import { SILENCE_FACTS } from './silence-facts.schema';
import { SUPPLEMENT_FACTS } from './supplement-facts.schema';
import { ties } from './tie-fields.schema';

/*
 * What can be true of a dossier: one schema per fact. A fact carries all that `fold` needs, so that
 * the present state follows from the facts alone. Instants are epoch milliseconds UTC.
 */

/** The facts of a dossier: name → schema of its data. The wire name of an event is its key here. */
export const FACTS = {
  submitted: z.object({
    procedure: code,
    unit: code,
    channel: z.enum(['desk', 'online', 'postal', 'home']),
    applicantRef: reference,
    components: z.array(z.object({ component: z.string(), ref: z.exactOptional(reference) })),
    choices: z.record(z.string(), z.string()),
    submittedAt: instant.describe('When the applicant sent it; a portal may be earlier than the engine.'),
    ...ties,
    clock: z.exactOptional(clockSchema.describe('In which the desk is to receive, refuse or ask.')),
    rules: z.exactOptional(
      z
        .number()
        .int()
        .describe('Rules that it is judged by until reception pins some; absent under rules before 6.'),
    ),
    by: actorSchema,
  }),
  refusedAtReception: z.object({ ...reason, by: actorSchema }),
  received: z.object({
    code: z.string(),
    procedure: code,
    planHash: z.string(),
    rules: z.number().int(),
    lane: z.string(),
    medium: z.exactOptional(
      z.enum(['electronic', 'paper']).describe('How the bodies get it; electronic when absent.'),
    ),
    clocks: z.array(clockSchema),
    dueOriginal: instant.describe("Due moment of the law's limit."),
    promisedAt: instant.describe('The earliest of limit, targets and lane: what the slip prints.'),
    appointmentAt: instant.describe('First desk-open instant at or after the promise.'),
    provisional: z.boolean(),
    countedFrom: z.exactOptional(
      instant.describe('Reception of the dossier that it goes on with, where that date stands.'),
    ),
    by: actorSchema,
  }),
  partStarted: z.object({ part: z.string(), clock: clockSchema, dueAt: instant }),
  taskAssigned: z.object({
    task,
    step,
    part: z.string(),
    attempt: z.number().int().positive(),
    agency,
    clock: clockSchema,
    dueAt: instant,
    provisional: z.boolean(),
    allotment: z.number().int().positive().describe('Working minutes.'),
    inputs: z.array(z.object({ step, result: z.string(), ref: reference })),
    need: z.array(z.string()).describe("Components of the applicant's that the agency may read."),
    ...duty,
    atOnce: z.exactOptional(
      z.literal(true).describe('Done at the desk in the same act: its agency is sent nothing.'),
    ),
  }),
  taskTaken: z.object({ task, claimedAt: z.exactOptional(instant) }),
  taskCompleted: z.object({
    task,
    step,
    part: z.string(),
    results: z.array(resultSchema).min(1),
    performedBy: z.exactOptional(performer),
    claimedAt: z.exactOptional(instant),
  }),
  taskRefused: z.object({
    task,
    step,
    part: z.string(),
    ...reason,
    noteRef: z.exactOptional(reference),
    claimedAt: z.exactOptional(instant),
  }),
  taskReturned: z.object({
    task,
    step,
    to: step,
    reopened: z.array(step).describe('Completed steps that start anew, in the order of the plan.'),
    waiting: z
      .array(step)
      .describe('Steps whose open task was cancelled with it, and that wait for what starts anew.'),
    ...reason,
    noteRef: z.exactOptional(reference),
    claimedAt: z.exactOptional(instant),
    by: z.exactOptional(actorSchema),
  }),
  taskCancelled: z.object({ task, step, ...reason }),
  partEnded: z.object({ part: z.string(), outcome: z.enum(['granted', 'refused', 'withdrawn', 'ended']) }),
  refused: z.object({
    part: onePart,
    proposal: z.exactOptional(proposal),
    ...reason,
    by: actorSchema,
    approvedBy: z.exactOptional(actorSchema.describe('Who confirmed it; absent under rules before 7.')),
  }),
  withdrawn: z.object({ part: onePart, ...reason, by: actorSchema }),
  finished: z.object({
    outcome: z.enum(['granted', 'partlyGranted', 'refused', 'withdrawn', ...MISTAKEN_OUTCOMES]),
    late: z.boolean().describe("Whether the law's limit was missed."),
  }),
  resultHandedOver: z.object({
    part: z.string(),
    result: z.string(),
    receiver: z.enum(['applicant', 'representative', 'post', 'electronic']),
    receiptRef: z.exactOptional(reference),
    by: actorSchema,
  }),
  returnedToApplicant: z.object({}),
  ...SUPPLEMENT_FACTS,
  ...FEE_FACTS,
  ...PROPOSAL_FACTS,
  ...LANE_FACTS,
  ...DATES_FACTS,
  ...CALENDAR_FACTS,
  ...STOP_FACTS,
  ...DUTY_FACTS,
  ...OFFICE_FACTS,
  ...MISTAKE_FACTS,
  ...AT_ONCE_FACTS,
  ...KEEPING_FACTS,
  ...MOTION_FACTS,
  clocksMoved: z.object({
    cause: z.string().describe('What the clocks stand still or restart for, as in `supplement.1`.'),
    ...reason,
    by: actorSchema,
    clocks: z.array(clockSchema).min(1).describe('The ledgers as they are now.'),
    tasks: z
      .array(z.object({ task, dueAt: z.exactOptional(instant) }))
      .describe('No `dueAt`: it stands still.'),
    whole: z.exactOptional(whole),
  }),
  ...DIRECTIVE_FACTS,
  ...SILENCE_FACTS,
  ...EXPIRY_FACTS,
  ...RUNG_FACTS,
} as const;

/** Name of a fact, past tense. */
export type FactName = keyof typeof FACTS;

/** Data of one fact. */
export type FactData<Name extends FactName> = z.infer<(typeof FACTS)[Name]>;

/** A fact before it has its place in the record: what happened, and since when it is true in law. */
export type Fact = {
  [Name in FactName]: {
    readonly fact: Name;
    /** Legal instant, epoch milliseconds UTC. */
    readonly effectiveAt: number;
    readonly data: FactData<Name>;
  };
}[FactName];

/** A fact of one name. */
export type FactOf<Name extends FactName> = Extract<Fact, { fact: Name }>;

/** A fact in the record: numbered, dated, chained. */
export type DomainEvent = Fact & {
  readonly dossier: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** When the engine wrote it; never decreasing. */
  readonly recordedAt: number;
  readonly prevHash: string;
  /** Empty when a rehearsal skips sealing. */
  readonly hash: string;
};

/** Who did it. */
export type Actor = z.infer<typeof actorSchema>;
