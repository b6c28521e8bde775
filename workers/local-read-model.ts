import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase, type Database } from '../readmodel/database';
import { ensureLogin, migrate, ROLES } from '../readmodel/migrate';
import type { Config } from '../runtime/config';
import { migrateVault, VAULT_ROLES } from '../vault/migrate';
import { DATABASE_USERS, writeDatabaseKeys, type DatabaseUser } from '../runtime/database-keys';
import type { EngineAddresses } from '../runtime/engine-addresses';
import { POSTGRES_ADMIN, startLocalPostgres, type LocalPostgres } from '../runtime/local-servers/postgres';
import { findPostgres } from '../runtime/local-servers/postgres-programs';
import type { Logger } from '../runtime/logger';
import type { Shutdown } from '../runtime/shutdown';

/** What a read model is made ready with. */
export interface ReadModelPlan {
  readonly config: Config;
  /** Absolute. */
  readonly dataFolder: string;
  readonly logger: Logger;
  readonly shutdown: Shutdown;
  readonly onProgress: (line: string) => void;
}

const POSTGRES_PORT = 5432;
const PASSWORD_BYTES = 24;
const DATABASE = POSTGRES_ADMIN;

/**
 * The read model of the environment, brought up to date when it may be, or a local one that is started, durable under the
 * data folder. Dossiers run without one: what keeps it from starting is told, and is no error of the start.
 *
 * @returns Where the local one's logins stand; empty for one of the environment, or none.
 */
export async function ensureReadModel(
  plan: ReadModelPlan,
  choosePort: (server: string, wished: number) => Promise<number>,
): Promise<Pick<EngineAddresses, 'databaseKeys'>> {
  const { url, adminUrl } = plan.config.database;
  try {
    if (adminUrl !== undefined) await migrateAt(adminUrl.reveal());
    return url === undefined ? await startLocal(plan, choosePort) : {};
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    plan.logger.error('the read model did not start', { problem });
    plan.onProgress(`There is no read model: ${problem} Dossiers run without it.`);
    return {};
  }
}

/** Brings a database up to date, as one who may. */
export async function migrateAt(url: string): Promise<readonly string[]> {
  return withDatabase(url, async (admin) => [...(await migrate(admin)), ...(await migrateVault(admin))]);
}

const GROUPS: Readonly<Record<DatabaseUser, string>> = { ...ROLES, ...VAULT_ROLES };

async function startLocal(
  { dataFolder, shutdown, onProgress }: ReadModelPlan,
  choosePort: (server: string, wished: number) => Promise<number>,
): Promise<Pick<EngineAddresses, 'databaseKeys'>> {
  const programs = await findPostgres();
  if (programs === undefined) {
    onProgress('There is no PostgreSQL for this platform, so there is no read model; set DATABASE_URL.');
    return {};
  }
  const port = await choosePort('PostgreSQL', POSTGRES_PORT);
  onProgress(`Starting PostgreSQL on port ${String(port)} …`);
  const folder = join(dataFolder, 'postgres');
  const server = await startLocalPostgres({ programs, folder, port });
  shutdown.add({ name: 'PostgreSQL', close: () => server.stop() });
  const databaseKeys = join(folder, 'keys');
  await writeDatabaseKeys(databaseKeys, await ensureLogins(server));
  return { databaseKeys };
}

/** New passwords at each start: whoever has an old one is out. */
async function ensureLogins(server: LocalPostgres): Promise<Readonly<Record<DatabaseUser, string>>> {
  return withDatabase(urlOf(server, POSTGRES_ADMIN, server.adminPassword), async (admin) => {
    await migrate(admin);
    await migrateVault(admin);
    const urls: Partial<Record<DatabaseUser, string>> = {};
    for (const role of DATABASE_USERS) {
      const password = randomBytes(PASSWORD_BYTES).toString('base64url');
      const name = `lienthong_local_${role}`;
      await ensureLogin(admin, { name, password, group: GROUPS[role] });
      urls[role] = urlOf(server, name, password);
    }
    return urls as Readonly<Record<DatabaseUser, string>>;
  });
}

function urlOf({ host, port }: LocalPostgres, user: string, password: string): string {
  return `postgres://${user}:${password}@${host}:${String(port)}/${DATABASE}`;
}

async function withDatabase<T>(url: string, act: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, name: 'lienthong-admin', connections: 1 });
  try {
    return await act(database);
  } finally {
    await database.destroy();
  }
}
