import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { EpochMs } from '../../domain/time/instant';
import { legalDayOf, startOfLegalDay } from '../../domain/time/legal-day';

/** Whose rows somebody may see: units that received, or one agency with a task. */
export type RowScope =
  | { readonly kind: 'units'; readonly units: '*' | readonly string[] }
  | { readonly kind: 'agency'; readonly agency: string };

/** Where a dossier is counted that was received and has not ended. @source domain/dossier/reported-as.ts */
const OPEN = sql`(NOT closed AND standing IN ('inProcess', 'awaitingSupplement', 'suspended'))`;

/** Received and not ended: what is to reach the desk has not reached it yet. Pure. */
export function isNotYetAtDesk(): RawBuilder<SqlBool> {
  return sql<SqlBool>`${OPEN}`;
}

/** Overdue at an instant: the last moment in time has passed, and it has not ended. Pure. */
export function isOverdueAt(at: EpochMs): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${OPEN} AND late_after IS NOT NULL AND late_after < ${at})`;
}

/** At risk at an instant: in process, a reminder's moment has passed, and it is not overdue. Pure. */
export function isAtRiskAt(at: EpochMs): RawBuilder<SqlBool> {
  return sql<SqlBool>`(NOT closed AND standing = 'inProcess' AND risk_after IS NOT NULL AND risk_after < ${at}
    AND (late_after IS NULL OR late_after >= ${at}))`;
}

/** Due on the day of legal time in which an instant is, and not closed. Pure. */
export function isDueOnDayOf(at: EpochMs): RawBuilder<SqlBool> {
  const day = legalDayOf(at);
  return sql<SqlBool>`(NOT closed AND due_current >= ${startOfLegalDay(day)}
    AND due_current < ${startOfLegalDay(day + 1)})`;
}

/** The dossiers of a scope. Pure. */
export function dossiersIn(scope: RowScope): RawBuilder<SqlBool> {
  if (scope.kind === 'agency') return sql<SqlBool>`agencies @> ${[scope.agency]}::text[]`;
  return unitsIn(scope.units);
}

/** The tasks of a scope: an agency's own alone. Pure. */
export function tasksIn(scope: RowScope): RawBuilder<SqlBool> {
  return scope.kind === 'agency' ? sql<SqlBool>`agency = ${scope.agency}` : unitsIn(scope.units);
}

function unitsIn(units: '*' | readonly string[]): RawBuilder<SqlBool> {
  return units === '*' ? sql<SqlBool>`true` : sql<SqlBool>`unit = ANY(${[...units]}::text[])`;
}
