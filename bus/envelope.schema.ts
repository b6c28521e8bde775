import { z } from 'zod';
import { AGENCY_CODE, DOSSIER_ID, REPORT_ID, TASK_ID } from '../domain/ids';
import type { ReportKind, TaskKind } from './subjects';

/*
 * What travels on the bus: CloudEvents 1.0 in structured JSON, one schema per `type`. Unknown fields
 * are kept on read (a later sender may add some), unknown values are refused.
 */

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

const instant = z.iso.datetime({ offset: true }).describe("RFC 3339 with the office's offset.");
const day = z.iso.date().describe('Day of the office, YYYY-MM-DD.');
const code = z.string().min(1).max(200);
const text = z.string().max(1000);
const task = z.string().regex(TASK_ID).describe('dossier / part.step / attempt.');
const seq = z.number().int().positive().describe('Place in the dossier, from 1, without gaps.');
const head = z.string().max(64).describe("SHA-256 of the dossier's last event, in hex.");
const agency = z.string().regex(AGENCY_CODE);
const reference = z
  .string()
  .regex(/^[A-Za-z0-9._/-]{1,200}$/)
  .describe('Never fetched, never personal.');
const at = instant.describe(
  'What the sender claims; the legal instant is when the broker stored the message.',
);
const reasons = { reasonCode: code, legalBasis: text };

const handler = z
  .looseObject({
    officer: reference.describe('Opaque id, never a name.'),
    covering: z.exactOptional(z.array(reference).min(1).describe('Those who are covered.')),
    capacity: z.exactOptional(code.describe('In whose name it is signed: TM, KT, TL, TUQ or Q.')),
    delegation: z.exactOptional(reference.describe('Paper by which it is signed for another.')),
  })
  .describe('Who has the task, where a duty roster says.');

const taskNews = z.looseObject({
  task,
  seq: seq.describe('A message with a lower seq never overwrites a higher one.'),
  dueAt: z.exactOptional(instant),
  reasonCode: code,
  legalBasis: z.exactOptional(text),
  directive: z.exactOptional(
    z
      .looseObject({
        directive: z.number().int().positive(),
        kind: code.describe('`urging` or `instruction`.'),
        noteRef: z.exactOptional(reference.describe('Where its text lies.')),
        answerBy: instant.describe('Until when the task is to be done; no clock moves by it.'),
      })
      .describe('With a reminder: somebody urges or instructs.'),
  ),
  head: z.exactOptional(head),
});

/** What the engine tells an agency of a task: kind → schema of `data`. */
export const TASK_DATA = {
  assigned: z.looseObject({
    task,
    seq,
    dossier: z.string().regex(DOSSIER_ID),
    code: z.exactOptional(code.describe("The dossier's code, given at reception.")),
    procedure: code,
    part: code,
    step: code,
    attempt: z.number().int().positive(),
    assignedAt: instant,
    dueAt: instant,
    allotment: z.looseObject({ workingMinutes: z.number().int().nonnegative() }),
    lane: z.exactOptional(code),
    inputs: z.array(z.looseObject({ step: code, result: code, ref: reference })),
    need: z.array(code).describe('Components of the applicant that the agency may read.'),
    handler: z.exactOptional(handler),
    earliestEndAt: z.exactOptional(
      instant.describe(
        'First instant at which it may be told as done, where the law says how long it lasts.',
      ),
    ),
    head: z.exactOptional(head),
  }),
  updated: taskNews.extend({ handler: z.exactOptional(handler) }),
  cancelled: taskNews,
  reminder: taskNews,
  query: taskNews,
} as const satisfies Record<TaskKind, z.ZodType>;

const issuedResult = z
  .looseObject({
    result: code,
    ref: z.exactOptional(reference),
    number: z.exactOptional(
      z
        .string()
        .min(1)
        .max(200)
        .describe(
          'As its paper has it, instead of `ref`: the engine files it in its vault and passes on a reference.',
        ),
    ),
    issuedOn: day,
  })
  .refine(({ ref, number }) => (ref === undefined) !== (number === undefined), {
    path: ['ref'],
    error: 'either ref or number names the result',
  });

const notes = {
  noteRef: z.exactOptional(reference),
  note: z.exactOptional(
    z
      .string()
      .min(1)
      .max(4_000)
      .describe(
        'Words for people, instead of `noteRef`: the engine files them in its vault and passes on a reference.',
      ),
  ),
};

/** What an agency says of a task: kind → schema of `data`. */
export const REPORT_DATA = {
  taken: z.looseObject({ task, at }),
  completed: z.looseObject({
    task,
    at,
    results: z.array(issuedResult).min(1),
    performedBy: z.exactOptional(
      z.looseObject({
        officer: reference.describe('Opaque id, never a name.'),
        capacity: z.exactOptional(code),
        delegation: z.exactOptional(reference),
      }),
    ),
  }),
  refused: z.looseObject({ task, at, ...reasons, ...notes }),
  returned: z.looseObject({
    task,
    at,
    ...reasons,
    ...notes,
    to: z.exactOptional(code.describe('Step to go back to.')),
  }),
  supplement: z.looseObject({
    task,
    at,
    items: z.array(z.looseObject({ component: code, reasonCode: code })).min(1),
    legalBasis: text,
  }),
  fee: z.looseObject({ task, at, fee: code }),
  extension: z.looseObject({ task, at, reasonCode: code, until: z.union([instant, day]) }),
  status: z.looseObject({ task, at, state: z.enum(['notTaken', 'inProgress', 'done']) }),
} as const satisfies Record<ReportKind, z.ZodType>;

/** What the engine answers to a report. */
export const receiptData = z.looseObject({
  report: z.string().min(1).max(128).describe('Id of the report.'),
  task: z.string().max(300).describe('As the report named it, known or not.'),
  outcome: z.enum(['accepted', 'refused', 'duplicate', 'delayed']),
  code: z.exactOptional(code),
  message: z.exactOptional(text.describe('Why not, in English.')),
  messageVi: z.exactOptional(
    text.describe('The same for an officer, in Vietnamese where the catalogue has it.'),
  ),
  legalBasis: z.exactOptional(text.describe('The law that says no, where one does.')),
  seq: z.exactOptional(seq),
  head: z.exactOptional(head),
});

/** A recorded fact, with its place in the hash chain; no personal data. */
export const eventData = z.looseObject({
  dossier: z.string().regex(DOSSIER_ID),
  seq,
  effectiveAt: instant,
  recordedAt: instant,
  fact: code,
  data: z.record(z.string(), z.unknown()),
  prevHash: head,
  hash: head,
  summary: z.record(z.string(), z.unknown()).describe('Outside the hash.'),
});

/**
 * A command of the desk, a portal, the console or the command line.
 *
 * The caller is the envelope's `source`, its idempotency key the envelope's `id`. The command itself is
 * parsed by the core's own schema, so that a wrong one gets the core's codes.
 */
export const commandData = z.looseObject({
  dossier: z.string().regex(DOSSIER_ID),
  command: z.looseObject({ type: z.string().regex(/^[a-zA-Z]{1,60}$/) }),
  clockShiftMs: z.exactOptional(
    z.number().int().describe('Rehearsal only: added to every instant that enters the core, milliseconds.'),
  ),
});

/** The envelope around every message, whatever its type. */
export const envelopeSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(300),
  source: z.string().min(1).max(200).describe("An agency's code, a caller, or `engine`."),
  type: z.string().regex(/^vn\.lienthong\.[a-z]+(\.[A-Za-z]+)?\.v1$/),
  subject: z.exactOptional(z.string().min(1).max(300).describe('Dossier that the message is about.')),
  time: instant,
  datacontenttype: z.exactOptional(z.literal('application/json')),
  traceparent: z.exactOptional(z.string().regex(TRACEPARENT)),
  data: z.unknown(),
});

/** Envelope of a report: its id is what the engine counts it by, its source must be the sender. */
export const reportEnvelopeSchema = envelopeSchema.extend({
  id: z.string().regex(REPORT_ID),
  source: agency,
});

/** `data` of a task message. */
export type TaskData<Kind extends TaskKind = TaskKind> = z.infer<(typeof TASK_DATA)[Kind]>;
/** `data` of a report. */
export type ReportData<Kind extends ReportKind = ReportKind> = z.infer<(typeof REPORT_DATA)[Kind]>;
/** `data` of a receipt. */
export type ReceiptData = z.infer<typeof receiptData>;
/** `data` of an event. */
export type EventData = z.infer<typeof eventData>;
/** `data` of a command. */
export type CommandData = z.infer<typeof commandData>;
