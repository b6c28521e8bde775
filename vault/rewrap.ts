import { DomainError } from '../domain/errors';
import { unwrapKey, wrapKey } from './envelope';
import { findMaster, type KeyRing } from './master-keys';
import type { VaultDatabase } from './tables';

const AT_ONCE = 500;

/**
 * Wraps by the current master key what a former one wrapped, while everything is read and filed. What is sealed stays as
 * it is: the keys of dossiers do not change. May be broken off and run again.
 *
 * @param ring - With every key that wraps something.
 * @returns How many keys were wrapped anew.
 * @throws DomainError MASTER_KEY_MISSING when one is wrapped by a key that is not in the ring.
 */
export async function rewrapKeys(db: VaultDatabase, ring: KeyRing, where: string): Promise<number> {
  let done = 0;
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('key')
      .select(['dossier', 'id', 'master', 'wrapped'])
      .where('master', '!=', ring.current.id)
      .where('dossier', '>', after)
      .orderBy('dossier')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const former = findMaster(ring, row.master);
      if (former === undefined) throw new DomainError('MASTER_KEY_MISSING', { key: row.master, where });
      const { master, wrapped } = wrapKey(ring.current, unwrapKey(former, row));
      await db
        .updateTable('key')
        .set({ master, wrapped })
        .where('dossier', '=', row.dossier)
        .where('id', '=', row.id)
        .execute();
      done += 1;
    }
    const last = rows.at(-1);
    if (last === undefined) return done;
    after = last.dossier;
  }
}
