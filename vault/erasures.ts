import type { VaultDatabase } from './tables';

/** An erasure that a dossier's record orders. */
export interface OrderedErasure {
  readonly dossier: string;
  /** Of the event that orders it. */
  readonly seq: number;
  readonly hash: string;
}

/**
 * Takes the key and everything sealed by it away from dossiers whose record orders so, and notes it. What was done is done
 * again without harm: after a restore of the database the keys of its past are back, and go again.
 *
 * @returns Dossiers of which something was still there.
 */
export async function eraseOrdered(
  db: VaultDatabase,
  ordered: readonly OrderedErasure[],
): Promise<readonly string[]> {
  if (ordered.length === 0) return [];
  const dossiers = ordered.map(({ dossier }) => dossier);
  return db.transaction().execute(async (writing) => {
    await writing
      .insertInto('erasure')
      .values(ordered.map(({ dossier, seq, hash }) => ({ dossier, seq, hash })))
      .onConflict((conflict) => conflict.column('dossier').doNothing())
      .execute();
    const keys = await writing
      .deleteFrom('key')
      .where('dossier', 'in', dossiers)
      .returning('dossier')
      .execute();
    const records = await writing
      .deleteFrom('record')
      .where('dossier', 'in', dossiers)
      .returning('dossier')
      .execute();
    return [...new Set([...keys, ...records].map(({ dossier }) => dossier))];
  });
}
