import { sql } from 'kysely';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../readmodel/database';
import { ensureLogin, migrate, ROLES } from '../../readmodel/migrate';
import { POSTGRES_ADMIN, startLocalPostgres, type LocalPostgres } from '../../runtime/local-servers/postgres';
import { findPostgres } from '../../runtime/local-servers/postgres-programs';
import { choosePort } from '../../runtime/ports';
import { migrateVault, VAULT_ROLES } from '../../vault/migrate';
import { openVaultDatabase, type VaultDatabase } from '../../vault/tables';
import { newTemporaryFolder } from './temporary-folder';

/** A database of a test's own, with what each kind of process sees of it. */
export interface TestDatabase {
  /** As the superuser. */
  readonly admin: Database;
  /** As a running projector. */
  readonly projector: Database;
  /** As one who reads. */
  readonly reader: Database;
  /** As one who sends notices. */
  readonly sender: Database;
  /** As one who files and reads in the vault. */
  readonly vault: VaultDatabase;
  /** As one who erases there. */
  readonly eraser: VaultDatabase;
  readonly urls: Readonly<Record<'admin' | 'projector' | 'reader' | 'sender' | 'vault' | 'eraser', string>>;
}

/** A real PostgreSQL on a port and in a folder of its own. */
export interface TestPostgres {
  /** A migrated database that no other test sees. */
  newDatabase(): Promise<TestDatabase>;
  stop(): Promise<void>;
  /** Starts it again after {@link TestPostgres.stop}. */
  start(): Promise<void>;
  /** Closes what was opened, and stops. */
  end(): Promise<void>;
}

const PASSWORD = 'for-a-test-only';

/** Starts PostgreSQL for a slow test, which ends it in `afterAll`. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const programs = await findPostgres();
  if (programs === undefined) throw new Error('there is no package of PostgreSQL for this platform');
  const folder = join(await newTemporaryFolder(), 'postgres');
  const { port } = await choosePort();
  const start = (): Promise<LocalPostgres> => startLocalPostgres({ programs, folder, port });
  let server = await start();
  const opened: Database[] = [];
  const vaults: VaultDatabase[] = [];
  let made = 0;
  const urlOf = (user: string, password: string, database: string): string =>
    `postgres://${user}:${password}@${server.host}:${String(port)}/${database}`;
  const open = (url: string): Database => {
    const database = openDatabase({ url, name: 'test' });
    opened.push(database);
    return database;
  };
  const openVault = (url: string): VaultDatabase => {
    const database = openVaultDatabase({ url, name: 'test' });
    vaults.push(database);
    return database;
  };
  return {
    newDatabase: async () => {
      made += 1;
      const name = `test_${String(made)}`;
      const { adminPassword } = server;
      await sql`CREATE DATABASE ${sql.id(name)}`.execute(
        open(urlOf(POSTGRES_ADMIN, adminPassword, 'postgres')),
      );
      const adminUrl = urlOf(POSTGRES_ADMIN, adminPassword, name);
      const admin = open(adminUrl);
      await migrate(admin);
      await migrateVault(admin);
      for (const [role, group] of Object.entries({ ...ROLES, ...VAULT_ROLES })) {
        await ensureLogin(admin, { name: `test_${role}`, password: PASSWORD, group });
      }
      const as = (role: string): string => urlOf(`test_${role}`, PASSWORD, name);
      const urls = {
        admin: adminUrl,
        projector: as('projector'),
        reader: as('reader'),
        sender: as('sender'),
        vault: as('vault'),
        eraser: as('eraser'),
      };
      return {
        admin,
        projector: open(urls.projector),
        reader: open(urls.reader),
        sender: open(urls.sender),
        vault: openVault(urls.vault),
        eraser: openVault(urls.eraser),
        urls,
      };
    },
    stop: () => server.stop(),
    start: async () => {
      server = await start();
    },
    end: async () => {
      await Promise.all([...opened, ...vaults].map((database) => database.destroy()));
      await server.stop();
    },
  };
}
