import { Option, type Command } from 'commander';
import { isBalanced, type Figures } from '../domain/report/figures';
import { LEVELS, type Level } from '../domain/report/histories';
import { onTimeCsv } from '../domain/report/on-time-csv';
import {
  CLOSED_WORDS,
  CORRECTION_WORDS,
  identityText,
  LEVEL_WORDS,
  ON_TIME_COLUMNS,
  ON_TIME_ORDER,
  onTimeCells,
  SHARE_WORDS,
} from '../domain/report/on-time-table';
import { parsePeriod, type Period } from '../domain/report/period';
import type { EpochMs } from '../domain/time/instant';
import { legalDayOf } from '../domain/time/legal-day';
import { plainDateOf } from '../domain/time/plain-date';
import type { RowScope } from '../readmodel/queries/conditions';
import { reportPeriod, type PeriodReport } from '../readmodel/closed-report';
import { ON_TIME_BY, type OnTimeBy } from '../readmodel/queries/on-time';
import { EXIT, UsageError } from './exit-codes';
import { toLegalText } from './legal-text';
import { print, printError, printJson, printTable } from './output';
import { reachReadModel } from './read-model';
import { styled } from './styled';
import type { Language } from './time-text';

interface Options {
  readonly data?: string;
  readonly unit?: readonly string[];
  readonly lang: Language;
  readonly json?: true;
  readonly by: OnTimeBy;
  readonly level?: Level;
  readonly period: string;
  readonly procedure?: string;
  readonly csv?: true;
}

const NOTES = `
Periods: calendar or bc09 (15th to 14th) for the running month; calendar:2024-03, calendar:2024-Q1, calendar:2024-H1,
  calendar:2024-9M, calendar:2024, and likewise with bc09; 2024-03-01..2024-03-15, the last day included.
By agency tasks are counted. Exit code 1 when the figures do not add up.`;

/** Adds `on-time` to the commands of `report`. */
export function registerOnTime(noun: Command, reading: (command: Command) => Command): void {
  reading(noun.command('on-time').description('early, on time, overdue and still there, of a period'))
    .addOption(new Option('--by <what>', 'what it is cut by').choices(ON_TIME_BY).default('unit'))
    .addOption(
      new Option('--level <what>', 'what is counted (default: dossier, by agency task)').choices(LEVELS),
    )
    .option('--period <period>', 'see below', 'calendar')
    .option('--procedure <ref>', 'only of this one, code@version')
    .option('--csv', 'print it as CSV')
    .addHelpText('after', NOTES)
    .action(onTime);
}

async function onTime(options: Options): Promise<void> {
  const { by, data, procedure, unit } = options;
  const level = levelOf(options);
  const scope: RowScope = { kind: 'units', units: unit ?? '*' };
  await reachReadModel(data, async (database, at) => {
    const period = periodOf(options.period, at);
    const only = procedure === undefined ? {} : { procedure };
    const report = await reportPeriod(database, { by, level, period, at, scope, ...only });
    show({ ...options, level, period, at, report });
    if (!isBalanced(report.total)) process.exitCode = EXIT.refused;
  });
}

function levelOf({ by, level }: Pick<Options, 'by' | 'level'>): Level {
  const counts = level ?? (by === 'agency' ? 'task' : 'dossier');
  if (by === 'agency' && counts !== 'task')
    throw new UsageError('by agency tasks are counted: leave --level out');
  return counts;
}

function periodOf(text: string, at: EpochMs): Period {
  const period = parsePeriod(text, legalDayOf(at));
  if (period === undefined)
    throw new UsageError(`${text} is no period; lienthong report on-time --help names them`);
  if (period.from > legalDayOf(at)) throw new UsageError(`${text} has not begun`);
  return period;
}

interface Shown extends Omit<Options, 'period' | 'level'> {
  readonly level: Level;
  readonly period: Period;
  readonly at: EpochMs;
  readonly report: PeriodReport;
}

function show(shown: Shown): void {
  const { by, level, period, at, report, json, csv, lang } = shown;
  const days = { name: period.name, from: plainDateOf(period.from), to: plainDateOf(period.to - 1) };
  const { closing, corrections, rows, total } = report;
  const signed =
    closing === undefined ? {} : { closing: { ...closing, closedAt: toLegalText(closing.closedAt) } };
  const asOf = toLegalText(closing?.closedAt ?? at);
  const told = { by, level, period: days, asOf, rows, total, ...signed, corrections };
  if (json === true) printJson({ ...told, balanced: isBalanced(report.total), uncounted: report.uncounted });
  else if (csv === true) printLines(onTimeCsv(told, lang));
  else showTable(told, lang);
  if (report.uncounted > 0) printError(`${String(report.uncounted)} ${UNCOUNTED[lang]}`);
}

const UNCOUNTED = {
  vi: 'hồ sơ chưa được tính: chạy lienthong projector --rebuild',
  en: 'dossiers are not counted yet: run lienthong projector --rebuild',
} as const;

/** A file ends its lines as files do; a terminal as terminals do. */
function printLines(file: string): void {
  for (const line of file.slice(1).trimEnd().split('\r\n')) print(line);
}

type Told = Parameters<typeof onTimeCsv>[0];

/** Columns are numbered, as in the printed forms, and named below. */
function showTable(
  { level, period, asOf, rows, total, closing, corrections = [] }: Told,
  lang: Language,
): void {
  print(
    styled('bold', `${period.name}: ${period.from} – ${period.to}`),
    `, ${LEVEL_WORDS[level][lang]}, ${asOf}`,
  );
  const names = [...ON_TIME_ORDER.map((member) => ON_TIME_COLUMNS[member][lang]), SHARE_WORDS[lang]];
  const numbers = names.map((_, index) => ({ title: `(${String(index + 1)})`, align: 'right' as const }));
  printTable(
    [{ title: '' }, ...numbers],
    [
      ...rows.map(({ key, figures }) => [key, ...onTimeCells(figures)]),
      [lang === 'vi' ? 'Tổng số' : 'In all', ...onTimeCells(total)],
    ],
  );
  print(names.map((name, index) => `(${String(index + 1)}) ${name}`).join('; '));
  print(identityText(total, lang));
  if (closing !== undefined)
    print(`${CLOSED_WORDS[lang]} ${String(closing.number)}, ${closing.closedBy}, ${closing.hash}`);
  for (const { period: name, rows: changed } of corrections) {
    print(styled('bold', `${CORRECTION_WORDS[lang]} ${name}`));
    for (const { key, figures } of changed) print(`  ${key}: ${changedText(figures, lang)}`);
  }
}

/** By how much each figure is more or less, those alone that changed. */
function changedText(figures: Figures, lang: Language): string {
  return ON_TIME_ORDER.filter((member) => figures[member] !== 0)
    .map(
      (member) =>
        `${ON_TIME_COLUMNS[member][lang]} ${figures[member] > 0 ? '+' : ''}${String(figures[member])}`,
    )
    .join(', ');
}
