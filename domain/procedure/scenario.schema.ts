import { z } from 'zod';
import { COMMANDS, type CommandType } from '../dossier/commands.schema';
import { FACTS } from '../dossier/events.schema';
import { AGENCY_CODE } from '../ids';

/*
 * What a scenario looks like as data: what happens to a dossier when, and what must then be true. One file a published
 * procedure, written by who adds it. Objects are strict, as definitions are.
 */

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens');
const text = z.string().min(1).max(300);
const commandTypes = Object.keys(COMMANDS) as [CommandType, ...CommandType[]];

/** An instant as a scenario writes it: office time, or so many working days after the scenario's first day. */
const when = z
  .string()
  .regex(
    /^(?:\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|after [1-9]\d{0,2} working days? at (?:[01]\d|2[0-3]):[0-5]\d)$/,
    'office time, as in 2024-03-06T09:00, or after 2 working days at 09:00',
  );

const step = z
  .string()
  .regex(
    /^[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40})?(?:\/[1-9]\d{0,3})?$/,
    'a step, as in sign or business.sign; of a later attempt, sign/2',
  );
const clock = z
  .string()
  .regex(
    /^[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40})?(?:\/[1-9]\d{0,3})?(?:#[1-9]\d{0,3})?$/,
    'limit, target.key, lane.key, part.key or a step; after a restart, limit#2',
  );

const rung = z.strictObject({
  clock,
  rung: slug,
  at: z.exactOptional(when.describe('When it was told; not checked when absent.')),
});

const dong = z.exactOptional(z.int().min(0));
const money = z.strictObject({
  requested: dong,
  received: dong,
  outstanding: dong,
  excess: dong,
  held: dong,
  refundDue: dong,
  refundOrdered: dong,
  refunded: dong,
});

/** What must be true at a moment. What is not named is not checked; a list that is named is the whole list. */
export const expectationSchema = z.strictObject({
  status: z.exactOptional(z.int().min(1).max(10).describe('State of the national portal, 1 to 10.')),
  lane: z.exactOptional(slug.describe('`normal`, or a fast lane.')),
  promised: z.exactOptional(when.describe('What the slip prints: the earliest of limit, targets and lane.')),
  appointment: z.exactOptional(when.describe('First moment at which the desk is open, at or after it.')),
  provisional: z.exactOptional(z.boolean().describe('Whether a date rests on a year without a notice.')),
  clocks: z.exactOptional(
    z
      .record(clock, z.union([when, z.literal('suspended')]))
      .describe('Due moment by clock: limit, target.key, lane.key, part.key, or a step.'),
  ),
  parts: z.exactOptional(z.record(slug, z.enum(['running', 'granted', 'refused', 'withdrawn', 'ended']))),
  tasks: z.exactOptional(
    z
      .array(
        z.strictObject({
          step,
          agency: z.exactOptional(z.string().regex(AGENCY_CODE)),
          assigned: z.exactOptional(when),
          due: z.exactOptional(when),
          state: z.exactOptional(
            z.enum(['assigned', 'taken', 'completed', 'refused', 'returned', 'cancelled']),
          ),
        }),
      )
      .describe('Every task so far, in the order in which they were sent.'),
  ),
  breaches: z.exactOptional(
    z.array(z.strictObject({ clock, due: z.exactOptional(when), withdrawn: z.exactOptional(z.boolean()) })),
  ),
  reminders: z.exactOptional(z.array(rung)),
  escalations: z.exactOptional(z.array(rung)),
  holders: z.exactOptional(z.array(z.string().regex(AGENCY_CODE)).describe('Agencies that hold it now.')),
  fees: z.exactOptional(money.describe('The ledger of the dossier, whole đồng.')),
  outcome: z.exactOptional(FACTS.finished.shape.outcome),
  finished: z.exactOptional(when.describe('When the last result reached the desk.')),
  late: z.exactOptional(z.boolean().describe("Whether the law's limit was missed.")),
});

/** One thing that happens, or a look at the dossier. */
export const actSchema = z
  .strictObject({
    at: when.describe('When it happens, and is stored and read unless `stored` says otherwise.'),
    do: z.exactOptional(z.enum(commandTypes).describe('A command of the desk, or an agency’s report.')),
    step: z.exactOptional(step.describe('Whose task: gives `task` and `agency`.')),
    by: z.exactOptional(z.enum(['desk', 'deskHead', 'officer', 'signer', 'cashier', 'supervisor', 'portal'])),
    stored: z.exactOptional(when.describe('When the broker stored it, where it was read only later.')),
    with: z.exactOptional(z.record(z.string(), z.unknown()).describe('The other fields of the command.')),
    refused: z.exactOptional(
      z
        .string()
        .regex(/^[A-Z][A-Z0-9_]+$/)
        .describe('Code with which it must be refused.'),
    ),
    then: z.exactOptional(expectationSchema.describe('What must be true right after it.')),
  })
  .refine((act) => act.do !== undefined || act.then !== undefined, {
    error: 'an act does something (do), or looks (then)',
  });

/** One scenario: acts in the order in which they happen, and what must be true in the end. */
export const scenarioSchema = z.strictObject({
  name: slug.describe('One name in the file; `--scenario` takes it.'),
  title: z.strictObject({ vi: text, en: text }),
  acts: z.array(actSchema).min(1).max(500),
  expect: expectationSchema.describe('What must be true after the last act.'),
});

/** The scenarios of one procedure at one unit. */
export const scenarioFileSchema = z.strictObject({
  procedure: z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,39}@[1-9]\d{0,3}$/, 'code@version'),
  unit: z.string().regex(/^[A-Z0-9][A-Z0-9.]{0,39}$/, 'a unit code such as H26.14'),
  scenarios: z
    .array(scenarioSchema)
    .min(1)
    .max(200)
    .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, {
      error: 'two scenarios have one name',
    }),
});

/** What must be true at a moment. */
export type Expectation = z.infer<typeof expectationSchema>;

/** One thing that happens in a scenario, or a look. */
export type Act = z.infer<typeof actSchema>;

/** What happens to a dossier when, and what must then be true. */
export type Scenario = z.infer<typeof scenarioSchema>;

/** The scenarios of one procedure at one unit. */
export type ScenarioFile = z.infer<typeof scenarioFileSchema>;
