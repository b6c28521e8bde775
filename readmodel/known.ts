import type { Dossier } from '../domain/dossier/dossier';
import { DOSSIER_ID } from '../domain/ids';
import type { Plan } from '../domain/procedure/plan';
import { asking, type Database } from './database';
import { Plans } from './plans';

/** A dossier as the journal knows it, with the plan that it is judged by. */
export interface KnownDossier {
  readonly plan: Plan;
  readonly dossier: Dossier;
}

/**
 * Gives dossiers by id or code, whole.
 *
 * @returns A function that reads the database, and throws DomainError READ_MODEL_UNAVAILABLE.
 */
export function knownDossiers(db: Database): (name: string) => Promise<KnownDossier | undefined> {
  const plans = new Plans(db);
  return (name) =>
    asking(async () => {
      const row = await db
        .selectFrom('dossier')
        .select(['state', 'plan'])
        .where(DOSSIER_ID.test(name) ? 'id' : 'code', '=', name)
        .executeTakeFirst();
      const plan = row === undefined ? undefined : await plans.find(row.plan);
      return row === undefined || plan === undefined ? undefined : { plan, dossier: row.state as Dossier };
    });
}
