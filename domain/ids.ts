import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { PlainDate } from './time/instant';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const ID_CHARACTERS = 26;

/** Part key of a procedure that is not linked. */
export const MAIN_PART = 'main';

/** What references, officers and other codes of the outside world look like; they are never fetched. */
export const REFERENCE = /^[A-Za-z0-9._/-]{1,200}$/;

/** The id that a sender gives a report: 1–128 of these. */
export const REPORT_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** An agency's code. `sys` and `engine` are reserved. */
export const AGENCY_CODE = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** `part.step`, or the like: two slugs around a dot. */
export const STEP_KEY = /^[a-z0-9-]+\.[a-z0-9-]+$/;

/** A dossier's id. */
export const DOSSIER_ID = /^ds_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** A task's id: dossier / part.step / attempt. */
export const TASK_ID = /^ds_[0-7][0-9A-HJKMNP-TV-Z]{25}\/[a-z0-9-]+\.[a-z0-9-]+\/[1-9]\d{0,3}$/;

/**
 * The id of the dossier that a submission makes: the same submission sent twice is one dossier. Pure.
 *
 * @param caller - Who submits; only used when the key is not a ULID.
 * @param key - The caller's idempotency key.
 */
export function toDossierId(caller: string, key: string): string {
  return `ds_${ULID.test(key) ? key : crockfordHash(JSON.stringify([caller, key]))}`;
}

/** 26 Crockford characters (130 bits, the first digit at most 7 as in a ULID) of SHA-256. */
function crockfordHash(text: string): string {
  let bits = 0n;
  for (const byte of sha256(utf8ToBytes(text)).subarray(0, 16)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: ID_CHARACTERS }, (_, i) => {
    const digit = Number((bits >> BigInt(5 * (ID_CHARACTERS - 1 - i))) & 31n);
    return CROCKFORD.charAt(digit);
  }).join('');
}

/** The parts of a task's id. */
export interface TaskIdParts {
  readonly dossier: string;
  readonly step: string;
  /** From 1. */
  readonly attempt: number;
}

/** `ds_…/part.step/attempt`. Pure; the inverse of {@link parseTaskId}. */
export function toTaskId({ dossier, step, attempt }: TaskIdParts): string {
  return `${dossier}/${step}/${String(attempt)}`;
}

/** The parts of a task id, or undefined when the text is none. Pure. */
export function parseTaskId(text: string): TaskIdParts | undefined {
  if (!TASK_ID.test(text)) return undefined;
  const [dossier = '', step = '', attempt = ''] = text.split('/');
  return { dossier, step, attempt: Number(attempt) };
}

/**
 * The dossier's code: receiving unit, day of reception (office time), serial of the day.
 *
 * The serial has at least 4 digits and widens past 9999, never wraps. Pure.
 *
 * @source Circular 01/2018/TT-VPCP, article 19.
 * @example toDossierCode('H26.14', '2024-03-06', 7); // 'H26.14-240306-0007'
 */
export function toDossierCode(unit: string, day: PlainDate, serial: number): string {
  return `${unit}-${toCompactDay(day)}-${String(serial).padStart(4, '0')}`;
}

/** `YYMMDD` of a day. Pure. */
export function toCompactDay(day: PlainDate): string {
  return day.slice(2).replaceAll('-', '');
}

/** Key of an issued result inside a dossier: `part.step/result`. Pure. */
export function toResultKey(step: string, result: string): string {
  return `${step}/${result}`;
}

/** Part of a step's key: `part` of `part.step`. Pure. */
export function partOfStep(step: string): string {
  return step.slice(0, step.indexOf('.'));
}

/** Code of a procedure reference: `2.000635` of `2.000635@1`. Pure. */
export function procedureCodeOf(ref: string): string {
  const at = ref.lastIndexOf('@');
  return at < 0 ? ref : ref.slice(0, at);
}
