import { z } from 'zod';
import { AGENCY_CODE } from '../ids';
import { weekday } from './definition-fields.schema';
import { sourceSchema } from './definition.schema';

/*
 * The lists beside the definitions: agencies, units, ladders, published hashes. Strict, as definitions are.
 */

const text = z.string().min(1).max(300);
const words = z.strictObject({ vi: text, en: text });
const agencyCode = z.string().regex(AGENCY_CODE, 'lower-case letters, digits and hyphens');
const slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens');
const procedureRef = z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,39}@[1-9]\d{0,3}$/, 'code@version');
const model = z
  .strictObject({
    key: slug,
    title: words,
    procedures: z.array(procedureRef).max(50).describe('What it concerns; empty where no source says.'),
    weekdays: z
      .exactOptional(z.array(weekday).min(1))
      .describe('Days on which it is offered; every day of the desk when absent.'),
    atOnce: z
      .exactOptional(z.literal(true))
      .describe('It promises that what it concerns is decided while the applicant waits, on those days.'),
    source: sourceSchema,
  })
  .describe('A way of serving that a unit has named (mô hình); it moves no date by itself.');
const officer = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'an opaque id')
  .describe('Opaque id of a person; never a name.');

const account = z.strictObject({
  bank: z.string().regex(/^\d{6}$/, 'the bank’s identification number, 6 digits in quotes'),
  number: z.string().regex(/^[A-Za-z0-9]{1,19}$/, 'up to 19 letters and digits, in quotes'),
});

/** An installation's accounts of its offices: agency → account. */
export const accountsSchema = z.record(agencyCode, account);

/** agencies.yaml: code → agency. `sys` and `engine` are reserved: they are users of the broker. */
export const agenciesSchema = z.record(
  agencyCode.refine((code) => code !== 'sys' && code !== 'engine', 'sys and engine are reserved'),
  z.strictObject({
    title: words,
    contact: z
      .strictObject({ phone: text, email: text })
      .describe('The office’s own number and address, never a person’s.'),
    roles: z
      .record(slug, z.array(officer).min(1))
      .refine((roles) => 'officer' in roles && 'head' in roles, 'an agency has an officer and a head'),
    emails: z
      .exactOptional(z.record(officer, z.email().max(254)))
      .describe('Addresses of posts by who holds one, for notices; the office’s own where there is none.'),
    account: z.exactOptional(account).describe('The office’s own account for fees, never a person’s.'),
    calendar: z.exactOptional(slug),
  }),
);

/** units.yaml: code → unit. */
export const unitsSchema = z.record(
  z.string().regex(/^[A-Z0-9][A-Z0-9.]{0,39}$/, 'a unit code such as H26.14'),
  z.strictObject({
    title: words,
    desk: agencyCode,
    authority: agencyCode.describe('Receiving authority, whose head is the last to hear of lateness.'),
    calendar: slug,
    directory: z.record(slug, agencyCode).describe('Role of a step → agency.'),
    models: z.exactOptional(z.array(model).min(1).max(20)),
    alternates: z.exactOptional(
      z
        .record(slug, z.array(agencyCode).min(1).max(20))
        .describe('Role of a step → other agencies that have it too.'),
    ),
  }),
);

const rungAt = z.union(
  [
    z.strictObject({
      share: z.int().min(1).max(99).describe('Percent of the working time from start to due.'),
    }),
    z.strictObject({ workingDaysBefore: z.int().min(1).max(100) }),
    z.strictObject({ workingMinutesBefore: z.int().min(1).max(48_000) }),
    z.strictObject({ at: z.enum(['due', 'breach']) }),
    z.strictObject({ workingMinutesAfter: z.int().min(1).max(48_000) }),
    z.strictObject({ workingDaysAfter: z.int().min(1).max(100) }),
  ],
  {
    error:
      'a rung stands at {share}, {workingDaysBefore}, {workingMinutesBefore}, {at: due}, {at: breach}, ' +
      '{workingMinutesAfter} or {workingDaysAfter}',
  },
);

/** ladders.yaml: name → rungs in order. */
export const laddersSchema = z.record(
  slug,
  z
    .array(
      z.strictObject({
        key: slug,
        at: rungAt,
        kind: z.enum(['reminder', 'escalation']),
        level: z.exactOptional(z.union([z.literal(1), z.literal(2), z.literal(3)])),
        to: text.describe('handling, lead, desk or authority, and a role of that agency: lead.head.'),
        urgent: z.exactOptional(z.boolean().describe('Delivered at once, also at night.')),
      }),
    )
    .min(1)
    .max(20),
);

const day = z.iso.date();
const dated = {
  from: day,
  until: z.exactOptional(day.describe('Last day, inclusive; without an end when absent.')),
};
const procedures = z
  .exactOptional(z.array(z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/)).min(1))
  .describe('Codes of procedures, without version; every one when absent.');
const entries = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).max(500);

/** roster.yaml: agency → who handles, who is away and who covers, who may sign. */
export const rosterSchema = z.record(
  agencyCode,
  z.strictObject({
    handlers: entries(
      z.strictObject({
        officer,
        ...dated,
        roles: z.exactOptional(z.array(slug).min(1)).describe('Roles of steps; every one when absent.'),
      }),
    ),
    absences: entries(
      z.strictObject({
        officer,
        ...dated,
        covers: z.array(z.strictObject({ officer, procedures })).max(20),
      }),
    ),
    signing: entries(
      z.strictObject({
        officer,
        ...dated,
        capacity: z
          .exactOptional(z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']))
          .describe('Decree 30/2020/NĐ-CP, article 13; absent: the head in the own name.'),
        by: z.exactOptional(officer.describe('Who gave it; with KT, TL and TUQ.')),
        instrument: z
          .string()
          .regex(/^[A-Za-z0-9._/-]{1,200}$/)
          .describe('Number of the paper that gave it.'),
        procedures,
      }),
    ),
  }),
);

/** published.yaml: code@version → content hash of the published definition. */
export const publishedSchema = z.record(
  procedureRef,
  z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in lower-case hex'),
);
