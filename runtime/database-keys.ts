import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import type { Config } from './config';
import type { EngineAddresses } from './engine-addresses';
import { Secret } from './secret';

/** Logins of the read model: one may add to the journal and project it, the other reads. */
export const DATABASE_USERS = ['projector', 'reader'] as const;

/** One of {@link DATABASE_USERS}. */
export type DatabaseUser = (typeof DATABASE_USERS)[number];

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** Writes how each login reaches a local read model, readable by their owner only. */
export async function writeDatabaseKeys(
  folder: string,
  urls: Readonly<Record<DatabaseUser, string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  for (const user of DATABASE_USERS) {
    await writeFile(fileOf(folder, user), `${urls[user]}\n`, { mode: PRIVATE_FILE });
  }
}

/**
 * How the read model is reached: as the environment says, else as a local start wrote it; undefined when there is none.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE.
 */
export async function findDatabaseUrl(
  config: Config,
  { databaseKeys }: Pick<EngineAddresses, 'databaseKeys'>,
  user: DatabaseUser,
): Promise<Secret | undefined> {
  if (config.database.url !== undefined) return config.database.url;
  if (databaseKeys === undefined) return undefined;
  const path = fileOf(databaseKeys, user);
  try {
    return new Secret((await readFile(path, 'utf8')).trim());
  } catch (cause) {
    throw new DomainError('CREDENTIALS_UNREADABLE', { path, problem: 'it cannot be read' }, { cause });
  }
}

function fileOf(folder: string, user: DatabaseUser): string {
  return join(folder, `${user}.url`);
}
