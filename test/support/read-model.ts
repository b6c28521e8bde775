import { sql } from 'kysely';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../readmodel/database';
import { ensureLogin, migrate } from '../../readmodel/migrate';
import { POSTGRES_ADMIN, startLocalPostgres, type LocalPostgres } from '../../runtime/local-servers/postgres';
import { findPostgres } from '../../runtime/local-servers/postgres-programs';
import { choosePort } from '../../runtime/ports';
import { newTemporaryFolder } from './temporary-folder';

/** A database of a test's own, with what each kind of process sees of it. */
export interface TestDatabase {
  /** As the superuser. */
  readonly admin: Database;
  /** As a running projector. */
  readonly projector: Database;
  /** As one who reads. */
  readonly reader: Database;
  readonly urls: Readonly<Record<'admin' | 'projector' | 'reader', string>>;
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
  let made = 0;
  const urlOf = (user: string, password: string, database: string): string =>
    `postgres://${user}:${password}@${server.host}:${String(port)}/${database}`;
  const open = (url: string): Database => {
    const database = openDatabase({ url, name: 'test' });
    opened.push(database);
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
      for (const role of ['projector', 'reader'] as const) {
        await ensureLogin(admin, { name: `test_${role}`, password: PASSWORD, role });
      }
      const urls = {
        admin: adminUrl,
        projector: urlOf('test_projector', PASSWORD, name),
        reader: urlOf('test_reader', PASSWORD, name),
      };
      return { admin, projector: open(urls.projector), reader: open(urls.reader), urls };
    },
    stop: () => server.stop(),
    start: async () => {
      server = await start();
    },
    end: async () => {
      await Promise.all(opened.map((database) => database.destroy()));
      await server.stop();
    },
  };
}
