import { z } from 'zod';
import { DomainError } from '../domain/errors';
import { LEVELS, type Level } from '../domain/report/histories';
import { parsePeriod, type Period } from '../domain/report/period';
import type { EpochMs } from '../domain/time/instant';
import { legalDayOf } from '../domain/time/legal-day';
import { plainDateOf } from '../domain/time/plain-date';
import { ON_TIME_BY } from '../readmodel/queries/on-time';

/*
 * What reports are asked for by.
 */

/** A code of the catalogue, where one is asked for. */
export const code = z.string().min(1).max(100).optional();

/** A period, as it is named. */
export const periodName = z
  .string()
  .max(40)
  .describe(
    '`calendar` or `bc09` for the running month, `calendar:2024-03`, `calendar:2024-Q1`, `bc09:2024-H1`, `bc09:2024`, or ' +
      '`2024-03-01..2024-03-15`, the last day included.',
  );

/** The on-time report's query. */
export const onTimeQuery = z.object({
  by: z.enum(ON_TIME_BY).default('unit'),
  level: z.enum(LEVELS).optional().describe('By agency tasks are counted, else dossiers unless said.'),
  period: periodName.default('calendar'),
  unit: code,
  procedure: code.describe('code@version'),
  format: z.enum(['json', 'csv']).default('json'),
  language: z.enum(['vi', 'en']).default('vi').describe('Of the headings of a CSV file.'),
  corrections: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe(
      'Whether a CSV file has the corrections below it, too; without them a closed period prints as it was signed.',
    ),
});

/** {@link onTimeQuery}, read. */
export type OnTimeQuery = z.infer<typeof onTimeQuery>;

/** @throws DomainError SCHEMA_INVALID where levels would be mixed. */
export function levelOf({ by, level }: Pick<OnTimeQuery, 'by' | 'level'>): Level {
  const counts = level ?? (by === 'agency' ? 'task' : 'dossier');
  if (by !== 'agency' || counts === 'task') return counts;
  throw new DomainError('SCHEMA_INVALID', { at: 'level', problem: 'by agency tasks are counted' });
}

/** @throws DomainError SCHEMA_INVALID for what is no period, or has not begun. */
export function periodOf({ period }: { readonly period: string }, at: EpochMs): Period {
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

/** A period's days, as they travel. Pure. */
export function shownPeriod({ name, from, to }: Period): {
  readonly name: string;
  readonly from: string;
  readonly to: string;
} {
  return { name, from: plainDateOf(from), to: plainDateOf(to - 1) };
}

/** What narrows a report down. Pure. */
export function filterOf({
  unit,
  procedure,
}: {
  readonly unit?: string | undefined;
  readonly procedure?: string | undefined;
}): { readonly unit?: string; readonly procedure?: string } {
  return { ...(unit === undefined ? {} : { unit }), ...(procedure === undefined ? {} : { procedure }) };
}
