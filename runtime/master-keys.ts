import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import type { Config } from './config';
import { makeFolder } from './make-folder';
import { Secret } from './secret';

/** Where the master keys of the vault stand; what they mean is the vault's own matter. */
export interface MasterKeyPlace {
  /** A path, or the name of a key of the environment. */
  readonly where: string;
  /** Present when they stand in a file that may be written. */
  readonly file?: string;
}

const FILE = 'master.keys';
const PRIVATE_FILE = 0o600;
const OF_OTHERS = 0o077;

/** The environment, else a file of the data folder. Pure. */
export function masterKeyPlace({ vault }: Config, dataFolder: string): MasterKeyPlace {
  if (vault.masterKeys !== undefined) return { where: 'LIENTHONG_MASTER_KEYS' };
  const file = join(dataFolder, FILE);
  return { where: file, file };
}

/**
 * The master keys as they stand there now; undefined when there are none. Reads a file.
 *
 * @throws DomainError MASTER_KEYS_INVALID when the file cannot be read, or others may read it.
 */
export async function readMasterKeys(
  { vault }: Config,
  { file, where }: MasterKeyPlace,
): Promise<Secret | undefined> {
  if (file === undefined) return vault.masterKeys;
  try {
    const { mode } = await stat(file);
    if ((mode & OF_OTHERS) !== 0) {
      throw new DomainError('MASTER_KEYS_INVALID', {
        where,
        problem: 'others may read the file; its rights must be 0600',
      });
    }
    return new Secret(await readFile(file, 'utf8'));
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown };
    if (code === 'ENOENT') return undefined;
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('MASTER_KEYS_INVALID', { where, problem: 'the file cannot be read' }, { cause });
  }
}

/**
 * Writes the first master keys, readable by their owner only; never over others.
 *
 * @throws DomainError MASTER_KEY_EXISTS, FOLDER_NOT_WRITABLE.
 */
export async function writeFirstMasterKeys(folder: string, file: string, text: string): Promise<void> {
  await makeFolder(folder);
  try {
    await writeFile(file, text, { mode: PRIVATE_FILE, flag: 'wx', flush: true });
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown };
    if (code === 'EEXIST') throw new DomainError('MASTER_KEY_EXISTS', { where: file });
    throw new DomainError('FOLDER_NOT_WRITABLE', { folder, problem: String(code) }, { cause });
  }
}

/** Writes exchanged master keys, whole or not at all. */
export async function replaceMasterKeys(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: PRIVATE_FILE, flush: true });
  await rename(`${file}.new`, file);
}
