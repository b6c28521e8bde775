import { DomainError } from '../domain/errors';
import { newDossierKey, unwrapKey, wrapKey, type DossierKey, type WrappedKey } from './envelope';
import { findMaster, type KeyRing } from './master-keys';
import type { VaultDatabase } from './tables';

/** Where the master keys come from. */
export interface MasterKeys {
  /** Where they stand, for messages. */
  readonly where: string;
  /** The keys as they stand there now; undefined when none was made. @throws DomainError MASTER_KEYS_INVALID. */
  read(): Promise<KeyRing | undefined>;
}

/** The keys of dossiers: made when something is first filed, wrapped in the database, and open here while they are used. */
export class KeyStore {
  #ring: KeyRing | undefined;

  constructor(
    private readonly db: VaultDatabase,
    private readonly masters: MasterKeys,
  ) {}

  /** The key of a dossier, or undefined when it has none. @throws DomainError MASTER_KEY_MISSING, VAULT_CLOSED. */
  async find(dossier: string): Promise<DossierKey | undefined> {
    const row = await this.db
      .selectFrom('key')
      .select(['dossier', 'id', 'master', 'wrapped'])
      .where('dossier', '=', dossier)
      .executeTakeFirst();
    return row === undefined ? undefined : this.#unwrap(row);
  }

  /**
   * The key of a dossier, made when it has none.
   *
   * @throws DomainError PERSONAL_DATA_ERASED for a dossier whose key was taken away; and as {@link KeyStore.find}.
   */
  async ensure(dossier: string): Promise<DossierKey> {
    const found = await this.find(dossier);
    if (found !== undefined) return found;
    if (await this.isErased(dossier)) throw new DomainError('PERSONAL_DATA_ERASED');
    const { current } = await this.#getRing();
    const made = wrapKey(current, newDossierKey(dossier));
    await this.db
      .insertInto('key')
      .values(made)
      .onConflict((conflict) => conflict.column('dossier').doNothing())
      .execute();
    // Of two who made one at once, the one that is stored counts.
    const stored = await this.find(dossier);
    if (stored === undefined) throw new DomainError('PERSONAL_DATA_ERASED');
    return stored;
  }

  /** Whether the data of a dossier was erased. */
  async isErased(dossier: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('erasure')
      .select('dossier')
      .where('dossier', '=', dossier)
      .executeTakeFirst();
    return row !== undefined;
  }

  async #unwrap(row: WrappedKey): Promise<DossierKey> {
    const master = findMaster(await this.#getRing(), row.master) ?? (await this.#findAgain(row.master));
    if (master === undefined) {
      throw new DomainError('MASTER_KEY_MISSING', { key: row.master, where: this.masters.where });
    }
    try {
      return unwrapKey(master, row);
    } catch (cause) {
      throw new DomainError('VAULT_DAMAGED', { ref: `the key of ${row.dossier}` }, { cause });
    }
  }

  /** Keys may have been exchanged since they were read. */
  async #findAgain(id: string): Promise<ReturnType<typeof findMaster>> {
    this.#ring = undefined;
    return findMaster(await this.#getRing(), id);
  }

  async #getRing(): Promise<KeyRing> {
    this.#ring ??= await this.masters.read();
    if (this.#ring !== undefined) return this.#ring;
    throw new DomainError('VAULT_CLOSED', { problem: 'no master key was made: `lienthong keys init`' });
  }
}

/**
 * Looks that every wrapped key can be opened with the master keys at hand: after a restore, or with a key of another
 * installation, a process must not start and make a second vault beside the first.
 *
 * @returns Whether the vault can be used: false where no master key was ever made.
 * @throws DomainError MASTER_KEY_MISSING, MASTER_KEYS_INVALID.
 */
export async function checkMasterKeys(db: VaultDatabase, masters: MasterKeys): Promise<boolean> {
  const ring = await masters.read();
  for (const id of await mastersInUse(db)) {
    if (ring === undefined || findMaster(ring, id) === undefined) {
      throw new DomainError('MASTER_KEY_MISSING', { key: id, where: masters.where });
    }
  }
  return ring !== undefined;
}

/** Ids of the master keys that wrap something, found by the index and not by a walk over every key. */
export async function mastersInUse(db: VaultDatabase): Promise<readonly string[]> {
  const found: string[] = [];
  for (;;) {
    const after = found.at(-1) ?? '';
    const row = await db
      .selectFrom('key')
      .select('master')
      .where('master', '>', after)
      .orderBy('master')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return found;
    found.push(row.master);
  }
}
