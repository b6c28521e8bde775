import type { Generated, Kysely } from 'kysely';
import { DomainError } from '../domain/errors';
import { isUnavailable, openDatabase, type DatabasePlan } from '../readmodel/database';

/*
 * The tables of the schema `vault`, as Kysely knows them. Instants are the server's own: they are of the vault's work, not
 * of the dossiers' law.
 */

/** The key of a dossier, wrapped. Its row gone is the erasure. */
export interface KeyTable {
  readonly dossier: string;
  readonly id: string;
  /** Id of the master key that wraps it. */
  readonly master: string;
  readonly wrapped: Buffer;
  readonly made: Generated<Date>;
}

/** What was filed, sealed by its dossier's key; only ever added to, until all of a dossier's goes. */
export interface RecordTable {
  readonly dossier: string;
  readonly id: string;
  readonly kind: string;
  readonly sealed: Buffer;
  /** Opaque id of who filed it. */
  readonly filed_by: string;
  /** Whose officer or system that was; null for the desk. */
  readonly agency: string | null;
  readonly filed: Generated<Date>;
}

/** Who looked, when, at what, why. Only ever added to. */
export interface AccessTable {
  readonly id: Generated<number>;
  readonly at: Generated<Date>;
  readonly who: string;
  readonly role: string;
  readonly agency: string | null;
  readonly dossier: string;
  readonly kind: string;
  readonly record: string;
  readonly reason: string;
  readonly fields: readonly string[];
}

/** That a dossier's data was erased: no key is made for it again. Only ever added to. */
export interface ErasureTable {
  readonly dossier: string;
  /** Of the event that ordered it. */
  readonly seq: number;
  readonly hash: string;
  readonly done: Generated<Date>;
}

/** The tables of the vault. */
export interface VaultTables {
  readonly key: KeyTable;
  readonly record: RecordTable;
  readonly access: AccessTable;
  readonly erasure: ErasureTable;
}

/** The vault's tables, typed. */
export type VaultDatabase = Kysely<VaultTables>;

/** Name of the schema in which they stand, alone. */
export const SCHEMA = 'vault';

/** Connects when it is first asked something. Opens sockets then. */
export function openVaultDatabase(plan: DatabasePlan): VaultDatabase {
  return openDatabase(plan).withSchema(SCHEMA) as unknown as VaultDatabase;
}

/**
 * Asks the vault.
 *
 * @throws DomainError VAULT_CLOSED when its server does not answer; any other error is as it is.
 */
export async function askingVault<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof DomainError || !isUnavailable(cause)) throw cause;
    throw new DomainError('VAULT_CLOSED', { problem: 'its database does not answer' }, { cause });
  }
}
