import { createHmac, randomBytes } from 'node:crypto';
import { DomainError } from '../domain/errors';

/** A key that wraps the keys of dossiers. Never in the database, never printed. */
export interface MasterKey {
  /** Made from the key itself, so that another key never has the same: what the database remembers of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The master keys of an installation: what is wrapped from now on, and what was wrapped before. */
export interface KeyRing {
  readonly current: MasterKey;
  /** Newest first; they only open. */
  readonly former: readonly MasterKey[];
}

/** Bytes of every key here. */
export const KEY_BYTES = 32;
const ID_CHARACTERS = 16;
const SEPARATOR = /[\s,]+/;
const WRITTEN = /^[A-Za-z0-9_-]{43}$/;
const MOST_KEYS = 20;

/** A new master key, of the system's randomness. */
export function newMasterKey(): MasterKey {
  return toMasterKey(randomBytes(KEY_BYTES));
}

/**
 * The keys of a text: each 32 bytes in base64url, the one in use first, separated by lines or commas. Pure.
 *
 * @param where - For the error, which never quotes the text.
 * @throws DomainError MASTER_KEYS_INVALID.
 */
export function parseKeyRing(text: string, where: string): KeyRing {
  const written = text.split(SEPARATOR).filter((word) => word !== '');
  const problem = findProblem(written);
  if (problem !== undefined) throw new DomainError('MASTER_KEYS_INVALID', { where, problem });
  const [current, ...former] = written.map((word) => toMasterKey(Buffer.from(word, 'base64url')));
  if (current === undefined) throw new RangeError('a ring of no keys');
  return { current, former };
}

/** The text that {@link parseKeyRing} reads; secret. Pure. */
export function keyRingText({ current, former }: KeyRing): string {
  return [current, ...former].map(({ bytes }) => `${bytes.toString('base64url')}\n`).join('');
}

/** A ring that wraps with a new key, and opens what the old one wrapped. Pure. */
export function withCurrent({ current, former }: KeyRing, next: MasterKey): KeyRing {
  return { current: next, former: [current, ...former] };
}

/** The key of an id, or undefined. Pure. */
export function findMaster({ current, former }: KeyRing, id: string): MasterKey | undefined {
  return [current, ...former].find((key) => key.id === id);
}

function findProblem(written: readonly string[]): string | undefined {
  if (written.length === 0) return 'there is none';
  if (written.length > MOST_KEYS) return `there are more than ${MOST_KEYS}`;
  if (written.some((word) => !WRITTEN.test(word))) return 'one is not of that form';
  return new Set(written).size < written.length ? 'one stands there twice' : undefined;
}

/** An id must tell nothing of its key, so it is a keyed digest of words that everybody knows. */
function toMasterKey(bytes: Buffer): MasterKey {
  const id = createHmac('sha256', bytes).update('lienthong/vault/master').digest('hex');
  return { id: id.slice(0, ID_CHARACTERS), bytes };
}
