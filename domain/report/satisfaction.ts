import type { Words } from '../procedure/plan';

/*
 * What applicants say once they have their results. Only sums are kept, by unit, procedure and month: who answered what is in
 * no table, so that nobody who handled a dossier can know it.
 *
 * @source Decision 766/QĐ-TTg, group "mức độ hài lòng"; Circular 01/2018/TT-VPCP; docs/adr/0041-satisfaction-is-kept-as-sums-alone.md.
 */

/** How satisfied somebody is, from the least to the most. */
export const SATISFACTION_LEVELS = ['notSatisfied', 'satisfied', 'verySatisfied'] as const;

/** One of {@link SATISFACTION_LEVELS}. */
export type SatisfactionLevel = (typeof SATISFACTION_LEVELS)[number];

/** How each level is worded. */
export const SATISFACTION_WORDS = {
  notSatisfied: { vi: 'Không hài lòng', en: 'Not satisfied' },
  satisfied: { vi: 'Hài lòng', en: 'Satisfied' },
  verySatisfied: { vi: 'Rất hài lòng', en: 'Very satisfied' },
} as const satisfies Record<SatisfactionLevel, Words>;

/** What is asked. */
export const SATISFACTION_QUESTIONS = {
  convenience: { vi: 'Sự thuận tiện khi thực hiện thủ tục', en: 'How convenient it was' },
  overall: { vi: 'Mức độ hài lòng chung', en: 'All in all' },
} as const satisfies Record<string, Words>;

/** One of the keys of {@link SATISFACTION_QUESTIONS}. */
export type SatisfactionQuestion = keyof typeof SATISFACTION_QUESTIONS;

/** One answer of one applicant. */
export type SatisfactionAnswer = Readonly<Record<SatisfactionQuestion, SatisfactionLevel>>;

/** How often each level was given. */
export type SatisfactionCounts = Readonly<Record<SatisfactionLevel, number>>;

/** So few answers are not printed by themselves: they would say who gave them. */
export const LEAST_ANSWERS = 5;

/** Why nobody is asked yet, or no longer. */
export type SurveyFault = 'SURVEY_TOO_EARLY';

/** Whether an applicant may be asked: once everything was handed over. Pure. */
export function findSurveyFault({ status }: { readonly status?: number }): SurveyFault | undefined {
  return status === RETURNED ? undefined : 'SURVEY_TOO_EARLY';
}

/** State of the national portal: the last result was handed over. */
const RETURNED = 10;

/** A line of the report. */
export interface SatisfactionFigures {
  /** Dossiers finished in the period: who might have answered. */
  readonly finished: number;
  readonly answers: number;
  /** Share of the finished that answered; absent where none was finished. */
  readonly responseRate?: number;
  /** Share of the answers that are satisfied or very satisfied; absent below {@link LEAST_ANSWERS}. */
  readonly satisfied?: number;
}

/**
 * What is printed of one question: never a share without how many answered. Pure.
 *
 * @source domain rules on reports: beside a share of satisfied stands the response rate; nothing divided by nothing is no figure.
 */
export function satisfactionOf(finished: number, counts: SatisfactionCounts): SatisfactionFigures {
  const { notSatisfied, satisfied, verySatisfied } = counts;
  const answers = notSatisfied + satisfied + verySatisfied;
  return {
    finished,
    answers,
    ...(finished === 0 ? {} : { responseRate: Math.min(1, answers / finished) }),
    ...(answers < LEAST_ANSWERS ? {} : { satisfied: (satisfied + verySatisfied) / answers }),
  };
}

/** Several counts together. Pure. */
export function sumCounts(counts: readonly SatisfactionCounts[]): SatisfactionCounts {
  const sum = (level: SatisfactionLevel): number => counts.reduce((all, each) => all + each[level], 0);
  return {
    notSatisfied: sum('notSatisfied'),
    satisfied: sum('satisfied'),
    verySatisfied: sum('verySatisfied'),
  };
}
