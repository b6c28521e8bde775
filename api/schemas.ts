import { z } from 'zod';
import { DOSSIER_ID } from '../domain/ids';
import { ROLES } from './principal';

/*
 * Answers, as `/openapi.json` describes them. Members are only ever added; who reads ignores what it does not know.
 */

const words = z.object({ vi: z.string(), en: z.string() }).meta({ id: 'Words' });
/** An instant, as it travels. */
export const instant = z.iso.datetime({ offset: true }).describe("RFC 3339 with the office's offset.");
const seq = z.number().int().nonnegative();

/** A "no", by RFC 9457. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('Stable; docs/errors.md lists them all. Decide by it alone.'),
    detail: z.string().describe('What happened and what to do.'),
    messageVi: z.string().describe('The same for an officer, in Vietnamese where the catalogue has it.'),
    law: z.string().optional().describe('The article of law that says no, where one does.'),
    lawVi: z.string().optional().describe('The same as a Vietnamese answer cites it.'),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    reference: z.string().optional().describe('Under which a fault of ours stands in the log.'),
  })
  .meta({ id: 'Problem' });

const asProblem = (description: string): object => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
});

const PROBLEMS = {
  400: asProblem('The request is wrong.'),
  401: asProblem('Nobody has signed in.'),
  403: asProblem('A page of another site asked.'),
  404: asProblem('There is no such thing, or none that you may see.'),
  409: asProblem('The law, the state of the dossier, or an id that was used before, says no.'),
  410: asProblem('It was there, and was erased.'),
  412: asProblem('The dossier no longer stands where If-Match says.'),
  413: asProblem('The body is too large.'),
  415: asProblem('The body is no JSON.'),
  429: asProblem('Too many requests.'),
  500: asProblem('The engine is wrong.'),
  503: asProblem('Something that is needed does not answer now.'),
} as const;

/** The "no"s that every route of a signed-in caller may answer. */
export const READING_PROBLEMS = {
  400: PROBLEMS[400],
  401: PROBLEMS[401],
  404: PROBLEMS[404],
  410: PROBLEMS[410],
  429: PROBLEMS[429],
  500: PROBLEMS[500],
  503: PROBLEMS[503],
};

/** The "no"s to an applicant who has no token. */
export const TRACKING_PROBLEMS = { ...READING_PROBLEMS, 409: PROBLEMS[409] };

/** The "no"s of a route that writes. */
export const WRITING_PROBLEMS = PROBLEMS;

/** The "no"s to a message of a bank: whose it is, is not told by a token. */
export const PAYMENT_PROBLEMS = {
  ...READING_PROBLEMS,
  401: asProblem('It is not signed by the provider, or was signed long ago.'),
  404: asProblem('There is no such provider.'),
  409: PROBLEMS[409],
  413: PROBLEMS[413],
  415: PROBLEMS[415],
};

/** Header of a write. */
export const writeHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .optional()
    .describe('1 to 128 of A-Z a-z 0-9 . _ -; the same key with the same body counts once. Required.'),
  'if-match': z.string().optional().describe('Act only while the dossier stands at this ETag.'),
});

/** Parameter of a route about one dossier. */
export const dossierParams = z.object({
  dossier: z.string().min(1).max(100).describe('Its id, or its code once it was received.'),
});

const clock = z
  .looseObject({
    id: z.string(),
    kind: z.enum(['limit', 'target', 'lane', 'part', 'step', 'reception']),
    state: z.enum(['running', 'suspended', 'stopped']),
    startAt: instant,
    dueAt: instant.optional().describe('Absent while it stands still.'),
    provisional: z.boolean().describe('Rests on a year whose days off were not published yet.'),
    usedWorkingMinutes: z.number(),
    leftWorkingMinutes: z.number(),
    late: z.boolean(),
    lateByWorkingMinutes: z.number(),
  })
  .meta({ id: 'Clock' });

const step = z
  .looseObject({
    step: z.string(),
    part: z.string(),
    title: words,
    agency: z.string(),
    agencyTitle: words,
    attempt: z.number().int(),
    state: z.enum([
      'waiting',
      'dropped',
      'assigned',
      'taken',
      'completed',
      'refused',
      'returned',
      'cancelled',
    ]),
    task: z.string().optional(),
    clock: clock.optional(),
    atRisk: z.boolean(),
  })
  .meta({ id: 'Step' });

const allowed = z
  .looseObject({ type: z.string() })
  .describe('A command that would be accepted now, with what it needs to be named.')
  .meta({ id: 'Allowed' });

/** A dossier, as the caller may see it. */
export const dossier = z
  .looseObject({
    id: z.string().regex(DOSSIER_ID),
    code: z.string().optional().describe('Given at reception.'),
    procedure: z.string(),
    title: words,
    unit: z.string(),
    at: instant.describe('When it was looked at: used, left and late are of then.'),
    phase: z.string(),
    status: z.number().int().optional().describe('State of the national portal, 1 to 10.'),
    statusWords: words.optional(),
    receivedAt: instant.optional(),
    dueOriginal: instant.optional(),
    dueCurrent: instant.optional(),
    promisedAt: instant.optional(),
    appointmentAt: instant.optional(),
    clocks: z.array(clock),
    steps: z.array(step),
    results: z.array(z.looseObject({ part: z.string(), result: z.string() })),
    holders: z.array(z.string()).describe('Agencies, the desk, or `@applicant`.'),
    late: z.array(z.string()).describe('Clocks that were late.'),
    motions: z
      .array(z.looseObject({ motion: z.number().int(), act: z.string(), seconds: z.array(z.string()) }))
      .optional()
      .describe(
        'Acts that were put forward and wait for another person, and in which roles that one may confirm.',
      ),
    allowed: z.array(allowed),
    seq,
    head: z.string().describe('Hash of its last event.'),
  })
  .meta({ id: 'Dossier' });

/** What became of a command. */
export const answer = z
  .object({
    outcome: z.enum(['accepted', 'delayed']),
    dossier: z.string(),
    code: z.string().optional(),
    seq: seq.optional(),
    head: z.string().optional(),
    events: z
      .array(z.object({ seq, fact: z.string() }))
      .optional()
      .describe('What it made happen; an old repeat, or a report, is answered without.'),
  })
  .meta({ id: 'Answer' });

/** Each due moment, explained. */
export const deadline = z
  .object({
    dossier: z.string(),
    clocks: z.array(
      z.looseObject({
        clock: z.string(),
        kind: z.string(),
        dueAt: instant.optional(),
        provisional: z.boolean(),
        startAt: instant,
        stoppedAt: instant.optional(),
        suspensions: z.array(z.looseObject({ from: instant, to: instant.optional() })),
        lines: z.array(z.string()).describe('In the order of the computation.'),
      }),
    ),
    windows: z
      .array(z.object({ from: instant, to: instant }))
      .describe('Working time from the first start to the last due moment, 60 days at the most.'),
  })
  .meta({ id: 'Deadline' });

/** Who is signed in. */
export const session = z
  .object({
    subject: z.string(),
    role: z.enum(ROLES),
    units: z.array(z.string()),
    agency: z.string().optional(),
    now: instant.describe('Now, of the dossiers.'),
    rehearsal: z.boolean().describe('Whether the day is one of a rehearsal.'),
  })
  .meta({ id: 'Session' });
