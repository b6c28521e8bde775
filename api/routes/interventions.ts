import { z } from 'zod';
import { INTERVENTION_KINDS } from '../../domain/dossier/interventions';
import { DomainError } from '../../domain/errors';
import { INTERVENTION_WORDS, interventionsCsv, gapMinutes } from '../../domain/report/intervention-table';
import type { Period } from '../../domain/report/period';
import type { EpochMs } from '../../domain/time/instant';
import { startOfLegalDay } from '../../domain/time/legal-day';
import { formatInstant } from '../../domain/time/zone';
import type { InterventionQuestion, InterventionRow } from '../../readmodel/queries/interventions';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { interventionList } from '../intervention-schemas';
import { calendarOfUnit, fromCursor, pageOf, toCursor } from '../listed';
import { periodOf, shownPeriod } from '../report-question';
import type { Scope } from '../rights';
import { READING_PROBLEMS } from '../schemas';
import { granted } from '../session';

const MOST_OF_A_PAGE = 200;
/** A file is one answer: a longer period is asked for in pieces. */
const MOST_OF_A_FILE = 20_000;
const code = z.string().min(1).max(100).optional();

const asked = z.object({
  period: z
    .string()
    .max(40)
    .default('calendar')
    .describe('Of the day on which they were recorded; as of the reports.'),
  unit: code,
  procedure: code.describe('code@version'),
  kind: z.enum(INTERVENTION_KINDS).optional(),
  person: code.describe('Who did it, or let it through.'),
  cursor: z.string().max(300).optional().describe('Where the page before ended.'),
  limit: z.coerce.number().int().min(1).max(MOST_OF_A_PAGE).default(50),
  format: z.enum(['json', 'csv']).default('json').describe('A CSV file has the whole period.'),
  language: z.enum(['vi', 'en']).default('vi').describe('Of a CSV file.'),
});

type Asked = z.infer<typeof asked>;

/** The register of interventions over many dossiers. */
export function registerInterventions(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/interventions',
    {
      schema: {
        tags: ['reports'],
        summary: 'What did not come about by the usual road, by person: overrides, declared times, proxies …',
        querystring: asked,
        response: {
          200: {
            description: 'The register, the newest first; by `format=csv` a file that spreadsheets open.',
            content: {
              'application/json': { schema: interventionList },
              'text/csv': { schema: z.string() },
            },
          },
          ...READING_PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { scope } = granted(request, 'interventions');
      const { query } = request;
      const period = periodOf(query, dependencies.now());
      if (query.format === 'json') return registerOf(dependencies, { query, scope, period });
      const file = `interventions-${period.name.replaceAll(/[^\w-]/g, '-')}.csv`;
      void reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${file}"`);
      return fileOf(dependencies, { query, scope, period });
    },
  );
}

interface Asking {
  readonly query: Asked;
  readonly scope: Scope;
  readonly period: Period;
}

function questionOf({ query, scope, period }: Asking, limit: number): InterventionQuestion {
  const { unit, procedure, kind, person } = query;
  return {
    scope,
    from: startOfLegalDay(period.from),
    to: startOfLegalDay(period.to),
    ...(unit === undefined ? {} : { unit }),
    ...(procedure === undefined ? {} : { procedure }),
    ...(kind === undefined ? {} : { kind }),
    ...(person === undefined ? {} : { person }),
    limit,
  };
}

async function registerOf(
  { reads, catalogue, now }: ApiDependencies,
  asking: Asking,
): Promise<z.infer<typeof interventionList>> {
  const { cursor, limit } = asking.query;
  const question = { ...questionOf(asking, limit + 1), ...fromCursor(cursor) };
  const { rows, people, unregistered } = await reads.readInterventions(question);
  const page = pageOf(rows, limit, {
    item: (row) => {
      const { gapMs: _gap, ...line } = lineOf(row, (at) =>
        formatInstant(calendarOfUnit(catalogue, row.unit), at),
      );
      const minutes = gapMinutes({ ...(row.gapMs === null ? {} : { gapMs: row.gapMs }) });
      return {
        ...line,
        kindWords: INTERVENTION_WORDS[row.kind],
        ...(minutes === undefined ? {} : { gapMinutes: minutes }),
      };
    },
    cursor: ({ recordedAt, id }) => toCursor({ value: recordedAt, id }),
  });
  return {
    ...page,
    period: shownPeriod(asking.period),
    asOf: formatInstant(calendarOfUnit(catalogue), now()),
    people: people.map((each) => ({ ...each, kindWords: INTERVENTION_WORDS[each.kind] })),
    kinds: INTERVENTION_KINDS.map((kind) => ({ kind, words: INTERVENTION_WORDS[kind] })),
    unregistered,
  };
}

/** @throws DomainError SCHEMA_INVALID for a period with more lines than a file takes. */
async function fileOf({ reads, catalogue }: ApiDependencies, asking: Asking): Promise<string> {
  const { rows } = await reads.readInterventions(questionOf(asking, MOST_OF_A_FILE + 1));
  if (rows.length > MOST_OF_A_FILE) {
    const problem = `has more than ${String(MOST_OF_A_FILE)} lines; ask for a shorter one`;
    throw new DomainError('SCHEMA_INVALID', { at: 'period', problem });
  }
  const lines = rows.map((row) =>
    lineOf(row, (at) => formatInstant(calendarOfUnit(catalogue, row.unit), at)),
  );
  return interventionsCsv(lines, asking.query.language);
}

function lineOf(
  { id: _id, code: given, second, reasonCode, legalBasis, gapMs, ...row }: InterventionRow,
  format: (at: EpochMs) => string,
) {
  return {
    ...row,
    effectiveAt: format(row.effectiveAt),
    recordedAt: format(row.recordedAt),
    ...(given === null ? {} : { code: given }),
    ...(second === null ? {} : { second }),
    ...(reasonCode === null ? {} : { reasonCode }),
    ...(legalBasis === null ? {} : { legalBasis }),
    ...(gapMs === null ? {} : { gapMs }),
  };
}
