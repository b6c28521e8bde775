import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { ReportLine } from '../../domain/report/closing';
import type { PresentSince } from '../../domain/report/classes';
import { figuresOf, isEmpty, sumFigures, type Figures } from '../../domain/report/figures';
import { LEVELS, type Level } from '../../domain/report/histories';
import type { Period } from '../../domain/report/period';
import { CELLS, sumCells, type Cell, type Cells } from '../../domain/report/tallies';
import type { EpochMs } from '../../domain/time/instant';
import { legalDayOf, startOfLegalDay } from '../../domain/time/legal-day';
import { dayNumberFromCivil, type DayNumber } from '../../domain/time/plain-date';
import { asking, type Database } from '../database';
import { COLUMN_OF_CELL, GRAINS, STARTS_OF, type Grain } from '../rollups';
import { tasksIn, type RowScope } from './conditions';

/** By what the on-time report is cut. */
export const ON_TIME_BY = ['agency', 'procedure', 'unit'] as const;

/** One of {@link ON_TIME_BY}. */
export type OnTimeBy = (typeof ON_TIME_BY)[number];

/** What is asked. */
export interface OnTimeQuestion {
  /** An agency's work is its tasks: by agency, `level` is `task`. */
  readonly by: OnTimeBy;
  readonly level: Level;
  readonly period: Period;
  /** Now, epoch milliseconds: of a period that has not ended, the report is of now. */
  readonly at: EpochMs;
  readonly scope: RowScope;
  readonly unit?: string;
  readonly procedure?: string;
}

/** The figures of one agency, procedure or unit. */
export interface OnTimeRow {
  readonly key: string;
  readonly figures: Figures;
}

/** Early, on time, overdue and still there, of a period. */
export interface OnTimeReport {
  readonly rows: readonly OnTimeRow[];
  readonly total: Figures;
  /** Dossiers that are in no report yet, since they were projected before there was one. */
  readonly uncounted: number;
}

interface Summed extends Readonly<Record<Cell, number>> {
  readonly key: string;
  readonly within: boolean;
}

/**
 * The on-time report of a period, added up from the roll-ups; no dossier is looked at one by one, save those that will become
 * late later on the last day.
 *
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function reportOnTime(db: Database, question: OnTimeQuestion): Promise<OnTimeReport> {
  const { by, ...asked } = question;
  return asking(async () => {
    const [rows, uncounted] = await Promise.all([
      figuresBy(db, { ...asked, key: sql.ref(by) }),
      countUncounted(db, question.scope),
    ]);
    const shown = rows.filter(({ figures }) => figures.carriedOver + figures.received > 0);
    return { rows: shown, total: sumFigures(shown.map(({ figures }) => figures)), uncounted };
  });
}

/**
 * The figures of a period as fine as they are kept, of all levels: what a closing holds.
 *
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function reportLines(
  db: Database,
  question: Omit<OnTimeQuestion, 'by' | 'level' | 'procedure'>,
): Promise<readonly ReportLine[]> {
  const key = sql`json_build_array(unit, procedure, agency)::text`;
  return asking(async () => {
    const lines = await Promise.all(
      LEVELS.map(async (level) => {
        const rows = await figuresBy(db, { ...question, level, key });
        return rows.map((row) => ({ level, ...lineKeyOf(row.key), figures: row.figures }));
      }),
    );
    return lines.flat().filter(({ figures }) => !isEmpty(figures));
  });
}

function lineKeyOf(key: string): Pick<ReportLine, 'unit' | 'procedure' | 'agency'> {
  const [unit, procedure, agency] = JSON.parse(key) as [string, string, string];
  return { unit, procedure, agency };
}

/** A question, and what of a row the lines are told apart by. */
type Cut = Omit<OnTimeQuestion, 'by'> & { readonly key: Expression<unknown> };

async function figuresBy(db: Database, cut: Cut): Promise<readonly OnTimeRow[]> {
  const { period, at } = cut;
  const end = Math.min(period.to, legalDayOf(at) + 1);
  const [sums, later] = await Promise.all([readSums(db, cut, end), readLater(db, cut, startOfLegalDay(end))]);
  const [before, within] = [false, true].map((isWithin) => byKey(sums, isWithin)) as [ByKey, ByKey];
  return [...new Set([...before.keys(), ...within.keys()])].sort().map((key) => {
    const moved = sumCells(within.get(key) ?? {}, later.get(key) ?? {});
    return { key, figures: figuresOf(before.get(key) ?? {}, moved) };
  });
}

type ByKey = ReadonlyMap<string, Cells>;

function byKey(sums: readonly Summed[], isWithin: boolean): ByKey {
  return new Map(
    sums
      .filter(({ within }) => within === isWithin)
      .map((row) => [row.key, Object.fromEntries(CELLS.map((cell) => [cell, row[cell]]))]),
  );
}

/** Sums of all that moved before a period, and in it. */
async function readSums(db: Database, question: Cut, end: DayNumber): Promise<readonly Summed[]> {
  const { from } = question.period;
  const sums = CELLS.map((cell) => sql`sum(${sql.ref(COLUMN_OF_CELL[cell])}) AS ${sql.ref(cell)}`);
  const { rows } = await sql<Summed>`SELECT ${question.key} AS key, starts >= ${from} AS within,
      ${sql.join(sums)}
    FROM rollup WHERE level = ${question.level} AND (${anyOf([...rowsIn(BEGINNING, from), ...rowsIn(from, end)])})
      AND ${withinQuestion(question)}
    GROUP BY 1, 2`.execute(db);
  return rows;
}

/** Before every day on which something was recorded. */
const BEGINNING: DayNumber = dayNumberFromCivil(1900, 1, 1);

/** The rows whose days are those of a stretch, each day in one row: as long grains as go in, and shorter ones at both ends. */
function rowsIn(
  from: DayNumber,
  to: DayNumber,
  grains: readonly Grain[] = GRAINS,
): readonly RawBuilder<SqlBool>[] {
  const [grain, ...shorter] = grains;
  if (grain === undefined || from >= to) return [];
  const [first, last] = [firstStart(grain, from), STARTS_OF[grain](to)];
  if (first >= last) return rowsIn(from, to, shorter);
  const whole = sql<SqlBool>`(grain = ${grain} AND starts >= ${first} AND starts < ${last})`;
  return [whole, ...rowsIn(from, first, shorter), ...rowsIn(last, to, shorter)];
}

/** The first day, from one on, with which a grain begins. */
function firstStart(grain: Grain, day: DayNumber): DayNumber {
  const start = STARTS_OF[grain](day);
  return start === day ? day : STARTS_OF[grain](start + LONGEST_DAYS[grain]);
}

/** So many days on, the next has begun, and not the one after it. */
const LONGEST_DAYS = { year: 366, month: 31, day: 1 } as const satisfies Record<Grain, number>;

function anyOf(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql`false` : sql`${sql.join([...conditions], sql` OR `)}`;
}

function withinQuestion({ scope, unit, procedure }: Cut): RawBuilder<SqlBool> {
  return sql<SqlBool>`${tasksIn(scope)}
    AND (${unit ?? null}::text IS NULL OR unit = ${unit ?? null})
    AND (${procedure ?? null}::text IS NULL OR procedure = ${procedure ?? null})`;
}

const COLUMN_OF_STANDING = {
  inProcess: 'inProcessInTime',
  awaitingSupplement: 'awaitingSupplement',
  suspended: 'suspended',
} as const satisfies Record<PresentSince['standing'], Cell>;

/** What the roll-ups hold as late of the last day already, and is not late yet: moved back. */
async function readLater(db: Database, question: Cut, end: EpochMs): Promise<ByKey> {
  const { rows } = await sql<{
    readonly key: string;
    readonly standing: PresentSince['standing'];
    readonly count: number;
  }>`SELECT ${question.key} AS key, standing, count(*) AS count
    FROM pending WHERE level = ${question.level} AND late_after >= ${question.at} AND late_after < ${end - 1}
      AND ${withinQuestion(question)}
    GROUP BY 1, 2`.execute(db);
  return rows.reduce<Map<string, Cells>>((moved, { key, standing, count }) => {
    const back = { [COLUMN_OF_STANDING[standing]]: count, inProcessOverdue: -count };
    return moved.set(key, sumCells(moved.get(key) ?? {}, back));
  }, new Map());
}

async function countUncounted(db: Database, scope: RowScope): Promise<number> {
  const where = scope.kind === 'agency' ? sql<SqlBool>`true` : tasksIn(scope);
  const { rows } = await sql<{ readonly count: number }>`SELECT count(*) AS count FROM dossier
    WHERE tallies IS NULL AND ${where}`.execute(db);
  return rows[0]?.count ?? 0;
}
