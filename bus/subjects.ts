import { AGENCY_CODE } from '../domain/ids';
import { DomainError } from '../domain/errors';

/*
 * The only place that builds and parses subjects. Codes contain dots (`2.000635`, `H26.14`) and a dot
 * separates NATS tokens, so every code travels percent-encoded: `2%2E000635`.
 */

/** What an agency is told of a task: last token of a task subject. */
export const TASK_KINDS = ['assigned', 'updated', 'cancelled', 'reminder', 'query'] as const;

/** One of {@link TASK_KINDS}. */
export type TaskKind = (typeof TASK_KINDS)[number];

/** What an agency may report of a task: last token of a report subject. */
export const REPORT_KINDS = [
  'taken',
  'completed',
  'refused',
  'returned',
  'supplement',
  'fee',
  'extension',
  'status',
] as const;

/** One of {@link REPORT_KINDS}. */
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Who may stand in a parked or dead subject: an agency, or the engine for commands. */
export const ENGINE = 'engine';

const RESERVED: readonly string[] = ['sys', ENGINE];
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** Whether a text can be an agency's code: a slug that is not reserved for the house. Pure. */
export function isAgencyCode(text: string): boolean {
  return AGENCY_CODE.test(text) && !RESERVED.includes(text);
}

/**
 * The agency code itself, or an error: a code that is no slug must never reach a subject. Pure.
 *
 * @throws DomainError AGENCY_CODE_INVALID.
 */
export function assertAgencyCode(agency: string): string {
  if (!isAgencyCode(agency)) throw new DomainError('AGENCY_CODE_INVALID', { agency });
  return agency;
}

/**
 * A code as one subject token: all but `[A-Za-z0-9_-]` percent-encoded as UTF-8. Pure.
 *
 * @throws DomainError SUBJECT_TOKEN_INVALID when the text is empty or not well-formed Unicode.
 * @example encodeToken('2.000635'); // '2%2E000635'
 */
export function encodeToken(text: string): string {
  if (text === '' || /\p{Surrogate}/u.test(text)) {
    throw new DomainError('SUBJECT_TOKEN_INVALID', { length: text.length });
  }
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(text).replace(
    /[.!~*'()]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** The code in a token, or undefined when {@link encodeToken} cannot have made it. Pure. */
export function decodeToken(token: string): string | undefined {
  try {
    const text = decodeURIComponent(token);
    return encodeToken(text) === token ? text : undefined;
  } catch {
    // Broken percent sequences and empty tokens: not ours, which is the answer.
    return undefined;
  }
}

/** `lt.task.<agency>.<kind>`. Pure. */
export function taskSubject(agency: string, kind: TaskKind): string {
  return build('task', assertAgencyCode(agency), kind);
}

/** `lt.receipt.<agency>`. Pure. */
export function receiptSubject(agency: string): string {
  return build('receipt', assertAgencyCode(agency));
}

/** `lt.report.<agency>.<kind>`: what the server makes of the agency's own `report.<kind>`. Pure. */
export function reportSubject(agency: string, kind: ReportKind): string {
  return build('report', assertAgencyCode(agency), kind);
}

/** `report.<kind>`: what an agency publishes inside its own account. Pure. */
export function localReportSubject(kind: ReportKind): string {
  return `report.${kind}`;
}

/** `lt.parked.<agency>.<dossier>`, or `lt.parked.engine.<dossier>` for commands. Pure. */
export function parkedSubject(owner: string, dossier: string): string {
  return build('parked', assertOwner(owner), dossier);
}

/** Every parked subject. */
export const PARKED_SUBJECTS = 'lt.parked.*.*';

/** `lt.command.<unit>.<type>`. Pure. */
export function commandSubject(unit: string, type: string): string {
  return build('command', unit, type);
}

/** Subjects of one fact, of every unit and procedure. Pure. */
export function everyEventSubject(fact: string): string {
  return `lt.event.*.*.${encodeToken(fact)}`;
}

/** `lt.event.<unit>.<procedure>.<fact>`. Pure. */
export function eventSubject(unit: string, procedure: string, fact: string): string {
  return build('event', unit, procedure, fact);
}

/** `lt.dead.<agency>.<stream>.<reason>`; agency `engine` for commands. Pure. */
export function deadSubject(owner: string, stream: string, reason: string): string {
  return build('dead', assertOwner(owner), stream, reason);
}

/** The dead letters of every addressee whose stream was full. */
export const UNDELIVERED_SUBJECTS = 'lt.dead.*.*.undeliverable';

/** Agency and kind of a task subject, or undefined. Pure; the inverse of {@link taskSubject}. */
export function parseTaskSubject(subject: string): { agency: string; kind: TaskKind } | undefined {
  const [agency, kind] = parse('task', 2, subject) ?? [];
  const known = TASK_KINDS.find((name) => name === kind);
  return agency !== undefined && isAgencyCode(agency) && known !== undefined
    ? { agency, kind: known }
    : undefined;
}

/** Agency of a receipt subject, or undefined. Pure; the inverse of {@link receiptSubject}. */
export function parseReceiptSubject(subject: string): { agency: string } | undefined {
  const [agency] = parse('receipt', 1, subject) ?? [];
  return agency !== undefined && isAgencyCode(agency) ? { agency } : undefined;
}

/**
 * Agency and kind of a report subject, or undefined. Pure; the inverse of {@link reportSubject}.
 *
 * The kind is any token: the server lets an agency publish `report.<anything>`, and an unknown kind
 * gets a receipt, not silence.
 */
export function parseReportSubject(subject: string): { agency: string; kind: string } | undefined {
  const [agency, kind] = parse('report', 2, subject) ?? [];
  return agency !== undefined && isAgencyCode(agency) && kind !== undefined ? { agency, kind } : undefined;
}

/** Owner and dossier of a parked subject, or undefined. Pure; the inverse of {@link parkedSubject}. */
export function parseParkedSubject(subject: string): { owner: string; dossier: string } | undefined {
  const [owner, dossier] = parse('parked', 2, subject) ?? [];
  return owner !== undefined && isOwner(owner) && dossier !== undefined ? { owner, dossier } : undefined;
}

/** Unit and type of a command subject, or undefined. Pure; the inverse of {@link commandSubject}. */
export function parseCommandSubject(subject: string): { unit: string; type: string } | undefined {
  const [unit, type] = parse('command', 2, subject) ?? [];
  return unit !== undefined && type !== undefined ? { unit, type } : undefined;
}

/** Parts of an event subject, or undefined. Pure; the inverse of {@link eventSubject}. */
export function parseEventSubject(
  subject: string,
): { unit: string; procedure: string; fact: string } | undefined {
  const [unit, procedure, fact] = parse('event', 3, subject) ?? [];
  return unit !== undefined && procedure !== undefined && fact !== undefined
    ? { unit, procedure, fact }
    : undefined;
}

/** Parts of a dead letter's subject, or undefined. Pure; the inverse of {@link deadSubject}. */
export function parseDeadSubject(
  subject: string,
): { owner: string; stream: string; reason: string } | undefined {
  const [owner, stream, reason] = parse('dead', 3, subject) ?? [];
  return owner !== undefined && isOwner(owner) && stream !== undefined && reason !== undefined
    ? { owner, stream, reason }
    : undefined;
}

function isOwner(text: string): boolean {
  return text === ENGINE || isAgencyCode(text);
}

function assertOwner(owner: string): string {
  return owner === ENGINE ? owner : assertAgencyCode(owner);
}

function build(family: string, ...codes: readonly string[]): string {
  return ['lt', family, ...codes.map(encodeToken)].join('.');
}

function parse(family: string, count: number, subject: string): readonly string[] | undefined {
  const [root, name, ...tokens] = subject.split('.');
  if (root !== 'lt' || name !== family || tokens.length !== count) return undefined;
  const codes = tokens.map(decodeToken);
  return codes.every((code) => code !== undefined) ? codes : undefined;
}
