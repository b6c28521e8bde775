import { createUser, fromSeed } from '@nats-io/nkeys';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '../domain/errors';
import { makeFolder } from '../runtime/make-folder';

/** A user of the broker: the seed is secret, the public key goes into the configuration. */
export interface Credentials {
  /** `SU…`; secret. */
  readonly seed: string;
  /** `U…`. */
  readonly publicKey: string;
}

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const SEED_FILE = 'broker.nk';

/** Fresh credentials. Reads the system's randomness. */
export function newCredentials(): Credentials {
  const pair = createUser();
  return { seed: new TextDecoder().decode(pair.getSeed()), publicKey: pair.getPublicKey() };
}

/** Where a user's seed lies: one folder per agency, so that one can be handed over without the others. Pure. */
export function seedPath(folder: string, user: string): string {
  return join(folder, user, SEED_FILE);
}

/**
 * The credentials of a user, made on first use. Writes `<folder>/<user>/broker.nk`, readable by its owner only.
 *
 * @param user - An agency's code, `engine` or `sys`.
 * @throws DomainError CREDENTIALS_UNREADABLE; FOLDER_NOT_WRITABLE.
 */
export async function ensureCredentials(folder: string, user: string): Promise<Credentials> {
  const path = seedPath(folder, user);
  const fresh = newCredentials();
  await makeFolder(dirname(path), { mode: PRIVATE_FOLDER });
  try {
    await writeFile(path, `${fresh.seed}\n`, { flag: 'wx', mode: PRIVATE_FILE });
    return fresh;
  } catch (error) {
    if (!isExisting(error)) throw unreadable(path, error);
  }
  await chmod(path, PRIVATE_FILE);
  return readCredentials(path);
}

/**
 * The credentials in a seed file.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE, without a word of the content.
 */
export async function readCredentials(path: string): Promise<Credentials> {
  try {
    const seed = (await readFile(path, 'utf8')).trim();
    return { seed, publicKey: fromSeed(new TextEncoder().encode(seed)).getPublicKey() };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function isExisting(error: unknown): boolean {
  return systemCodeOf(error) === 'EEXIST';
}

function unreadable(path: string, cause: unknown): DomainError {
  const problem = systemCodeOf(cause) ?? 'not an nkey seed';
  return new DomainError('CREDENTIALS_UNREADABLE', { path, problem }, { cause });
}

/** The system's code, as in `ENOENT`; nkeys has codes of its own, which are words. */
function systemCodeOf(thrown: unknown): string | undefined {
  const { code } = thrown as { readonly code?: unknown };
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? code : undefined;
}
