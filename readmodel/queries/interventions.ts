import { sql, type SqlBool } from 'kysely';
import type { InterventionKind } from '../../domain/dossier/interventions';
import type { EpochMs } from '../../domain/time/instant';
import type { Database } from '../database';
import { dossiersIn, type RowScope } from './conditions';

/** What the register of interventions is asked for; instants in epoch milliseconds UTC. */
export interface InterventionQuestion {
  readonly scope: RowScope;
  /** Recorded from here on, and before there: a line never joins a period that is over. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly unit?: string;
  readonly procedure?: string;
  readonly kind?: InterventionKind;
  /** Who did it, or let it through. */
  readonly person?: string;
  readonly limit: number;
  /** The last line of the page before. */
  readonly after?: { readonly value: number | null; readonly id: string };
}

/** A line of the register. */
export interface InterventionRow {
  readonly id: string;
  readonly dossier: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly unit: string;
  readonly seq: number;
  readonly kind: InterventionKind;
  readonly fact: string;
  readonly effectiveAt: EpochMs;
  readonly recordedAt: EpochMs;
  readonly person: string;
  readonly second: string | null;
  readonly reasonCode: string | null;
  readonly legalBasis: string | null;
  readonly gapMs: number | null;
}

/** How often somebody intervened. */
export interface InterventionCount {
  readonly person: string;
  readonly kind: InterventionKind;
  readonly count: number;
}

/** A register, as far as it is known. */
export interface InterventionRegister {
  readonly rows: readonly InterventionRow[];
  /** Of the whole question, whatever the page. */
  readonly people: readonly InterventionCount[];
  /** Dossiers of which no line is registered yet. */
  readonly unregistered: number;
}

/** The register of interventions, one page, the newest first; and who intervened how often. Reads the database. */
export async function readInterventions(
  db: Database,
  question: InterventionQuestion,
): Promise<InterventionRegister> {
  const { limit, after, scope, unit } = question;
  const condition = conditionOf(question);
  const further =
    after === undefined ? sql`true` : sql`(recorded_at, id) < (${after.value ?? 0}, ${after.id})`;
  const { rows } = await sql<InterventionRow>`SELECT id, dossier,
      (SELECT code FROM dossier WHERE dossier.id = intervention.dossier) AS code,
      procedure, unit, seq, kind, fact, effective_at AS "effectiveAt", recorded_at AS "recordedAt", person, second,
      reason_code AS "reasonCode", legal_basis AS "legalBasis", gap_ms AS "gapMs"
    FROM intervention WHERE ${condition} AND ${further}
    ORDER BY recorded_at DESC, id DESC LIMIT ${limit}`.execute(db);
  const people = await sql<InterventionCount>`SELECT person, kind, count(*) AS count
    FROM intervention WHERE ${condition} GROUP BY person, kind ORDER BY count(*) DESC, person, kind`.execute(
    db,
  );
  const unitOf = unit === undefined ? sql`true` : sql`unit = ${unit}`;
  const missing = await sql<{ count: number }>`SELECT count(*) AS count FROM dossier
    WHERE NOT registered AND ${dossiersIn(scope)} AND ${unitOf}`.execute(db);
  return { rows, people: people.rows, unregistered: missing.rows[0]?.count ?? 0 };
}

function conditionOf({
  scope,
  from,
  to,
  unit,
  procedure,
  kind,
  person,
}: InterventionQuestion): ReturnType<typeof sql<SqlBool>> {
  const equal = Object.entries({ unit, procedure, kind }).flatMap(([column, value]) =>
    value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`],
  );
  const anybody = person === undefined ? [] : [sql`(person = ${person} OR second = ${person})`];
  const all = [
    sql`recorded_at >= ${from} AND recorded_at < ${to}`,
    // An agency sees no register: interventions are the receiving unit's to answer for.
    scope.kind === 'units' ? dossiersIn(scope) : sql`false`,
    ...equal,
    ...anybody,
  ];
  return sql<SqlBool>`${sql.join(all, sql` AND `)}`;
}
