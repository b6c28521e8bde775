import {
  correctionsOf,
  holdsAll,
  tableOf,
  type Closing,
  type KeyedFigures,
  type LineQuestion,
} from '../domain/report/closing';
import { sumFigures } from '../domain/report/figures';
import type { Database } from './database';
import { findClosings } from './closings';
import { reportOnTime, type OnTimeQuestion, type OnTimeReport } from './queries/on-time';

/** What became known of a closed period after it was signed off: by how much each figure is more or less. */
export interface Correction {
  readonly closing: number;
  /** Name of the closed period. */
  readonly period: string;
  readonly rows: readonly KeyedFigures[];
}

/** A report of a period that may be closed. */
export interface PeriodReport extends OnTimeReport {
  /** Present when the period is closed: the rows are those that were signed off. */
  readonly closing?: Omit<Closing, 'lines'>;
  /** Of this period, and of the ones that ended when it began: carried over is what was signed there, and these. */
  readonly corrections: readonly Correction[];
}

/**
 * The on-time report of a period: of one that is closed, what was signed off, with what became known since then beside it.
 *
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function reportPeriod(db: Database, question: OnTimeQuestion): Promise<PeriodReport> {
  const [live, closings] = await Promise.all([reportOnTime(db, question), findClosings(db, question.period)]);
  const asked = lineQuestionOf(question);
  if (asked === undefined) return { ...live, corrections: [] };
  const holding = closings.filter((closing) => holdsAll(closing, asked));
  const own = holding.find(({ from, to }) => from === question.period.from && to === question.period.to);
  const before = holding.find(({ to }) => to === question.period.from);
  const corrections = [
    ...(own === undefined ? [] : correctionFrom(own, asked, live.rows)),
    ...(before === undefined ? [] : await correctionOfBefore(db, question, { before, asked })),
  ];
  if (own === undefined) return { ...live, corrections };
  const rows = tableOf(own.lines, asked);
  const { lines: _lines, ...closing } = own;
  return { rows, total: sumFigures(rows.map(({ figures }) => figures)), uncounted: 0, closing, corrections };
}

async function correctionOfBefore(
  db: Database,
  question: OnTimeQuestion,
  { before, asked }: { readonly before: Closing; readonly asked: LineQuestion },
): Promise<readonly Correction[]> {
  const { from, to, period: name } = before;
  const live = await reportOnTime(db, { ...question, period: { from, to, name } });
  return correctionFrom(before, asked, live.rows);
}

function correctionFrom(
  closing: Closing,
  asked: LineQuestion,
  live: readonly KeyedFigures[],
): readonly Correction[] {
  const rows = correctionsOf(tableOf(closing.lines, asked), live);
  return rows.length === 0 ? [] : [{ closing: closing.number, period: closing.period, rows }];
}

/** Undefined for one agency's own figures: nothing of these is signed off. */
function lineQuestionOf(question: OnTimeQuestion): LineQuestion | undefined {
  const { by, level, scope, unit, procedure } = question;
  if (scope.kind === 'agency') return undefined;
  return {
    ...{ by, level, units: scope.units },
    ...(unit === undefined ? {} : { unit }),
    ...(procedure === undefined ? {} : { procedure }),
  };
}
