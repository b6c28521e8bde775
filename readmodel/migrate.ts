import { Migrator, sql, type Migration } from 'kysely';
import { DomainError } from '../domain/errors';
import type { Database } from './database';
import * as journalAndProjections from './migrations/0001-journal-and-projections';
import * as officersAndLists from './migrations/0002-officers-and-lists';
import * as onTimeReport from './migrations/0003-on-time-report';
import * as closingsAndAnswers from './migrations/0004-closings-and-answers';
import * as counterAndInterventions from './migrations/0005-counter-and-interventions';
import * as outbox from './migrations/0006-outbox';

/** In order; one that was released is never changed, only followed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-journal-and-projections': journalAndProjections,
  '0002-officers-and-lists': officersAndLists,
  '0003-on-time-report': onTimeReport,
  '0004-closings-and-answers': closingsAndAnswers,
  '0005-counter-and-interventions': counterAndInterventions,
  '0006-outbox': outbox,
};

/** The roles of running processes: groups, into which the logins of an installation are put. */
export const ROLES = {
  projector: 'lienthong_projector',
  reader: 'lienthong_reader',
  sender: 'lienthong_sender',
} as const;

/** What a running process may do. */
export type Role = keyof typeof ROLES;

/**
 * Brings a database up to date: roles, tables, rights. Twice is once; of two at once the second waits.
 *
 * @param admin - As somebody who may make roles and tables, and as nobody else ever.
 * @returns Names of what was applied.
 */
export async function migrate(admin: Database): Promise<readonly string[]> {
  for (const role of Object.values(ROLES)) await ensureRole(admin, role);
  const { error, results = [] } = await migrator(admin).migrateToLatest();
  if (error instanceof Error) throw error;
  await sql`GRANT SELECT ON kysely_migration TO ${sql.join(Object.values(ROLES).map((role) => sql.id(role)))}`.execute(
    admin,
  );
  return results.map(({ migrationName }) => migrationName);
}

/** Whether the tables are those of this release. @throws DomainError SERVER_SETTING_WRONG when they are not. */
export async function assertMigrated(db: Database): Promise<void> {
  const want = Object.keys(MIGRATIONS).at(-1) ?? '';
  const have = await lastApplied(db);
  if (have === want) return;
  throw new DomainError('SERVER_SETTING_WRONG', { server: 'postgres', setting: 'schema', have, want });
}

/**
 * That a process cannot change what is journalled, whatever fault it has: it owns no table, and may neither update nor
 * delete there.
 *
 * @throws DomainError SERVER_SETTING_WRONG.
 */
export async function assertHarmless(db: Database): Promise<void> {
  const { rows } = await sql<{ owns: boolean; changes: boolean }>`SELECT
      EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(tableowner, 'MEMBER')) AS owns,
      has_table_privilege('journal', 'UPDATE') OR has_table_privilege('journal', 'DELETE')
        OR has_table_privilege('journal', 'TRUNCATE') AS changes`.execute(db);
  const { owns = true, changes = true } = rows[0] ?? {};
  if (!owns && !changes) return;
  const have = owns ? 'an owner of tables' : 'one who may change the journal';
  const want = `a member of one of ${Object.values(ROLES).join(', ')} alone`;
  throw new DomainError('SERVER_SETTING_WRONG', { server: 'postgres', setting: 'user', have, want });
}

/**
 * A login of a local server, in a group. Its password is set anew, so that whoever has an old one is out.
 *
 * @param login.password - Of letters, digits, `-` and `_` only.
 */
export async function ensureLogin(
  admin: Database,
  login: { readonly name: string; readonly password: string; readonly group: string },
): Promise<void> {
  const { name, password, group } = login;
  await ensureRole(admin, name);
  await sql`ALTER ROLE ${sql.id(name)} LOGIN PASSWORD ${sql.lit(password)}`.execute(admin);
  await sql`GRANT ${sql.id(group)} TO ${sql.id(name)}`.execute(admin);
}

async function ensureRole(admin: Database, role: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM pg_roles WHERE rolname = ${role}`.execute(admin);
  if (rows.length === 0) await sql`CREATE ROLE ${sql.id(role)} NOLOGIN`.execute(admin);
}

async function lastApplied(db: Database): Promise<string> {
  const { rows } = await sql<{
    readonly table: string | null;
  }>`SELECT to_regclass('kysely_migration')::text AS table`.execute(db);
  if ((rows[0]?.table ?? null) === null) return 'none';
  const applied = await sql<{
    readonly name: string;
  }>`SELECT max(name) AS name FROM kysely_migration`.execute(db);
  return applied.rows[0]?.name ?? 'none';
}

function migrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
}
