import { z } from 'zod';
import { legalBasis, reasonCode, reference, task } from '../domain/dossier/command-fields.schema';
import { COMMANDS, REPORT_TYPES, type CommandType } from '../domain/dossier/commands.schema';
import { paper, performer, resultSchema } from '../domain/dossier/fact-fields.schema';
import { STEP_KEY } from '../domain/ids';

/*
 * Bodies of requests, made from the schemas of the commands themselves: without `by`, which the token says, and with
 * instants as they travel.
 */

const instant = z.iso.datetime({ offset: true }).describe("RFC 3339 with the office's offset.");

/** Members that are instants, wherever in a command they stand: by their name, as the bridge reads them. */
const INSTANT_MEMBER = /At$/;

/** A schema of the core as the outside writes its values: instants in RFC 3339, wherever they stand. Pure. */
export function toTravelling(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) return travellingObject(schema);
  if (schema instanceof z.ZodExactOptional) {
    const inner = z.exactOptional(toTravelling(schema.unwrap() as z.ZodType));
    return schema.description === undefined ? inner : inner.describe(schema.description);
  }
  return schema;
}

function travellingObject(schema: z.ZodObject): z.ZodObject {
  const members = Object.entries(schema.shape).map(([name, member]): [string, z.ZodType] => {
    const of = member as z.ZodType;
    return [name, INSTANT_MEMBER.test(name) ? travellingInstant(of) : toTravelling(of)];
  });
  return z.object(Object.fromEntries(members));
}

function travellingInstant(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodExactOptional ? z.exactOptional(instant) : instant;
}

const NOT_ASKED_HERE: readonly string[] = ['submit', 'returnTask', ...REPORT_TYPES];

/** Every command of an officer but submissions and returns, which have bodies of their own. */
const OFFICE = Object.entries(COMMANDS)
  .filter(([type]) => !NOT_ASKED_HERE.includes(type))
  .map(([, schema]) => {
    const { by: _by, ...shape } = (schema as z.ZodObject).shape;
    return toTravelling(z.object(shape)) as z.ZodObject;
  });

const at = instant.describe('When it was done, as the officer says; evidence, never the legal instant.');
const noteRef = z.exactOptional(reference);

/** What an officer or a system of an agency reports of its own task: body → report on the bus. */
const REPORT_BODIES = {
  takeTask: z.object({ type: z.literal('takeTask'), task, at }),
  completeTask: z.object({
    type: z.literal('completeTask'),
    task,
    at,
    results: z
      .array(resultSchema.extend({ issuedOn: z.iso.date() }))
      .min(1)
      .max(50),
    performedBy: z.exactOptional(
      performer.partial({ officer: true }).describe('The officer who asks, when it names no other.'),
    ),
  }),
  refuseTask: z.object({ type: z.literal('refuseTask'), task, at, reasonCode, legalBasis, noteRef }),
  returnTask: z
    .object({
      type: z.literal('returnTask'),
      task,
      at: z.exactOptional(at),
      to: z.exactOptional(z.string().regex(STEP_KEY)),
      reasonCode,
      legalBasis,
      noteRef,
    })
    .describe('By the agency of the task its own report, with `at`; by the head of the desk a command.'),
  proposeSupplement: z.object({
    type: z.literal('proposeSupplement'),
    task,
    at,
    items: z.array(paper).min(1).max(50),
    legalBasis,
  }),
} as const;

/** What an agency's task may be reported by, as a body names it. */
export type ReportAct = keyof typeof REPORT_BODIES;

/** A report of an agency's task, as a request brings it. */
export type ReportBody = { [Act in ReportAct]: z.infer<(typeof REPORT_BODIES)[Act]> }[ReportAct];

/** A command of an officer, as a request brings it: checked, instants still as they travel. */
export interface OfficeBody {
  readonly type: Exclude<CommandType, 'submit' | (typeof REPORT_TYPES)[number]>;
  readonly [member: string]: unknown;
}

/** Any command of `POST /v1/dossiers/{id}/commands`. */
export const commandBody = z
  .discriminatedUnion('type', [...Object.values(REPORT_BODIES), ...OFFICE] as unknown as [
    z.ZodObject<{ type: z.ZodLiteral<string> }>,
  ])
  .meta({ id: 'Command' });

/** Whether a body is what an agency says of a task. Pure. */
export function isReportBody(body: { readonly type: string }): body is ReportBody {
  return Object.hasOwn(REPORT_BODIES, body.type);
}

const { type: _type, by: _by, unit, ...submitted } = COMMANDS.submit.shape;

/** Body of `POST /v1/dossiers`. */
export const submissionBody = (toTravelling(z.object(submitted)) as z.ZodObject)
  .extend({
    receivingUnit: unit.describe('The unit whose desk receives.'),
    choices: z.exactOptional(COMMANDS.submit.shape.choices),
  })
  .describe('References only: personal data never travels here.')
  .meta({ id: 'Submission' });
