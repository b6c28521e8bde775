import { sql } from 'kysely';
import type { EpochMs } from '../../domain/time/instant';
import type { Database } from '../database';

/** When an agency last said something of a task. */
export interface LastHeard {
  readonly agency: string;
  /** Legal instant; null for one that never did. */
  readonly heardAt: EpochMs | null;
}

/**
 * When each of some agencies last took, completed, refused or returned a task. Reads the database.
 *
 * Of the agency as such, whoever received the dossier: whether an office is there is no secret of any unit's.
 */
export async function findLastHeard(
  db: Database,
  agencies: readonly string[],
): Promise<readonly LastHeard[]> {
  const { rows } = await sql<LastHeard>`SELECT agency, GREATEST(
      (SELECT max(taken_at) FROM task WHERE task.agency = asked.agency),
      (SELECT max(ended_at) FROM task
        WHERE task.agency = asked.agency AND state IN ('completed', 'refused', 'returned'))
    ) AS "heardAt" FROM unnest(${[...agencies]}::text[]) AS asked (agency)`.execute(db);
  return rows;
}
