import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import type { Config } from './config';
import type { EngineAddresses } from './engine-addresses';
import { Secret } from './secret';

/**
 * Logins of the local PostgreSQL: one adds to the journal and projects it, one reads, one sends notices; one files and reads in
 * the vault of personal data, one erases there.
 */
export const DATABASE_USERS = ['projector', 'reader', 'sender', 'vault', 'eraser'] as const;

/** One of {@link DATABASE_USERS}. */
export type DatabaseUser = (typeof DATABASE_USERS)[number];

const OF_THE_VAULT: readonly DatabaseUser[] = ['vault', 'eraser'];
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
 * How the read model, or the vault, is reached: as the environment says, else as a local start wrote it; undefined when
 * there is none.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE.
 */
export async function findDatabaseUrl(
  config: Config,
  { databaseKeys }: Pick<EngineAddresses, 'databaseKeys'>,
  user: DatabaseUser,
): Promise<Secret | undefined> {
  const configured = OF_THE_VAULT.includes(user) ? config.vault.url : config.database.url;
  if (configured !== undefined) return configured;
  // A local start has keys of its own server alone; beside a named one they lead elsewhere.
  if (databaseKeys === undefined || config.database.url !== undefined) return undefined;
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
