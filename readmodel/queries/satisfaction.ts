import { sql } from 'kysely';
import type { Period } from '../../domain/report/period';
import {
  SATISFACTION_LEVELS,
  type SatisfactionAnswer,
  type SatisfactionCounts,
  type SatisfactionLevel,
  type SatisfactionQuestion,
} from '../../domain/report/satisfaction';
import type { EpochMs } from '../../domain/time/instant';
import { legalDayOf } from '../../domain/time/legal-day';
import { asking, type Database } from '../database';
import { STARTS_OF } from '../rollups';
import { tasksIn, type RowScope } from './conditions';

/** An answer, and under what it is counted. */
export interface AnsweredSurvey {
  readonly dossier: string;
  readonly unit: string;
  readonly procedure: string;
  /** When its last result was there: its month is the answer's, so that no more answer than were finished. */
  readonly finishedAt: EpochMs;
  readonly answer: SatisfactionAnswer;
}

/**
 * Counts an answer, once a dossier. That it was given is kept, and the sums; not what was answered.
 *
 * @returns Whether it was counted: false when somebody has answered before.
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function countAnswer(db: Database, survey: AnsweredSurvey): Promise<boolean> {
  const { dossier, unit, procedure, finishedAt, answer } = survey;
  const month = STARTS_OF.month(legalDayOf(finishedAt));
  const counting = db.transaction().execute(async (writing) => {
    const noted = await writing
      .insertInto('answered')
      .values({ dossier })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (noted.numInsertedOrUpdatedRows === 0n) return false;
    const rows = Object.entries(answer).map(([question, level]) => ({
      month,
      unit,
      procedure,
      question,
      level,
      count: 1,
    }));
    await writing
      .insertInto('satisfaction')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['month', 'unit', 'procedure', 'question', 'level'])
          .doUpdateSet({ count: sql`satisfaction.count + 1` }),
      )
      .execute();
    return true;
  });
  return asking(() => counting);
}

/** By what answers are counted. */
export const SATISFACTION_BY = ['unit', 'procedure'] as const;

/** What is asked of the sums. */
export interface SatisfactionAsked {
  readonly by: (typeof SATISFACTION_BY)[number];
  /** Whole months of it are counted: those that begin in it. */
  readonly period: Pick<Period, 'from' | 'to'>;
  readonly scope: RowScope;
  readonly question: SatisfactionQuestion;
}

/** How often each level was given, by unit or procedure. @throws DomainError READ_MODEL_UNAVAILABLE. */
export async function readSatisfaction(
  db: Database,
  { by, period, scope, question }: SatisfactionAsked,
): Promise<ReadonlyMap<string, SatisfactionCounts>> {
  const { rows } = await asking(() =>
    sql<{ readonly key: string; readonly level: SatisfactionLevel; readonly count: number }>`
      SELECT ${sql.ref(by)} AS key, level, sum(count) AS count FROM satisfaction
      WHERE question = ${question} AND month >= ${period.from} AND month < ${period.to} AND ${tasksIn(scope)}
      GROUP BY 1, 2 ORDER BY 1`.execute(db),
  );
  const counts = new Map<string, SatisfactionCounts>();
  for (const { key, level, count } of rows) {
    const known = counts.get(key) ?? NONE;
    counts.set(key, { ...known, [level]: count });
  }
  return counts;
}

const NONE = Object.fromEntries(SATISFACTION_LEVELS.map((level) => [level, 0])) as Record<
  SatisfactionLevel,
  number
>;
