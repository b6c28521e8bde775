import { z } from 'zod';
import { isBalanced, onTimeShare, type Figures } from '../../domain/report/figures';
import type { Level } from '../../domain/report/histories';
import { onTimeCsv, type PrintedReport } from '../../domain/report/on-time-csv';
import type { Period } from '../../domain/report/period';
import type { EpochMs } from '../../domain/time/instant';
import { formatInstant } from '../../domain/time/zone';
import type { PeriodReport } from '../../readmodel/closed-report';
import type { OnTimeBy } from '../../readmodel/queries/on-time';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { digestTag, isKnown, sendKnown } from '../etag';
import { calendarOfUnit } from '../listed';
import { shownClosing } from './closings';
import { filterOf, levelOf, onTimeQuery, periodOf, shownPeriod, type OnTimeQuery } from '../report-question';
import { onTimeReport } from '../report-schemas';
import type { Scope } from '../rights';
import { READING_PROBLEMS } from '../schemas';
import { granted } from '../session';

/** Reports; each is scoped by the rights by which lists are. */
export function registerReports(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/reports/on-time',
    {
      schema: {
        tags: ['reports'],
        summary: 'Early, on time, overdue and still there, of a period',
        querystring: onTimeQuery,
        response: {
          200: {
            description: 'The report; by `format=csv` a file that spreadsheets open.',
            content: {
              'application/json': { schema: onTimeReport },
              'text/csv': { schema: z.string() },
            },
          },
          ...READING_PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { scope } = granted(request, 'statistics');
      const { query } = request;
      const at = dependencies.now();
      const question = { by: query.by, level: levelOf(query), period: periodOf(query, at) };
      const report = await dependencies.reads.reportOnTime({
        ...question,
        ...filterOf(query),
        at,
        scope,
      });
      const shown = shownReport(dependencies, { ...question, at, scope, report });
      const tag = tagOfReport(shown, query);
      if (isKnown(request, tag)) return sendKnown(reply, tag);
      void reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
      if (query.format === 'json') return shown;
      const { name } = question.period;
      const file = `on-time-${query.by}-${name.replaceAll(/[^\w-]/g, '-')}.csv`;
      void reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${file}"`);
      return onTimeCsv(toFile(shown, query), query.language);
    },
  );
}

/** A closed period prints as it was signed, unless its corrections are asked for. */
function toFile(
  { closing, corrections, total, ...shown }: z.infer<typeof onTimeReport>,
  query: OnTimeQuery,
): PrintedReport {
  return {
    ...shown,
    total: total.figures,
    ...(closing === undefined ? {} : { closing }),
    ...(query.corrections ? { corrections } : {}),
  };
}

/** A report that says the same later has the same tag. */
function tagOfReport(
  { asOf: _asOf, ...told }: z.infer<typeof onTimeReport>,
  { format, language, corrections }: OnTimeQuery,
): string {
  return digestTag(JSON.stringify([told, format, language, corrections]));
}

interface Reported {
  readonly by: OnTimeBy;
  readonly level: Level;
  readonly period: Period;
  readonly at: EpochMs;
  readonly scope: Scope;
  readonly report: PeriodReport;
}

function shownReport(
  { catalogue }: ApiDependencies,
  { by, level, period, at, report }: Reported,
): z.infer<typeof onTimeReport> {
  const { rows, total, uncounted, closing, corrections } = report;
  const calendar = calendarOfUnit(catalogue);
  return {
    by,
    level,
    period: shownPeriod(period),
    asOf: formatInstant(calendar, closing?.closedAt ?? at),
    rows: rows.map(({ key, figures }) => ({ key, ...shownFigures(figures) })),
    total: shownFigures(total),
    balanced: [total, ...rows.map(({ figures }) => figures)].every(isBalanced),
    uncounted,
    ...(closing === undefined ? {} : { closing: shownClosing(calendar, closing) }),
    corrections: corrections.map(({ rows: changed, ...of }) => ({ ...of, rows: [...changed] })),
  };
}

function shownFigures(figures: Figures): { readonly figures: Figures; readonly onTimeShare: number | null } {
  return { figures, onTimeShare: onTimeShare(figures) ?? null };
}
