import type { VaultDatabase } from './tables';

/** That somebody looked at personal data. */
export interface Access {
  /** When, by the database's clock. */
  readonly at: Date;
  readonly who: string;
  readonly role: string;
  readonly agency?: string;
  readonly kind: string;
  readonly reason: string;
  readonly fields: readonly string[];
}

const MOST = 1_000;

/** Who looked at what of a dossier, oldest first: the newest thousand. Reading this is not noted in its turn. */
export async function listAccesses(db: VaultDatabase, dossier: string): Promise<readonly Access[]> {
  const rows = await db
    .selectFrom('access')
    .select(['at', 'who', 'role', 'agency', 'kind', 'reason', 'fields'])
    .where('dossier', '=', dossier)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.reverse().map(({ agency, ...row }) => (agency === null ? row : { ...row, agency }));
}
