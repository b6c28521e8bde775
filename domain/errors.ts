/**
 * The one catalogue of errors. A code is a SCREAMING phrase by subject; it is never renumbered and
 * never reused. `docs/errors.md` is kept equal to this table by a test.
 */

import { conflict, defect, invalid, missing, refused, unavailable } from './error-kinds';
import type { ErrorEntry, ErrorParams } from './error-kinds';

export type { ErrorKind, ErrorParams } from './error-kinds';

/**
 * Every code with its kind, the HTTP status of that kind, and the message for an operator.
 *
 * The comments inside are the headings of docs/errors.md (`npm run docs:errors`).
 */
export const ERRORS = {
  // Calendars and dates
  CALENDAR_YEAR_UNKNOWN: refused(
    'The limit runs into {year}, and calendar {calendar} has no data for that year. Add the year (a provisional one will do), then try again.',
  ),
  CALENDAR_UNKNOWN: missing('There is no calendar {calendar}. Known: {known}.'),
  CALENDAR_YEAR_ABSENT: missing('Calendar {calendar} has no year {year}. Known: {known}.'),
  CALENDAR_INVALID: invalid('Calendar {calendar} is not well formed at {at}: {problem}'),
  LIMIT_INVALID: invalid('The limit is not well formed: {problem}'),
  INSTANT_INVALID: invalid(
    'Not an instant: {value}. Write it as RFC 3339 with an offset, as in 2024-03-06T09:00:00+07:00.',
  ),
  SUSPENSION_INVALID: invalid('A suspension must be [start, end) with start before end: {problem}'),
  // Input at the doors
  INPUT_UNREADABLE: invalid('The input cannot be read: {problem}'),
  SCHEMA_INVALID: invalid('The message does not fit its schema at {at}: {problem}'),
  PERSONAL_DATA_REFUSED: invalid(
    'Personal data may not travel here (at {at}). Send a reference such as applicantRef and keep the data in your own store.',
  ),
  SOURCE_MISMATCH: invalid(
    'The envelope says source {source}, but the message came from {agency}. Use your own code.',
  ),
  ID_REUSED: conflict('The id {id} was already used for another content. Use a new id for a new message.'),
  // Dossier
  PROCEDURE_UNKNOWN: missing(
    'There is no published procedure {procedure}. `lienthong procedure list` shows them.',
  ),
  UNIT_UNKNOWN: missing('There is no unit {unit}. Known: {known}.'),
  PROCEDURE_NOT_EFFECTIVE: refused('Procedure {procedure} is not in force on {day}.'),
  DOSSIER_UNKNOWN: missing('There is no dossier {dossier}.'),
  DOSSIER_CLOSED: refused('The dossier is closed ({phase}).'),
  DOSSIER_ALREADY_SUBMITTED: conflict('The dossier was already submitted.'),
  NOT_SUBMITTED: refused('The dossier has not been submitted yet.'),
  ALREADY_RECEIVED: refused('The dossier was already received, with the code {code}.'),
  NOT_RECEIVED: refused('The dossier has not been received yet.'),
  NOT_AUTHORISED: refused('The role {role} may not do {command}.'),
  REHEARSAL_ONLY: refused('A shifted clock is allowed only when the engine runs as a rehearsal.'),
  PLAN_FOREIGN: defect('The plan {plan} does not belong to a dossier of {procedure} at {unit}.'),
  COMPONENT_MISSING: refused('The component {component} is required and is not in the dossier.'),
  COMPONENT_UNKNOWN: invalid('The procedure has no component {component}.'),
  CHANNEL_NOT_OFFERED: refused('The procedure is not offered through the channel {channel}.'),
  LANE_UNKNOWN: missing('The procedure has no lane {lane}.'),
  LANE_NOT_OFFERED: refused('The lane {lane} is not offered for this reception: {reason}.'),
  RECEPTION_WITHOUT_CODE: refused('A reception needs the code that the serial of its unit and day gave.'),
  SUBMITTED_IN_FUTURE: invalid('submittedAt lies after the instant at which the submission was stored.'),
  ALREADY_FINISHED: refused('Nothing is open any more: the dossier is finished and waits to be handed over.'),
  TASK_UNKNOWN: missing('There is no task {task}.'),
  TASK_FOREIGN: refused('The task {task} was not given to {agency}.'),
  TASK_NOT_ASSIGNED: refused('The task {task} has not been sent yet. Wait for its task.assigned message.'),
  TASK_ATTEMPT_OLD: refused('The task {task} was replaced by a later attempt. Answer the latest one.'),
  TASK_ALREADY_COMPLETED: refused('The task {task} was already completed.'),
  TASK_ALREADY_TAKEN: refused('The task {task} was already taken.'),
  TASK_CLOSED: refused('The task {task} is closed ({state}).'),
  RESULT_UNEXPECTED: invalid('The step of {task} does not give the result {result}, or it is named twice.'),
  RESULT_MISSING: refused('A completed task names each result of its step; {result} is missing for {task}.'),
  RESULT_NOT_READY: refused('There is nothing to hand over for {part}/{result} yet.'),
  RESULT_ALREADY_HANDED_OVER: refused('{part}/{result} was already handed over.'),
  RESULT_HANDED_OVER: refused(
    'A result of {step} is already with the applicant, so the step cannot start anew. Correct it by a new dossier.',
  ),
  RETURN_ALREADY_USED: refused(
    '{step} was already returned once. The head of the desk decides on another return.',
  ),
  RETURN_IMPOSSIBLE: refused(
    '{step} has no earlier step to go back to. Refuse the task, or ask through the desk.',
  ),
  RETURN_TARGET_REQUIRED: refused('{step} has more than one earlier step. Name one in `to`: {targets}.'),
  RETURN_TARGET_INVALID: refused('{to} does not come before {step}.'),
  RETURN_PART_ENDED: refused('The part of {to} has ended, so {step} cannot be returned to it.'),
  SUPPLEMENT_UNKNOWN: missing('The dossier has no notice {supplement} that asks for papers.'),
  SUPPLEMENT_NOTHING_ASKED: refused('Nobody proposes to ask for anything. Name what is asked in `items`.'),
  SUPPLEMENT_STEP_NOT_OPEN: refused(
    'Papers are asked for a step with an open task; {step} has none. Before reception no step is named.',
  ),
  SUPPLEMENT_COMPONENT_FOREIGN: refused(
    'No step of {part} reads {component}. No paper may be asked for beyond what the procedure names.',
  ),
  SUPPLEMENT_ALREADY_REQUESTED: refused(
    'Papers were already asked for at this stage, and the law lets that be done once. A superior may let it be done again in `override`; the clock then runs on.',
  ),
  SUPPLEMENT_TOO_LATE: refused(
    'Papers could be asked for until {until}. A superior may let it be done later in `override`; the clock then runs on.',
  ),
  SUPPLEMENT_AFTER_BREACH: refused(
    'The clock {clock} is overdue, and no clock begins to stand still after that. A superior may let papers be asked for in `override`; the clock then runs on.',
  ),
  SUPPLEMENT_OVERRIDE_INVALID: refused(
    'An override is given by a superior (deskHead or supervisor) who is another person than the one who asks.',
  ),
  SUPPLEMENT_OVERRIDE_NEEDLESS: refused('The law lets papers be asked for now. Leave `override` out.'),
  SUPPLEMENT_NOT_AWAITED: refused('The papers of notice {supplement} are not awaited ({state}).'),
  SUPPLEMENT_NOT_SUPPLIED: refused('The papers of notice {supplement} are not there in full ({state}).'),
  SUPPLEMENT_ITEM_NOT_ASKED: refused('Notice {supplement} does not ask for {component}.'),
  SUPPLEMENT_AWAITED: refused(
    'Papers that notice {supplement} asks for are awaited. Enter what was supplied first, or refuse.',
  ),
  PART_NOT_SILENT: refused(
    'A part alone is refused by the desk only when the time to supply its papers has passed; {part} has none such.',
  ),
  RUNG_UNKNOWN: missing('No rung {rung} was raised.'),
  RUNG_ALREADY_ACKNOWLEDGED: refused('The rung {rung} was already acknowledged.'),
  ACT_NOT_AVAILABLE: refused('The act {act} is not available in this version.'),
  // Door: the bridge, the engine's client and the workflows behind them
  ENGINE_UNAVAILABLE: unavailable(
    'The engine does not answer at the moment: {problem}. Try again with the same key.',
  ),
  ENGINE_DEFECT: defect(
    'The engine met a fault of its own: {problem}. The message waits until it is mended.',
  ),
  MESSAGE_DELAYED: unavailable(
    'The message waits for its dossier and is dealt with by itself, in stored order.',
  ),
  ANSWER_LATE: unavailable('No answer came within {waitedMs} ms. Ask again with the same key {key}.'),
  POST_OUTSTANDING: unavailable('Messages stored before the moment still wait in {stream}.'),
  // Procedures: the catalogue, its lint and its compiler
  CATALOGUE_BROKEN: invalid('{file}:{line}:{column}: {problem} ({finding}). {cure}'),
  DEFINITION_INVALID: invalid('Not well formed at {at}: {problem}.'),
  DEFINITION_UNREADABLE: invalid('The file cannot be read: {problem}.'),
  CODE_UNQUOTED: invalid('The code {written} is read as the number {read}.'),
  SOURCE_MISSING: invalid('The number or rule at {at} names no source.'),
  KEY_REPEATED: invalid('{key} stands twice among the {list}.'),
  ROLE_UNKNOWN: missing('No agency has the role {role} in {unit}.'),
  AGENCY_UNKNOWN: missing('There is no agency {agency}. Known: {known}.'),
  LADDER_UNKNOWN: missing('There is no ladder {ladder}. Known: {known}.'),
  LADDER_TARGET_INVALID: invalid('Rung {rung} of the ladder {ladder} cannot tell {target}.'),
  LADDER_END_INVALID: invalid('The ladder {ladder} does not end with the head of the receiving authority.'),
  STEP_UNKNOWN: missing('There is no step {step}, which {by} names.'),
  INPUT_UNKNOWN: missing('There is no input {input}, which {by} names.'),
  RESULT_UNKNOWN: missing('The step {step} does not give {result}, which {by} names.'),
  RESULT_RESERVED: invalid('The name {result} is kept for the written refusal of a part.'),
  PART_START_UNAWAITED: invalid(
    'The clock of the part {part} starts with {step}, and no step of the part waits for it.',
  ),
  PART_LINKED: invalid('The part {part} uses {procedure}, which is itself linked.'),
  COMPONENT_DIFFERS: invalid('The parts {parts} name one paper, {component}, with different titles.'),
  COMPONENT_UNUSED: invalid('The paper {component} is asked for, and no step reads it.'),
  STEP_CYCLE: invalid('The needs of {steps} go in a circle, so none of these steps can start.'),
  STEP_UNREACHABLE: invalid('The step {step} can never start: it waits for {waitsFor}.'),
  STEP_POINTLESS: invalid('The step {step} gives nothing that a step or the applicant gets.'),
  RESULT_NEVER_PRODUCED: invalid(
    'The result {result} is promised to the applicant, and no step produces it.',
  ),
  EXPIRY_MISSING: invalid('The step {step} has no rule for the end of its clock.'),
  EXPIRY_WITHOUT_LAW: invalid(
    'The step {step} ends in {outcome} when its clock runs out, and no law is named for that.',
  ),
  EXPIRY_NOT_CARRIED_OUT: invalid(
    'The step {step} ends in {outcome}, which this version does not carry out yet.',
  ),
  PATH_OVER_LIMIT: invalid(
    'The path {path} takes {minutes} working minutes; received {receivedAt}, the limit leaves {available}: {excess} too many.',
  ),
  PART_PATH_OVER_LIMIT: invalid(
    'The path {path} of the part {part} takes {minutes} working minutes; started {startedAt}, its own limit leaves {available}: {excess} too many.',
  ),
  LANE_PATH_OVER_TARGET: invalid(
    'In the lane {lane} the path {path} takes {minutes} working minutes; the lane has {available}: {excess} too many.',
  ),
  LANE_LATER_THAN_LIMIT: invalid(
    'Received {receivedAt}, the lane {lane} promises {promisedAt}, later than the limit at {dueAt}.',
  ),
  TARGET_LATER_THAN_LIMIT: invalid(
    'Received {receivedAt}, the target {target} is {promisedAt}, later than the limit at {dueAt}.',
  ),
  HAND_OVER_AFTER_CUT_OFF: invalid(
    'Received {receivedAt}, {step} is handed over after 15:00 ({handedOverAt}) and starts the next working morning; the path then ends {lateMinutes} working minutes after the limit.',
  ),
  PUBLISHED_CHANGED: conflict('{procedure} is published, and its content is no longer what was published.'),
  PUBLISHED_MISSING: missing('{procedure} is published, and its file is gone.'),
  PLAN_TOO_LARGE: invalid('The plan of {procedure} has {bytes} bytes; the most is {most}.'),
  SCENARIO_UNKNOWN: missing('{procedure} has no scenario {scenario}. Known: {known}.'),
  SCENARIO_ABSENT: missing(
    'No scenario of {procedure} is written yet. docs/adding-a-procedure.md shows how one is written.',
  ),
  PERIOD_INVALID: invalid('There is no such period: {from} to {to}. {problem}'),
  BEHAVIOUR_UNFIT: invalid('The behaviour names {what}, which {procedure} does not have. Known: {known}.'),
  // Bus: the broker, its streams and accounts
  AGENCY_CODE_INVALID: invalid(
    'Not an agency code: {agency}. It is a slug of a-z, 0-9 and hyphens, and neither sys nor engine.',
  ),
  SUBJECT_TOKEN_INVALID: invalid('A code of {length} characters cannot be a part of a subject.'),
  STREAM_SETTING_CONFLICT: conflict(
    'Stream {stream} has {setting} = {have}, the table wants {want}, and the broker cannot change it in place. Migrate the stream, or put the setting back.',
  ),
  STREAM_FULL: unavailable(
    'The stream behind {subject} is full (broker code {brokerCode}). Its reader must catch up.',
  ),
  BROKER_UNAVAILABLE: unavailable(
    'The broker did not answer in time ({problem}). Try again with the same id; if that does not help, see whether it runs and has room on its disk.',
  ),
  LETTER_UNKNOWN: missing('There is no dead letter {letter}. `lienthong dead list` shows them.'),
  LETTER_PARKED: refused(
    '{letter} is parked: it waits for its dossier and goes on by itself. Nothing was sent.',
  ),
  PUBLISH_REFUSED: defect('The broker refused a message on {subject}: {problem}'),
  // Running: configuration and local servers
  CONFIG_INVALID: invalid('The configuration is wrong: {problems}'),
  CONNECTION_INSECURE: invalid(
    '{address} is not on this machine, so {service} needs {missing}. Set it, or use a loopback address.',
  ),
  CREDENTIALS_UNREADABLE: invalid('The credentials in {path} cannot be read: {problem}'),
  CREDENTIALS_REFUSED: invalid(
    'The broker does not let {path} in as the agency {agency}. Use the file of that agency; one that was made after the last start is known from the next start on.',
  ),
  SERVER_BINARIES_MISSING: unavailable('The local servers are missing: {problem}'),
  SERVER_BINARY_ALTERED: conflict(
    'What lies at {path} is not what programs.lock names, and was not started. {cure}',
  ),
  SERVER_START_FAILED: unavailable('{server} did not start: {problem}'),
  SERVER_SETTING_WRONG: conflict('{server} runs with {setting} = {have}, and {want} is needed.'),
  FOLDER_NOT_WRITABLE: unavailable(
    'The folder {folder} cannot be written: {problem}. Choose another with --data.',
  ),
  DISK_FULL: unavailable(
    'The disk of {folder} is full: {freeMb} MB are free, and {leastMb} MB are needed. Make room, then start again; nothing that was acknowledged is lost.',
  ),
  DATA_FOLDER_IN_USE: conflict(
    'The data folder {folder} is in use by process {pid}. Stop that one first, or choose another folder with --data.',
  ),
  // Agency kit: the files of an agency's system
  AGENCY_STORE_FAILED: unavailable(
    'The agency folder cannot be written ({file}): {problem}. Nothing was lost that was said to be stored; make room or mend the disk, and it goes on.',
  ),
  AGENCY_STORE_DAMAGED: defect(
    'The file {file} cannot be read at line {line}. Put back a copy of it, or move it away: tasks come again from the engine on request, reports that were not sent are lost.',
  ),
  AGENCY_CLOSED: unavailable(
    'The kit of {agency} is closed. What was stored is sent when it is connected again.',
  ),
  AGENCY_RUNS_ALREADY: conflict(
    'The agency {agency} is run by process {pid} already. Stop that process, or leave the agency out there (`lienthong start --simulate …`).',
  ),
  ENGINE_NOT_RUNNING: unavailable(
    'No engine answers for {folder}. Start one with `npx --no-install lienthong start`, or name its data folder with --data.',
  ),
} as const satisfies Record<string, ErrorEntry>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof ERRORS;

/** A rule that says no: a value, turned into an error only at a border. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  /** The law or decision that says no, when one does. */
  readonly legalBasis?: string;
}

/** Builds a refusal. Pure. */
export function refuse(code: ErrorCode, params: ErrorParams = {}, legalBasis?: string): Refusal {
  return legalBasis === undefined ? { code, params } : { code, params, legalBasis };
}

/** The message of a code with its params filled in. Pure. */
export function messageOf(code: ErrorCode, params: ErrorParams = {}): string {
  return ERRORS[code].message.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/**
 * The one error class, for borders only.
 *
 * Decide by `code`, never by message or `instanceof`: serialisers keep `name`, not the class.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(messageOf(code, params), options);
    this.code = code;
    this.params = params;
  }
}

/** Whether a text is a code of the catalogue; anything but a text is none. Pure. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(ERRORS, text);
}
