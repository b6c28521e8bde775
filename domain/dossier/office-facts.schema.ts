import { z } from 'zod';
import {
  actorSchema,
  agency,
  code,
  instant,
  paper,
  reason,
  reference,
  task,
  text,
} from './fact-fields.schema';

const bundle = z.int().positive().describe('Number of the bundle in the dossier, from 1.');
const visit = z.int().positive().describe('Number of the visit in the dossier, from 1.');
const holder = text.describe('An agency, the desk among them, or `@applicant`.');

/** Facts of the office's own ways: name → schema of its data. */
export const OFFICE_FACTS = {
  bundleHandedOver: z.object({
    bundle,
    giver: holder,
    taker: holder,
    items: z.array(text).min(1),
    by: actorSchema,
  }),
  bundleAccepted: z.object({
    bundle,
    accepted: z.array(text).describe('What the taker has from now on.'),
    missing: z.array(paper).describe('What was refused on the spot; it stays with the giver.'),
    by: actorSchema,
  }),
  incidentOpened: z.object({
    incident: code,
    kind: z.enum(['power', 'network', 'system', 'disaster']),
    fromAt: instant,
    toAt: instant,
    ...reason,
    by: actorSchema,
    second: z.exactOptional(
      actorSchema.describe(
        'Who vouches for it; from rules 6 on told by `incidentVouched`, in their own name.',
      ),
    ),
  }),
  incidentVouched: z.object({
    incident: code,
    by: actorSchema.describe('Another person than who opened it: acts of it may be entered from now on.'),
  }),
  instantDeclared: z.object({
    act: text.describe('The command whose facts follow.'),
    happenedAt: instant.describe(
      'When it happened, as declared: the legal instant of the facts that follow.',
    ),
    storedAt: instant.describe('When it was stored.'),
    incident: z.exactOptional(code),
    visit: z.exactOptional(visit),
    by: actorSchema,
  }),
  proxyEntered: z.object({
    task,
    agency,
    report: z.enum(['taken', 'completed', 'refused', 'returned', 'supplement']),
    number: reference.describe("Number of the agency's paper."),
    issuedOn: z.string().describe('Its day, YYYY-MM-DD.'),
    scanRef: reference,
    by: actorSchema,
  }),
  visitScheduled: z.object({
    visit,
    eligibility: code,
    fromAt: instant,
    toAt: instant,
    placeRef: reference,
    visitor: reference,
    by: actorSchema,
  }),
  visitRecorded: z.object({
    visit,
    outcome: z.enum(['done', 'notMet']),
    startedAt: instant,
    endedAt: instant,
    recordRef: reference,
    by: actorSchema,
    countersigned: z.exactOptional(
      actorSchema.describe(
        'Who countersigns; from rules 6 on told by `visitCountersigned`, in their own name.',
      ),
    ),
  }),
  visitCountersigned: z.object({
    visit,
    by: actorSchema.describe('Another person than who recorded it, and than who went.'),
  }),
} as const;
