import { sql } from 'kysely';
import type { EpochMs } from '../../domain/time/instant';
import { asking, type Database } from '../database';
import {
  dossiersIn,
  isAtRiskAt,
  isDueOnDayOf,
  isNotYetAtDesk,
  isOverdueAt,
  type RowScope,
} from './conditions';

/** What a head of office looks at in the morning: how many, of dossiers that have not ended. */
export interface Today {
  /** The law's limit ends today. */
  readonly dueToday: number;
  /** Of these: the last result has not reached the desk. */
  readonly notYetAtDesk: number;
  readonly overdue: number;
  readonly atRisk: number;
  /** Who holds what is due today or overdue; the one who holds the most first. A dossier may have several holders. */
  readonly holders: readonly HolderToday[];
}

/** One holder: an agency, or `@applicant`. */
export interface HolderToday {
  readonly holder: string;
  readonly dueToday: number;
  readonly overdue: number;
}

/**
 * What is due today, overdue and at risk.
 *
 * @param asked.at - Now, epoch milliseconds; the day is that of legal time.
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function today(
  db: Database,
  { at, scope }: { readonly at: EpochMs; readonly scope: RowScope },
): Promise<Today> {
  const within = sql`NOT closed AND ${dossiersIn(scope)}`;
  const [due, overdue] = [isDueOnDayOf(at), isOverdueAt(at)];
  return asking(async () => {
    const counts = await sql<Omit<Today, 'holders'>>`SELECT
        count(*) FILTER (WHERE ${due}) AS "dueToday",
        count(*) FILTER (WHERE ${due} AND ${isNotYetAtDesk()}) AS "notYetAtDesk",
        count(*) FILTER (WHERE ${overdue}) AS overdue,
        count(*) FILTER (WHERE ${isAtRiskAt(at)}) AS "atRisk"
      FROM dossier WHERE ${within}`.execute(db);
    const holders = await sql<HolderToday>`SELECT holder,
        count(*) FILTER (WHERE ${due}) AS "dueToday",
        count(*) FILTER (WHERE ${overdue}) AS overdue
      FROM dossier, unnest(holders) AS holder WHERE ${within} AND (${due} OR ${overdue})
      GROUP BY holder ORDER BY count(*) DESC, holder`.execute(db);
    const [found] = counts.rows;
    return { ...(found ?? { dueToday: 0, notYetAtDesk: 0, overdue: 0, atRisk: 0 }), holders: holders.rows };
  });
}
