import { z } from 'zod';
import { atOnce } from './at-once.schema';
import {
  MOST_STEPS,
  minutes,
  slug,
  sourceSchema,
  weekday,
  words,
  workingDays,
} from './definition-fields.schema';
import { fees } from './fees.schema';
import { answer, expiry, extension, home, paper, saturday, supplement } from './ways.schema';

export { sourceSchema } from './definition-fields.schema';

/*
 * What a published procedure looks like as data. One shape, two kinds: a plain procedure has steps, a linked
 * one composes plain ones. Objects are strict, so that a misspelt key is an error and not a silent nothing. There
 * are no defaults: what is parsed is what was written, and a later version of this file moves no content hash
 * (docs/adr/0010-definitions-have-no-defaults.md).
 */

const PROCEDURE_CODE = /^[A-Z0-9][A-Z0-9.-]{0,39}$/;
const PROCEDURE_REF = /^[A-Z0-9][A-Z0-9.-]{0,39}@[1-9]\d{0,3}$/;
const INPUT = /^[a-z0-9-]{1,40}(?:\/[a-z0-9-]{1,40})?$/;
const STEP_RESULT = /^[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}$/;
const PART_STEP = /^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/;
const PART_STEP_INPUT = /^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}$/;

const day = z.iso.date();

const source = sourceSchema;

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:MM');
const cutOff = z
  .exactOptional(timeOfDay)
  .describe('HH:MM; on a working day, received strictly later counts as the next working day.');

/** A limit with its source: exactly one of five forms. */
export const sourcedLimitSchema = z.union(
  [
    z.strictObject({ workingMinutes: minutes.min(1), source }),
    z.strictObject({ workingDays, counting: z.literal('DAY_EXCL'), cutOff, source }),
    z.strictObject({ workingDays, counting: z.literal('HOURS_8'), source }),
    z.strictObject({ counting: z.literal('SAME_DAY_15H'), source }),
    z.strictObject({ calendarDays: z.int().min(1).max(3_660), cutOff, source }),
  ],
  {
    error:
      'a limit is {workingMinutes}, {workingDays, counting: DAY_EXCL, cutOff?}, {workingDays, counting: HOURS_8}, ' +
      '{counting: SAME_DAY_15H} or {calendarDays, cutOff?}, with its source',
  },
);

const share = (least: 0 | 1) =>
  z
    .strictObject({ normal: minutes.min(least) })
    .catchall(minutes.min(least))
    .describe('Working minutes by lane; a lane that is not named has the normal share.');

/** A choice of a submission, and a value of it. */
const CHOICE = /^[A-Za-z0-9-]{1,60}$/;

const component = z.strictObject({
  key: slug.describe('The paper’s name in the whole catalogue: linked parts that name one paper share it.'),
  title: words,
  required: z.boolean(),
  source,
});

const step = z.strictObject({
  key: slug,
  title: words,
  role: slug.describe('Role in the directory of the receiving unit; the unit says which agency has it.'),
  allotment: z.strictObject({ workingMinutes: share(1), source }),
  needs: z
    .array(z.string().regex(INPUT, 'a component, or step/result'))
    .max(50)
    .describe('Components of the applicant’s, and results of other steps as step/result.'),
  gives: z.array(slug).min(1).max(20).describe('Results that completing the step issues.'),
  returnTo: z.exactOptional(slug).describe('Step to which a return goes when the report names none.'),
  signing: z.exactOptional(
    z
      .strictObject({
        capacities: z.exactOptional(
          z
            .array(z.enum(['head', 'TM', 'KT', 'TL', 'TUQ', 'Q']))
            .min(1)
            .describe('In which capacities it may be signed, `head` in the own name; in any when absent.'),
        ),
        source,
      })
      .describe('The step is a signature: the duty roster says who may complete it, and in whose name.'),
  ),
  atLeast: z.exactOptional(
    z
      .strictObject({
        workingDays: z.int().min(1).max(60),
        unless: z.exactOptional(
          z
            .strictObject({ choice: z.string().regex(CHOICE), is: z.string().regex(CHOICE) })
            .describe('A choice of the submission with which it is done at once.'),
        ),
        source,
      })
      .describe('How long the step must last, as a posting in public: it is not done before.'),
  ),
  onExpiry: expiry,
});

const target = z.strictObject({
  key: slug,
  title: words,
  limit: sourcedLimitSchema,
  from: z.enum(['submission', 'reception']),
});

const lane = z.strictObject({
  key: slug,
  title: words,
  workingMinutes: minutes.min(1).describe('From submission, not before the opening of the day of reception.'),
  weekdays: z.array(weekday).min(1).describe('Days of reception on which the lane is offered.'),
  source,
});

const common = {
  procedure: z
    .string()
    .regex(PROCEDURE_CODE, 'capitals, digits, dots and hyphens')
    .describe('Code, in quotes.'),
  version: z.int().min(1).max(9_999),
  title: words,
  effective: z.strictObject({ from: day, until: z.exactOptional(day), source }),
  lead: slug.describe('Role of the agency that leads (cơ quan chủ trì).'),
  channels: z.array(z.enum(['desk', 'online', 'postal', 'home'])).min(1),
  limit: sourcedLimitSchema,
  targets: z.exactOptional(z.array(target).max(10)),
  lanes: z.exactOptional(z.array(lane).max(5)),
  reception: z.strictObject({ workingMinutes: share(0), source }),
  return: z.strictObject({
    by: z.enum(['desk', 'itself']).describe('`itself`: a result needs no hand-over.'),
    workingMinutes: share(0),
    source,
  }),
  supplement: z.exactOptional(supplement),
  answer: z.exactOptional(answer),
  saturday: z.exactOptional(saturday),
  paper: z.exactOptional(paper),
  home: z.exactOptional(home),
  extension: z.exactOptional(extension),
  retention: z.exactOptional(
    z
      .strictObject({ years: z.int().min(1).max(100), source })
      .describe('For how long personal data is kept after the year of the end; for ever when absent.'),
  ),
  ladders: z
    .strictObject({
      whole: slug,
      step: slug,
      lane: z.exactOptional(
        slug.describe('For the clock of a fast lane; the ladder of the whole when absent.'),
      ),
    })
    .describe('Ladders by name, for the whole’s clocks and the steps’.'),
};

/** A procedure with steps of its own. */
export const procedureDefinitionSchema = z.strictObject({
  kind: z.literal('plain'),
  ...common,
  components: z.array(component).max(100),
  steps: z.array(step).min(1).max(MOST_STEPS),
  fees: z.exactOptional(fees),
  atOnce: z.exactOptional(atOnce),
  results: z
    .array(z.strictObject({ from: z.string().regex(STEP_RESULT, 'step/result'), title: words }))
    .min(1)
    .describe('What the applicant gets.'),
});

const part = z.strictObject({
  use: z.string().regex(PROCEDURE_REF, 'code@version').describe('A published plain procedure.'),
  from: z
    .exactOptional(z.string().regex(PART_STEP, 'part.step'))
    .describe('Step whose result starts the part’s clock; reception when absent.'),
  source,
});

const link = z.strictObject({
  from: z.string().regex(PART_STEP_INPUT, 'part.step/result'),
  to: z
    .string()
    .regex(PART_STEP_INPUT, 'part.step/input')
    .describe('This input is then not asked of the applicant.'),
  source,
});

/** Published procedures composed into one, with links between their steps and one total limit. */
export const linkedDefinitionSchema = z.strictObject({
  kind: z.literal('linked'),
  ...common,
  insteadOf: z.exactOptional(sourcedLimitSchema).describe('The total that the law gives without the link.'),
  parts: z
    .record(slug, part)
    .refine((parts) => Object.keys(parts).length >= 2, 'a linked procedure has two parts or more'),
  links: z.array(link).max(200),
});

/** Any definition, told apart by `kind`. */
export const definitionSchema = z.discriminatedUnion('kind', [
  procedureDefinitionSchema,
  linkedDefinitionSchema,
]);

/** Where a number or a rule comes from: a law, or an assumption that says so. */
export type Source = z.infer<typeof sourceSchema>;

/** A limit as a definition writes it, with its source. */
export type SourcedLimit = z.infer<typeof sourcedLimitSchema>;

/** A target as its definition writes it. */
export type TargetDefinition = z.infer<typeof target>;

/** A lane as its definition writes it. */
export type LaneDefinition = z.infer<typeof lane>;

/** How a limit may be made longer, as a definition writes it. */
export type ExtensionDefinition = z.infer<typeof extension>;

/** How papers are asked for, as a definition writes it. */
export type SupplementDefinition = z.infer<typeof supplement>;

/** What the desk has to answer a submission, as a definition writes it. */
export type AnswerDefinition = z.infer<typeof answer>;

/** A step as its definition writes it. */
export type StepDefinition = z.infer<typeof step>;

/** A published rule-set with steps of its own. */
export type ProcedureDefinition = z.infer<typeof procedureDefinitionSchema>;

/** Published procedures composed into one. */
export type LinkedDefinition = z.infer<typeof linkedDefinitionSchema>;

/** Any definition. */
export type Definition = ProcedureDefinition | LinkedDefinition;
