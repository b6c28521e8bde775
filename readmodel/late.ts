import { sql } from 'kysely';
import type { EpochMs } from '../domain/time/instant';
import type { Database } from './database';
import { isAtRiskAt, isOverdueAt } from './queries/conditions';

/** What of an office is late, or may become so. */
export interface LateQuestion {
  readonly agency: string;
  /** Units whose dossiers count as a whole, too; none where it only has tasks. */
  readonly units: readonly string[];
  readonly at: EpochMs;
}

/** How much is overdue, and how much at risk: dossiers and tasks together. */
export interface LateCounts {
  readonly overdue: number;
  readonly atRisk: number;
}

/** A dossier, or a task of one. */
export interface LateRow {
  readonly dossier: string;
  readonly code: string | null;
  readonly dueAt: number | null;
  /** Absent for a dossier as a whole. */
  readonly step?: { readonly procedure: string; readonly part: string; readonly step: string };
}

/** One of two lists, its first rows. */
export interface LateListQuestion extends LateQuestion {
  readonly kind: 'overdue' | 'atRisk';
  readonly limit: number;
}

const isLateTask = (at: EpochMs) => sql<boolean>`coalesce(late_after < ${at}, false)`;
const isRiskyTask = (at: EpochMs) =>
  sql<boolean>`(coalesce(risk_after < ${at}, false) AND NOT coalesce(late_after < ${at}, false))`;

/** Counts what of an office is late or at risk. Reads the database. */
export async function countLate(db: Database, { agency, units, at }: LateQuestion): Promise<LateCounts> {
  const tasks = await db
    .selectFrom('task')
    .select([
      sql<number>`count(*) FILTER (WHERE ${isLateTask(at)})`.as('overdue'),
      sql<number>`count(*) FILTER (WHERE ${isRiskyTask(at)})`.as('atRisk'),
    ])
    .where('open', '=', true)
    .where('agency', '=', agency)
    .executeTakeFirst();
  const dossiers =
    units.length === 0
      ? undefined
      : await db
          .selectFrom('dossier')
          .select([
            sql<number>`count(*) FILTER (WHERE ${isOverdueAt(at)})`.as('overdue'),
            sql<number>`count(*) FILTER (WHERE ${isAtRiskAt(at)})`.as('atRisk'),
          ])
          .where('closed', '=', false)
          .where('unit', 'in', units)
          .executeTakeFirst();
  return {
    overdue: (tasks?.overdue ?? 0) + (dossiers?.overdue ?? 0),
    atRisk: (tasks?.atRisk ?? 0) + (dossiers?.atRisk ?? 0),
  };
}

/** Dossiers of the units that are late or at risk, what was due first foremost. Reads the database. */
export async function lateDossiers(db: Database, question: LateListQuestion): Promise<readonly LateRow[]> {
  const { units, at, kind, limit } = question;
  if (units.length === 0) return [];
  return db
    .selectFrom('dossier')
    .select(['id as dossier', 'code', 'due_current as dueAt'])
    .where('unit', 'in', units)
    .where(kind === 'overdue' ? isOverdueAt(at) : isAtRiskAt(at))
    .orderBy('due_current')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Open tasks of the office, the same. Reads the database. */
export async function lateTasks(db: Database, question: LateListQuestion): Promise<readonly LateRow[]> {
  const { agency, at, kind, limit } = question;
  const rows = await db
    .selectFrom('task')
    .select(['dossier', 'code', 'due_at as dueAt', 'procedure', 'part', 'step'])
    .where('open', '=', true)
    .where('agency', '=', agency)
    .where(kind === 'overdue' ? isLateTask(at) : isRiskyTask(at))
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ procedure, part, step, ...row }) => ({ ...row, step: { procedure, part, step } }));
}
