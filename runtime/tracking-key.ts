import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import type { Config } from './config';
import { Secret } from './secret';

const FILE = 'tracking.key';
const KEY_BYTES = 32;
const KEY = /^[0-9a-f]{64}$/;
const PRIVATE_FILE = 0o600;

/**
 * The key of the check words, made where there is none: the environment's, else the data folder's `tracking.key`,
 * readable by its owner only.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE when a file is there and holds no key.
 */
export async function ensureTrackingKey(config: Config, dataFolder: string): Promise<Secret> {
  const known = await findTrackingKey(config, dataFolder);
  if (known !== undefined) return known;
  const key = randomBytes(KEY_BYTES).toString('hex');
  // Never over one that is there: words on papers would no longer fit.
  await writeFile(join(dataFolder, FILE), `${key}\n`, { mode: PRIVATE_FILE, flag: 'wx' });
  return new Secret(key);
}

/**
 * The key of the check words: the environment's, else that of a start's data folder; undefined where neither has one.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE when a file is there and holds no key.
 */
export async function findTrackingKey(config: Config, dataFolder: string): Promise<Secret | undefined> {
  const { key } = config.tracking;
  if (key !== undefined) return key;
  const path = join(dataFolder, FILE);
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  if (KEY.test(text)) return new Secret(text);
  throw new DomainError('CREDENTIALS_UNREADABLE', {
    path,
    problem: 'it holds no key of 64 hexadecimal digits',
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw new DomainError('CREDENTIALS_UNREADABLE', { path, problem: 'it cannot be read' }, { cause });
  }
}
