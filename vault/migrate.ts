import { Migrator, sql, type Migration } from 'kysely';
import { DomainError } from '../domain/errors';
import type { Database } from '../readmodel/database';
import * as vault from './migrations/0001-vault';
import { SCHEMA, type VaultDatabase } from './tables';

/** In order; one that was released is never changed, only followed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-vault': vault };

/** Groups of the vault's logins: who files and reads, and who erases. */
export const VAULT_ROLES = { vault: 'lienthong_vault', eraser: 'lienthong_eraser' } as const;

/**
 * Brings the schema `vault` up to date: groups, tables, rights. Twice is once; of two at once the second waits.
 *
 * @param admin - As somebody who may make groups and tables.
 * @returns Names of what was applied.
 */
export async function migrateVault(admin: Database): Promise<readonly string[]> {
  for (const group of Object.values(VAULT_ROLES)) await ensureGroup(admin, group);
  const migrator = new Migrator({
    db: admin,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableSchema: SCHEMA,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/**
 * That a login may do what is asked of it in a vault of this release, and nothing worse: it neither owns a table, nor
 * forgets who looked; one that reads cannot erase, and one that erases cannot read.
 *
 * @throws DomainError SERVER_SETTING_WRONG.
 */
export async function assertVaultLogin(db: VaultDatabase, as: keyof typeof VAULT_ROLES): Promise<void> {
  if (!(await isThere(db))) throw wrong('schema', 'no schema vault', 'one of this release');
  const { rows } = await sql<Found>`SELECT
      EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'vault' AND pg_has_role(tableowner, 'MEMBER')) AS owns,
      has_table_privilege('vault.access', 'UPDATE, DELETE, TRUNCATE') AS forgets,
      has_table_privilege('vault.key', 'DELETE') AS erases,
      has_column_privilege('vault.key', 'wrapped', 'SELECT') AS reads`.execute(db);
  if (rows.some((found) => isFit(found, as))) return;
  throw wrong('user', 'a login with other rights', `a member of ${VAULT_ROLES[as]} alone`);
}

function isFit({ owns, forgets, erases, reads }: Found, as: keyof typeof VAULT_ROLES): boolean {
  return !owns && !forgets && (as === 'vault' ? reads && !erases : erases && !reads);
}

interface Found {
  readonly owns: boolean;
  readonly forgets: boolean;
  readonly erases: boolean;
  readonly reads: boolean;
}

async function isThere(db: VaultDatabase): Promise<boolean> {
  const { rows } = await sql<{ readonly erasure: string | null }>`
    SELECT to_regclass('vault.erasure')::text AS erasure`.execute(db);
  return (rows[0]?.erasure ?? null) !== null;
}

function wrong(setting: string, have: string, want: string): DomainError {
  return new DomainError('SERVER_SETTING_WRONG', { server: 'postgres', setting, have, want });
}

async function ensureGroup(admin: Database, group: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM pg_roles WHERE rolname = ${group}`.execute(admin);
  if (rows.length === 0) await sql`CREATE ROLE ${sql.id(group)} NOLOGIN`.execute(admin);
}
