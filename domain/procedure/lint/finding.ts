import { messageOf } from '../../errors';
import type { ErrorCode, ErrorParams } from '../../errors';

/** Where in a document something stands: keys and indexes from its root. */
export type DataPath = readonly (string | number)[];

/** `error` stops a release; `warning` is for the eye of who publishes. */
export type Severity = 'error' | 'warning';

/** The file of the catalogue that a finding is about: a definition by its reference, one of the lists, or a file beside them. */
export type CatalogueDocument =
  | `procedure ${string}`
  | 'agencies'
  | 'accounts'
  | 'units'
  | 'ladders'
  | 'published'
  | 'roster'
  | 'calendars'
  | 'scenarios'
  | 'reasons'
  | 'forms'
  | 'behaviour';

/** What lint found, where, and what to do about it. */
export interface Finding {
  readonly code: LintCode;
  readonly severity: Severity;
  readonly document: CatalogueDocument;
  readonly path: DataPath;
  readonly params: ErrorParams;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly cure: string;
}

interface LintEntry {
  readonly severity: Severity;
  /** `{name}` is filled from the finding's params. */
  readonly cure: string;
}

const error = (cure: string): LintEntry => ({ severity: 'error', cure });
const warning = (cure: string): LintEntry => ({ severity: 'warning', cure });

/** The codes that lint may find, each with its severity and its cure; the messages stand in the error catalogue. */
const LINT = {
  DEFINITION_INVALID: error('Correct it; docs/adding-a-procedure.md says what may stand here.'),
  DEFINITION_UNREADABLE: error(
    'Look here and at the line above: indent with spaces, put a space after each colon, close each quote; ' +
      'plain YAML of at most 1 MiB, without anchors or aliases.',
  ),
  CODE_UNQUOTED: error('Put it in quotes: "{written}".'),
  SOURCE_MISSING: error('Add source: {law: "…"}, or source: {assumption: "…"} where no rule was found.'),
  KEY_REPEATED: error('Give each its own name.'),
  PROCEDURE_UNKNOWN: error('Name a procedure of the catalogue as code@version.'),
  UNIT_UNKNOWN: error('Use one of the units named, or add it to units.yaml.'),
  ROLE_UNKNOWN: error('Use a role of the directory in units.yaml, or add it there.'),
  AGENCY_UNKNOWN: error('Use an agency of agencies.yaml, or add it there.'),
  CALENDAR_INVALID: error('Correct the calendar: its schema and its notices say what may stand here.'),
  CALENDAR_UNKNOWN: error('Use one of the calendars named, or add the calendar.'),
  PAPER_ORDER_UNFIT: error('Name every step once, each after what it needs.'),
  SATURDAY_NOT_RESOLVABLE: error(
    'Write saturday: {mode: receive}; what is resolved on a Saturday has a limit in hours or of the same day.',
  ),
  LADDER_UNKNOWN: error('Use one of the ladders named, or add it to ladders.yaml.'),
  LADDER_TARGET_INVALID: error(
    'Write lead, desk or authority and a role of that agency, as in desk.head; handling only in a ladder of steps.',
  ),
  LADDER_END_INVALID: error('End the ladder with a rung to authority.head.'),
  LANE_UNKNOWN: error('Declare the lane under lanes, or remove its share.'),
  STEP_UNKNOWN: error('Name a step that is there.'),
  INPUT_UNKNOWN: error('Name a component of the definition or a result as step/result.'),
  RESULT_UNKNOWN: error('Name a result that the step gives, or add it to its gives.'),
  RESULT_RESERVED: error('Give the result another name.'),
  PART_START_UNAWAITED: error(
    'Link a result of that step into the part, or leave from out: the clock then starts at reception.',
  ),
  PART_LINKED: error('Use plain procedures as parts.'),
  COMPONENT_DIFFERS: error('Give one paper one title, or two papers two keys.'),
  COMPONENT_UNUSED: warning(
    'Remove it: no paper may be asked beyond the law (Decree 61/2018/NĐ-CP, article 5).',
  ),
  STEP_CYCLE: error('Remove one of the needs that close the circle.'),
  STEP_UNREACHABLE: error('Mend what it waits for, or remove the need.'),
  STEP_POINTLESS: warning(
    'Let a step need one of its results, promise one to the applicant, or remove the step.',
  ),
  RESULT_NEVER_PRODUCED: error('Name a result that a step gives, as step/result.'),
  FEE_ACCOUNT_MISSING: warning(
    'Name its account in the file of FEE_ACCOUNTS: docs/operating.md, "Accounts for fees". Cash can be entered without one.',
  ),
  EXPIRY_MISSING: error(
    'Add onExpiry: {outcome: escalate, source: …}; silence of a body only informs the head.',
  ),
  STEP_SHORTER_THAN_LEAST: error(
    'Give the step at least the working minutes that it must last, in every lane.',
  ),
  STEP_LEAST_AT_ONCE: error(
    'Leave atOnce out, or atLeast: what must last for days is not done while somebody waits.',
  ),
  EXPIRY_WITHOUT_LAW: error('Name the sector law as source: {law: "…"}, or write outcome: escalate.'),
  EXPIRY_DECISION_UNFIT: error(
    'Write decides and choices, each choice once, with outcome: personDecides, and with no other.',
  ),
  EXPIRY_OF_SIGNATURE: error(
    'Write outcome: escalate, backToDesk or personDecides without approve and skip.',
  ),
  EXPIRY_SKIPS_PROMISED: error('Write outcome: deemedApproved, or promise no result of the step.'),
  PATH_OVER_LIMIT: error('Cut {step}, the longest step of the path, by {excess} minutes.'),
  PART_PATH_OVER_LIMIT: error('Cut {step}, the longest step of the path, by {excess} minutes.'),
  LANE_PATH_OVER_TARGET: error('Cut {step}, the longest step of the path, by {excess} minutes in this lane.'),
  LANE_LATER_THAN_LIMIT: error('Shorten the lane: a fast track may never be later than the law.'),
  TARGET_LATER_THAN_LIMIT: warning('Nothing need be done: the limit is then what is promised.'),
  HAND_OVER_AFTER_CUT_OFF: warning(
    'Leave more slack on the path, or let the step before it end earlier in the day.',
  ),
  ROSTER_PERIOD_INVALID: error('Let `until` be the same day as `from`, or later.'),
  COVER_CIRCLE: error('Name somebody to cover who is there on those days.'),
  SIGNING_GIVER_NEEDLESS: error('Leave `by` out, or write the capacity KT, TL or TUQ.'),
  SIGNING_GIVER_INVALID: error(
    'Name in `by` who signs in the own right (Decree 30/2020/NĐ-CP, article 13: not delegated further).',
  ),
  AT_ONCE_UNSIGNED: error('Mark the step at which it is signed with `signing`.'),
  MODEL_SUPERSEDED: warning('Name {latest}, once that is in force.'),
  MODEL_NOT_AT_ONCE: error(
    'Name a version whose atOnce offers it there on those days, or take atOnce from the model.',
  ),
  HOME_WITHOUT_GROUNDS: warning('Say in home on which grounds, or take home from the channels.'),
  SIGNING_STEP_UNSIGNED: error('Add an entry to the signing list of {agency} in roster.yaml.'),
  PUBLISHED_CHANGED: error(
    'Restore the file, and publish the change as a new version with its own effective date.',
  ),
  PUBLISHED_MISSING: error('Restore the file: dossiers received under it may still run.'),
  PLAN_TOO_LARGE: error('Shorten titles and sources, or split the procedure.'),
} as const satisfies Partial<Record<ErrorCode, LintEntry>>;

/** A code that lint may find. */
export type LintCode = keyof typeof LINT;

/** What a rule has to say, before it is put into words. */
export interface Fault {
  readonly code: LintCode;
  readonly path: DataPath;
  readonly params: ErrorParams;
}

/** Puts a fault into words. Pure. */
export function toFinding(document: CatalogueDocument, { code, path, params }: Fault): Finding {
  const { severity, cure } = LINT[code];
  return {
    code,
    severity,
    document,
    path,
    params,
    message: messageOf(code, params),
    cure: fill(cure, params),
  };
}

/** Whether any finding stops a release. Pure. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function fill(text: string, params: ErrorParams): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
