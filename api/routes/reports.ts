import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { isBalanced, onTimeShare, type Figures } from '../../domain/report/figures';
import { LEVELS, type Level } from '../../domain/report/histories';
import { onTimeCsv } from '../../domain/report/on-time-csv';
import { parsePeriod, type Period } from '../../domain/report/period';
import type { EpochMs } from '../../domain/time/instant';
import { legalDayOf } from '../../domain/time/legal-day';
import { plainDateOf } from '../../domain/time/plain-date';
import { formatInstant } from '../../domain/time/zone';
import { ON_TIME_BY, type OnTimeBy, type OnTimeReport } from '../../readmodel/queries/on-time';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { digestTag, isKnown, sendKnown } from '../etag';
import { calendarOfUnit } from '../listed';
import { onTimeReport } from '../report-schemas';
import type { Scope } from '../rights';
import { READING_PROBLEMS } from '../schemas';
import { granted } from '../session';

const code = z.string().min(1).max(100).optional();

const asked = z.object({
  by: z.enum(ON_TIME_BY).default('unit'),
  level: z.enum(LEVELS).optional().describe('By agency tasks are counted, else dossiers unless said.'),
  period: z
    .string()
    .max(40)
    .default('calendar')
    .describe(
      '`calendar` or `bc09` for the running month, `calendar:2024-03`, `calendar:2024-Q1`, `bc09:2024-H1`, `bc09:2024`, or ' +
        '`2024-03-01..2024-03-15`, the last day included.',
    ),
  unit: code,
  procedure: code.describe('code@version'),
  format: z.enum(['json', 'csv']).default('json'),
  language: z.enum(['vi', 'en']).default('vi').describe('Of the headings of a CSV file.'),
});

type Asked = z.infer<typeof asked>;

/** Reports; each is scoped by the rights by which lists are. */
export function registerReports(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/reports/on-time',
    {
      schema: {
        tags: ['reports'],
        summary: 'Early, on time, overdue and still there, of a period',
        querystring: asked,
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
      return onTimeCsv({ ...shown, total: report.total }, query.language);
    },
  );
}

/** A report that says the same later has the same tag. */
function tagOfReport(
  { asOf: _asOf, ...told }: z.infer<typeof onTimeReport>,
  { format, language }: Pick<Asked, 'format' | 'language'>,
): string {
  return digestTag(JSON.stringify([told, format, language]));
}

/** @throws DomainError SCHEMA_INVALID where levels would be mixed. */
function levelOf({ by, level }: Pick<Asked, 'by' | 'level'>): Level {
  const counts = level ?? (by === 'agency' ? 'task' : 'dossier');
  if (by !== 'agency' || counts === 'task') return counts;
  throw new DomainError('SCHEMA_INVALID', { at: 'level', problem: 'by agency tasks are counted' });
}

/** @throws DomainError SCHEMA_INVALID for what is no period, or has not begun. */
function periodOf({ period }: Pick<Asked, 'period'>, at: EpochMs): Period {
  const today = legalDayOf(at);
  const found = parsePeriod(period, today);
  if (found === undefined)
    throw new DomainError('SCHEMA_INVALID', {
      at: 'period',
      problem: 'is no period: calendar:2024-03, bc09:2024-Q1, 2024-03-01..2024-03-15',
    });
  if (found.from <= today) return found;
  throw new DomainError('SCHEMA_INVALID', { at: 'period', problem: 'has not begun' });
}

function filterOf({ unit, procedure }: Asked): { readonly unit?: string; readonly procedure?: string } {
  return { ...(unit === undefined ? {} : { unit }), ...(procedure === undefined ? {} : { procedure }) };
}

interface Reported {
  readonly by: OnTimeBy;
  readonly level: Level;
  readonly period: Period;
  readonly at: EpochMs;
  readonly scope: Scope;
  readonly report: OnTimeReport;
}

function shownReport(
  { catalogue }: ApiDependencies,
  { by, level, period, at, report }: Reported,
): z.infer<typeof onTimeReport> {
  const { rows, total, uncounted } = report;
  return {
    by,
    level,
    period: { name: period.name, from: plainDateOf(period.from), to: plainDateOf(period.to - 1) },
    asOf: formatInstant(calendarOfUnit(catalogue), at),
    rows: rows.map(({ key, figures }) => ({ key, ...shownFigures(figures) })),
    total: shownFigures(total),
    balanced: [total, ...rows.map(({ figures }) => figures)].every(isBalanced),
    uncounted,
  };
}

function shownFigures(figures: Figures): { readonly figures: Figures; readonly onTimeShare: number | null } {
  return { figures, onTimeShare: onTimeShare(figures) ?? null };
}
