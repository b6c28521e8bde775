import { z } from 'zod';
import {
  byDesk,
  day,
  instant,
  legalBasis,
  officer,
  paper,
  reasonCode,
  reference,
  task,
} from './command-fields.schema';
import { performer, resultSchema } from './fact-fields.schema';
import { STEP_KEY } from '../ids';

const slug = z.string().regex(/^[a-z0-9-]{1,60}$/);
const component = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** When an act happened that is entered only later: inside an incident, or at a visit. */
export const happened = {
  happened: z.exactOptional(
    z
      .object({
        happenedAt: instant.describe('The declared instant: inside the window that is named.'),
        incident: z.exactOptional(slug.describe('An incident that was opened for this dossier.')),
        visit: z.exactOptional(z.int().positive().describe('A visit of this dossier that was recorded.')),
      })
      .describe('For an act inside an incident, or outside the office, that is entered later.'),
  ),
};

/** How the bodies get the dossier. */
export const medium = {
  medium: z.exactOptional(
    z
      .enum(['electronic', 'paper'])
      .describe('All bodies at once, or on paper in the declared order; electronic when absent.'),
  ),
};

const entered = { task, legalBasis };

/** What a paper of an agency says: a report without its sender, whom the task names. */
const enteredReport = z.union([
  z.object({ type: z.literal('taken'), task }),
  z.object({
    type: z.literal('completed'),
    task,
    results: z
      .array(resultSchema.extend({ issuedOn: day }))
      .min(1)
      .max(50),
    performedBy: z.exactOptional(performer),
  }),
  z.object({ type: z.literal('refused'), ...entered, reasonCode, noteRef: z.exactOptional(reference) }),
  z.object({
    type: z.literal('returned'),
    ...entered,
    reasonCode,
    noteRef: z.exactOptional(reference),
    to: z.exactOptional(z.string().regex(STEP_KEY)),
  }),
  z.object({ type: z.literal('supplement'), ...entered, items: z.array(paper).min(1).max(50) }),
]);

/** Commands of the office's own ways: paper, incidents, proxy, home service. */
export const OFFICE_COMMANDS = {
  handOverBundle: z.object({
    type: z.literal('handOverBundle'),
    ...byDesk,
    taker: z
      .string()
      .regex(/^(?:@applicant|[a-z0-9-]{1,60})$/)
      .describe('Who gets the originals: the desk, an agency with an open task, or `@applicant`.'),
    items: z.array(component).min(1).max(100),
    ...happened,
  }),
  acceptBundle: z.object({
    type: z.literal('acceptBundle'),
    ...byDesk,
    bundle: z.int().positive().describe('Number of the bundle in the dossier, from 1.'),
    missing: z.exactOptional(
      z
        .array(paper)
        .min(1)
        .max(100)
        .describe('What is not in it, or not as it should be; refused on the spot.'),
    ),
    ...happened,
  }),
  openIncident: z.object({
    type: z.literal('openIncident'),
    ...byDesk,
    incident: slug.describe('One name for the incident, the same in every dossier that it touched.'),
    kind: z.enum(['power', 'network', 'system', 'disaster']),
    fromAt: instant,
    toAt: instant.describe('Its end; it is opened once it is over.'),
    second: z.exactOptional(
      officer.describe(
        'Who vouches for it, under rules before 6; from then on that person says so: `vouchIncident`.',
      ),
    ),
    reasonCode,
    legalBasis,
  }),
  vouchIncident: z.object({
    type: z.literal('vouchIncident'),
    ...byDesk,
    incident: slug.describe('An incident that another person opened for this dossier.'),
  }),
  enterReport: z.object({
    type: z.literal('enterReport'),
    ...byDesk,
    report: enteredReport,
    number: reference.describe("Number of the agency's paper."),
    issuedOn: day.describe('Its day.'),
    scanRef: reference.describe('Where its scan lies.'),
    ...happened,
  }),
  scheduleVisit: z.object({
    type: z.literal('scheduleVisit'),
    ...byDesk,
    eligibility: slug.describe('Why the applicant is served at home: a ground that the definition names.'),
    fromAt: instant,
    toAt: instant,
    placeRef: reference.describe('Where the place is written; never the address itself.'),
    visitor: reference.describe('The officer who goes.'),
  }),
  recordVisit: z.object({
    type: z.literal('recordVisit'),
    ...byDesk,
    visit: z.int().positive(),
    outcome: z.enum(['done', 'notMet']),
    startedAt: instant,
    endedAt: instant,
    recordRef: reference.describe('The signed record of the visit.'),
    countersigned: z.exactOptional(
      officer.describe(
        'Who countersigns, under rules before 6; from then on that person says so: `countersignVisit`.',
      ),
    ),
  }),
  countersignVisit: z.object({
    type: z.literal('countersignVisit'),
    ...byDesk,
    visit: z.int().positive().describe('A visit of this dossier that another person recorded.'),
  }),
} as const;

/** An agency's report as the desk enters it. */
export type EnteredReport = z.infer<typeof enteredReport>;
/** The reports that a paper may stand for. */
export const ENTERED_REPORTS = [
  'taken',
  'completed',
  'refused',
  'returned',
  'supplement',
] as const satisfies EnteredReport['type'][];
