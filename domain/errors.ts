import type { ErrorEntry, ErrorParams } from './error-kinds';
import { fillMessage, type MessageLanguage } from './error-words';
import { AGENCY_ERRORS } from './errors/agency';
import { BUS_ERRORS } from './errors/bus';
import { CALENDAR_ERRORS } from './errors/calendar';
import { CALENDAR_CHANGE_ERRORS } from './errors/calendar-change';
import { DATES_ERRORS } from './errors/dates';
import { DIRECTIVE_ERRORS } from './errors/directive';
import { DOSSIER_ERRORS } from './errors/dossier';
import { ENGINE_ERRORS } from './errors/engine';
import { EXPIRY_ERRORS } from './errors/expiry';
import { FEE_ERRORS } from './errors/fee';
import { KEEPING_ERRORS } from './errors/keeping';
import { LANE_ERRORS } from './errors/lane';
import { MESSAGE_ERRORS } from './errors/message';
import { MISTAKE_ERRORS } from './errors/mistake';
import { MOTION_ERRORS } from './errors/motion';
import { OFFICE_ERRORS } from './errors/office';
import { PAPER_ERRORS } from './errors/paper';
import { PROCEDURE_ERRORS } from './errors/procedure';
import { PROPOSAL_ERRORS } from './errors/proposal';
import { API_ERRORS } from './errors/api';
import { AT_ONCE_ERRORS } from './errors/at-once';
import { ROSTER_ERRORS } from './errors/roster';
import { READ_MODEL_ERRORS } from './errors/read-model';
import { REPORT_ERRORS } from './errors/report';
import { RUNNING_ERRORS } from './errors/running';
import { STOP_ERRORS } from './errors/stop';
import { SILENCE_ERRORS } from './errors/silence';
import { SUPPLEMENT_ERRORS } from './errors/supplement';
import { VAULT_ERRORS } from './errors/vault';

export type { ErrorKind, ErrorParams } from './error-kinds';
export type { MessageLanguage } from './error-words';

/*
 * The one catalogue of errors, a file a subject. A code is a SCREAMING phrase by subject; it is never renumbered and
 * never reused. `docs/errors.md` is kept equal to this table by a test (`npm run docs:errors`).
 */

/** A heading of docs/errors.md, with the codes under it. */
export interface ErrorGroup {
  readonly title: string;
  readonly errors: Readonly<Record<string, ErrorEntry>>;
}

/** The catalogue by subject, in the order of the page. */
export const ERROR_GROUPS: readonly ErrorGroup[] = [
  { title: 'Calendars and dates', errors: CALENDAR_ERRORS },
  { title: 'Input at the doors', errors: MESSAGE_ERRORS },
  { title: 'Dossier', errors: DOSSIER_ERRORS },
  { title: 'Supplement: papers asked for', errors: SUPPLEMENT_ERRORS },
  { title: 'Fees: asked for, paid, given back', errors: FEE_ERRORS },
  { title: 'Proposals of agencies, declined', errors: PROPOSAL_ERRORS },
  { title: 'Daily mistakes, and acts on one part', errors: MISTAKE_ERRORS },
  { title: 'Acts of two: put forward and confirmed', errors: MOTION_ERRORS },
  { title: 'Lanes on the way', errors: LANE_ERRORS },
  { title: 'Promised dates: apology, re-appointment, extension', errors: DATES_ERRORS },
  { title: 'Calendars changed while dossiers run', errors: CALENDAR_CHANGE_ERRORS },
  { title: 'Stop: a dossier that stands still for a while', errors: STOP_ERRORS },
  { title: "The office's own ways", errors: OFFICE_ERRORS },
  { title: 'Urging and instructing', errors: DIRECTIVE_ERRORS },
  { title: 'Handled while the applicant waits', errors: AT_ONCE_ERRORS },
  { title: 'Duty roster: who handles, who covers, who signs', errors: ROSTER_ERRORS },
  { title: 'Silence: what agencies are asked', errors: SILENCE_ERRORS },
  { title: 'Expiry: what silence brings about', errors: EXPIRY_ERRORS },
  { title: 'Papers of a dossier, and tracking', errors: PAPER_ERRORS },
  { title: 'Personal data: how long it is kept', errors: KEEPING_ERRORS },
  { title: "Door: the bridge, the engine's client and the workflows behind them", errors: ENGINE_ERRORS },
  { title: 'Procedures: the catalogue, its lint and its compiler', errors: PROCEDURE_ERRORS },
  { title: 'Bus: the broker, its streams and accounts', errors: BUS_ERRORS },
  { title: 'Read model and journal', errors: READ_MODEL_ERRORS },
  { title: 'Reports and closed periods', errors: REPORT_ERRORS },
  { title: 'Vault: personal data and its keys', errors: VAULT_ERRORS },
  { title: 'HTTP interface', errors: API_ERRORS },
  { title: 'Running: configuration and local servers', errors: RUNNING_ERRORS },
  { title: "Agency kit: the files of an agency's system", errors: AGENCY_ERRORS },
];

/** Every code with its kind, the HTTP status of that kind, and the message for an operator. */
export const ERRORS = {
  ...CALENDAR_ERRORS,
  ...MESSAGE_ERRORS,
  ...DOSSIER_ERRORS,
  ...SUPPLEMENT_ERRORS,
  ...FEE_ERRORS,
  ...PROPOSAL_ERRORS,
  ...MISTAKE_ERRORS,
  ...MOTION_ERRORS,
  ...LANE_ERRORS,
  ...DATES_ERRORS,
  ...CALENDAR_CHANGE_ERRORS,
  ...STOP_ERRORS,
  ...OFFICE_ERRORS,
  ...DIRECTIVE_ERRORS,
  ...AT_ONCE_ERRORS,
  ...ROSTER_ERRORS,
  ...SILENCE_ERRORS,
  ...EXPIRY_ERRORS,
  ...PAPER_ERRORS,
  ...KEEPING_ERRORS,
  ...ENGINE_ERRORS,
  ...PROCEDURE_ERRORS,
  ...BUS_ERRORS,
  ...READ_MODEL_ERRORS,
  ...REPORT_ERRORS,
  ...VAULT_ERRORS,
  ...API_ERRORS,
  ...RUNNING_ERRORS,
  ...AGENCY_ERRORS,
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

/**
 * The message of a code with its params filled in. Pure.
 *
 * @returns In Vietnamese where that is asked and the code has it: every refusal has, and all that the desk or an
 * agency's officer can cause. What only an operator meets is in English.
 */
export function messageOf(
  code: ErrorCode,
  params: ErrorParams = {},
  language: MessageLanguage = 'en',
): string {
  const { message, messageVi }: ErrorEntry = ERRORS[code];
  if (language === 'en' || messageVi === undefined) return fillMessage(message, params, 'en');
  return fillMessage(messageVi, params, 'vi');
}

/**
 * The law that says no: what the refusal names, else the article that holds for its code in every procedure. Pure.
 *
 * @returns undefined where only the state of the dossier, a wrong input or the engine says no.
 */
export function lawOf({ code, legalBasis }: Pick<Refusal, 'code' | 'legalBasis'>): string | undefined {
  const { law }: ErrorEntry = ERRORS[code];
  return legalBasis ?? law;
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
