import { sql } from 'kysely';
import type { EpochMs } from '../../domain/time/instant';
import { asking, type Database } from '../database';
import { dossiersIn, isOverdueAt, tasksIn, type RowScope } from './conditions';

/** By what overdue work is counted, and what is counted then: dossiers or tasks, never both in one table. */
export const OVERDUE_BY = {
  agency: 'task',
  step: 'task',
  officer: 'task',
  procedure: 'dossier',
  unit: 'dossier',
  lane: 'dossier',
} as const satisfies Record<string, 'dossier' | 'task'>;

/** One of the keys of {@link OVERDUE_BY}. */
export type OverdueBy = keyof typeof OVERDUE_BY;

/** How many are overdue of one agency, step, officer, procedure, unit or lane. */
export interface OverdueCount {
  /** Null where there is none, as of tasks that nobody was named for. */
  readonly key: string | null;
  readonly overdue: number;
  /** The last moment in time of the one that has been overdue for longest. */
  readonly since: EpochMs;
}

/**
 * How many dossiers or tasks that have not ended are overdue, the most first. A step is told as `procedure part.step`.
 *
 * @param asked.at - Now, epoch milliseconds.
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function countOverdue(
  db: Database,
  by: OverdueBy,
  { at, scope }: { readonly at: EpochMs; readonly scope: RowScope },
): Promise<readonly OverdueCount[]> {
  const isOfTasks = OVERDUE_BY[by] === 'task';
  const key = by === 'step' ? sql`procedure || ' ' || step` : sql.ref(by);
  const condition = isOfTasks
    ? sql`open AND late_after < ${at} AND ${tasksIn(scope)}`
    : sql`${isOverdueAt(at)} AND ${dossiersIn(scope)}`;
  const { rows } = await asking(() =>
    sql<OverdueCount>`SELECT ${key} AS key, count(*) AS overdue, min(late_after) AS since
      FROM ${sql.table(isOfTasks ? 'task' : 'dossier')} WHERE ${condition}
      GROUP BY 1 ORDER BY 2 DESC, 1`.execute(db),
  );
  return rows;
}
