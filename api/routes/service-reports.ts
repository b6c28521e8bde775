import { z } from 'zod';
import { bandsAt } from '../../domain/report/ageing';
import { finishedOf } from '../../domain/report/figures';
import {
  SATISFACTION_QUESTIONS,
  satisfactionOf,
  sumCounts,
  type SatisfactionCounts,
  type SatisfactionQuestion,
} from '../../domain/report/satisfaction';
import { INDEX_GROUPS, serviceIndex } from '../../domain/report/service-index';
import type { Period } from '../../domain/report/period';
import { formatInstant } from '../../domain/time/zone';
import { AGEING_BY } from '../../readmodel/queries/ageing';
import type { OnTimeReport } from '../../readmodel/queries/on-time';
import { SATISFACTION_BY } from '../../readmodel/queries/satisfaction';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { calendarOfUnit } from '../listed';
import { code, filterOf, periodName, periodOf, shownPeriod } from '../report-question';
import { ageingReport, satisfactionReport, serviceIndexReport } from '../report-schemas';
import type { Scope } from '../rights';
import { READING_PROBLEMS } from '../schemas';
import { granted } from '../session';

const tags = ['reports'];
const QUESTIONS = Object.keys(SATISFACTION_QUESTIONS) as [SatisfactionQuestion, ...SatisfactionQuestion[]];

/** How long what waits has waited, what applicants say, and the index of service quality. */
export function registerServiceReports(api: Api, dependencies: ApiDependencies): void {
  registerAgeing(api, dependencies);
  registerSatisfaction(api, dependencies);
  registerServiceIndex(api, dependencies);
}

function registerAgeing(api: Api, { reads, catalogue, now }: ApiDependencies): void {
  api.get(
    '/v1/reports/ageing',
    {
      schema: {
        tags,
        summary: 'How long everything that waits has waited, in working days',
        querystring: z.object({ by: z.enum(AGEING_BY).default('unit'), unit: code }),
        response: { 200: ageingReport, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { scope } = granted(request, 'overview');
      const { by, unit } = request.query;
      const calendar = calendarOfUnit(catalogue, unit);
      const bands = bandsAt(calendar, now());
      const rows = await reads.countAgeing({ by, bands, scope, ...filterOf({ unit }) });
      return {
        by,
        asOf: formatInstant(calendar, now()),
        bands: bands.map(({ from, to }) => ({ from, ...(to === undefined ? {} : { to }) })),
        rows: rows.map(({ oldest, counts, ...row }) => ({
          ...row,
          counts: [...counts],
          oldest: formatInstant(calendar, oldest),
        })),
      };
    },
  );
}

function registerSatisfaction(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/reports/satisfaction',
    {
      schema: {
        tags,
        summary: 'What applicants answered, beside how many did',
        querystring: z.object({
          by: z.enum(SATISFACTION_BY).default('unit'),
          question: z.enum(QUESTIONS).default('overall'),
          period: periodName.default('calendar'),
        }),
        response: { 200: satisfactionReport, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { scope } = granted(request, 'statistics');
      const { by, question } = request.query;
      const period = periodOf(request.query, dependencies.now());
      const { finished, answers } = await readAnswers(dependencies, { by, question, period, scope });
      const rows = finished.rows.map(({ key, figures }) => ({
        key,
        figures: satisfactionOf(finishedOf(figures), answers.get(key) ?? sumCounts([])),
      }));
      const total = satisfactionOf(finishedOf(finished.total), sumCounts([...answers.values()]));
      return { by, question, period: shownPeriod(period), rows, total };
    },
  );
}

interface AnswersAsked {
  readonly by: (typeof SATISFACTION_BY)[number];
  readonly question: SatisfactionQuestion;
  readonly period: Period;
  readonly scope: Scope;
}

interface Answers {
  /** Whose dossiers were finished in the period. */
  readonly finished: OnTimeReport;
  readonly answers: ReadonlyMap<string, SatisfactionCounts>;
}

async function readAnswers({ reads, now }: ApiDependencies, asked: AnswersAsked): Promise<Answers> {
  const { by, period, scope } = asked;
  const [finished, answers] = await Promise.all([
    reads.reportOnTime({ by, level: 'dossier', period, at: now(), scope }),
    reads.readSatisfaction(asked),
  ]);
  return { finished, answers };
}

function registerServiceIndex(api: Api, dependencies: ApiDependencies): void {
  const { catalogue, now } = dependencies;
  api.get(
    '/v1/reports/service-index',
    {
      schema: {
        tags,
        summary: 'The index of service quality, as far as it is measured here',
        description:
          'Groups and weights of Decision 766/QĐ-TTg. That points grow in proportion to the share is an assumption. What is not ' +
          'measured says so and has no points, and nothing is added up.',
        querystring: z.object({ period: periodName.default('calendar') }),
        response: { 200: serviceIndexReport, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { scope } = granted(request, 'statistics');
      const period = periodOf(request.query, now());
      const asked = { by: 'unit', question: 'overall', period, scope } as const;
      const { finished, answers } = await readAnswers(dependencies, asked);
      const satisfaction = satisfactionOf(finishedOf(finished.total), sumCounts([...answers.values()]));
      const lines = serviceIndex({ figures: finished.total, satisfaction });
      return {
        period: shownPeriod(period),
        asOf: formatInstant(calendarOfUnit(catalogue), now()),
        lines: lines.map((line) => ({ ...line, words: INDEX_GROUPS[line.group].words })),
      };
    },
  );
}
