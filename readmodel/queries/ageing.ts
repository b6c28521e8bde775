import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { BAND_DAYS, type Band, type Waiting } from '../../domain/report/ageing';
import type { EpochMs } from '../../domain/time/instant';
import { asking, type Database } from '../database';
import { tasksIn, type RowScope } from './conditions';

/** By what what waits is counted: by agency its tasks, else dossiers. */
export const AGEING_BY = ['agency', 'unit', 'procedure'] as const;

/** One of {@link AGEING_BY}. */
export type AgeingBy = (typeof AGEING_BY)[number];

/** What is asked. */
export interface AgeingQuestion {
  readonly by: AgeingBy;
  /** By their first instants, the youngest first. */
  readonly bands: readonly Band[];
  readonly scope: RowScope;
  readonly unit?: string;
}

/** How long what waits has waited, of one agency, unit or procedure. */
export interface AgeingRow {
  readonly key: string;
  readonly waiting: Waiting;
  /** How many in each band, in their order. */
  readonly counts: readonly number[];
  /** Since when the one that has waited for longest waits. */
  readonly oldest: EpochMs;
}

/**
 * Everything that waits, by how long: received dossiers or open tasks, dossiers not received yet, and results that nobody has
 * come for. By agency tasks are counted, and only what is in its hands.
 *
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function countAgeing(db: Database, question: AgeingQuestion): Promise<readonly AgeingRow[]> {
  const { by } = question;
  const { rows } = await asking(() =>
    sql<Counted>`SELECT ${sql.ref(by)} AS key, waiting, count(*) AS count, min(since) AS oldest, ${bandOf(question)} AS band
      FROM (${sql.join(sourcesOf(question), sql` UNION ALL `)}) AS waits
      GROUP BY 1, 2, 5 ORDER BY 1, 2, 5`.execute(db),
  );
  return gathered(rows);
}

interface Counted {
  readonly key: string;
  readonly waiting: Waiting;
  readonly count: number;
  readonly oldest: EpochMs;
  readonly band: number;
}

/** Number of the band in which something is that has waited since `since`. */
function bandOf({ bands }: AgeingQuestion): RawBuilder<number> {
  const cases = bands.flatMap(({ since }, index) =>
    since === undefined ? [] : [sql`WHEN since >= ${since} THEN ${sql.lit(index)}`],
  );
  return sql<number>`CASE ${sql.join(cases, sql` `)} ELSE ${sql.lit(bands.length - 1)} END`;
}

function sourcesOf({ by, scope, unit }: AgeingQuestion): readonly RawBuilder<unknown>[] {
  const within = sql<SqlBool>`${tasksIn(scope)} AND (${unit ?? null}::text IS NULL OR unit = ${unit ?? null})`;
  if (by === 'agency') {
    return [sql`SELECT agency, standing AS waiting, since FROM pending WHERE level = 'task' AND ${within}`];
  }
  return [
    sql`SELECT unit, procedure, standing AS waiting, since FROM pending WHERE level = 'dossier' AND ${within}`,
    sql`SELECT unit, procedure, 'notReceived', submitted_at FROM dossier
      WHERE phase = 'submitted' AND NOT closed AND ${within}`,
    sql`SELECT unit, procedure, 'notCollected', finished_at FROM dossier
      WHERE status = 9 AND NOT closed AND finished_at IS NOT NULL AND ${within}`,
  ];
}

function gathered(rows: readonly Counted[]): readonly AgeingRow[] {
  const found = new Map<string, AgeingRow>();
  for (const { key, waiting, count, oldest, band } of rows) {
    const name = JSON.stringify([key, waiting]);
    const known = found.get(name) ?? { key, waiting, counts: BAND_DAYS.map(() => 0), oldest };
    const counts = known.counts.map((each, index) => (index === band ? count : each));
    found.set(name, { ...known, counts, oldest: Math.min(known.oldest, oldest) });
  }
  return [...found.values()];
}
