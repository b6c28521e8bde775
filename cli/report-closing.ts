import { randomUUID } from 'node:crypto';
import { Option, type Command } from 'commander';
import { DomainError } from '../domain/errors';
import { findClosingFault, type Closing } from '../domain/report/closing';
import { parsePeriod, type Period } from '../domain/report/period';
import type { EpochMs } from '../domain/time/instant';
import { legalDayOf } from '../domain/time/legal-day';
import { plainDateOf } from '../domain/time/plain-date';
import { closePeriod, listClosings } from '../readmodel/closings';
import { UsageError } from './exit-codes';
import { toLegalText } from './legal-text';
import { print, printJson, printTable } from './output';
import { reachReadModel } from './read-model';
import type { Language } from './time-text';

interface Options {
  readonly data?: string;
  readonly lang: Language;
  readonly json?: true;
}

interface CloseOptions extends Options {
  readonly unit?: string;
  readonly officer: string;
}

const NOTES = `
A period is closed from the day after its last on: calendar:2024-03, bc09:2024-03, calendar:2024-Q1, …
What is signed prints identically for ever; what becomes known later is told as corrections, here and in the next period.
  $ lienthong report close bc09:2024-03 --officer lanh-dao-1
  $ lienthong report on-time --period bc09:2024-03`;

/** Adds `close` and `closings` to the commands of `report`. */
export function registerClosing(noun: Command): void {
  common(noun.command('close').argument('<period>').description('sign the figures of a period off'))
    .option('--unit <code>', 'of this unit alone; without it the whole house')
    .requiredOption('--officer <id>', 'opaque id of who signs')
    .addHelpText('after', NOTES)
    .action(close);
  common(
    noun.command('closings').description('closed periods, in the order in which they were closed'),
  ).action(showClosings);
}

function common(command: Command): Command {
  return command
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en'))
    .option('--json', 'print it as JSON');
}

async function close(text: string, { data, unit, officer, lang, json }: CloseOptions): Promise<void> {
  await reachReadModel(data, async (database, at) => {
    const period = closable(text, at);
    const request = `cli/${officer} ${randomUUID()}`;
    const only = unit === undefined ? {} : { unit };
    const closing = await closePeriod(database, { period, at, by: officer, request, ...only });
    tell([closing], { lang, ...(json === undefined ? {} : { json }) });
  });
}

function closable(text: string, at: EpochMs): Period {
  const today = legalDayOf(at);
  const period = parsePeriod(text, today);
  if (period === undefined)
    throw new UsageError(`${text} is no period; lienthong report close --help names them`);
  const fault = findClosingFault(period, today);
  if (fault !== undefined) throw new DomainError(fault.code, { last: fault.last });
  return period;
}

async function showClosings({ data, lang, json }: Options): Promise<void> {
  await reachReadModel(data, async (database) => {
    tell(await listClosings(database), { lang, ...(json === undefined ? {} : { json }) });
  });
}

const HEADINGS = {
  vi: ['Lần chốt', 'Kỳ', 'Từ', 'Đến', 'Đơn vị', 'Chốt lúc', 'Người chốt', 'Mã kiểm tra'],
  en: ['Closing', 'Period', 'From', 'To', 'Unit', 'Closed at', 'By', 'Hash'],
} as const satisfies Record<Language, readonly string[]>;

function tell(closings: readonly Closing[], { lang, json }: Pick<Options, 'lang' | 'json'>): void {
  if (json === true) {
    printJson(closings.map(({ lines, ...closing }) => ({ ...closing, lines: lines.length })));
    return;
  }
  const rows = closings.map(({ number, period, from, to, unit, closedAt, closedBy, hash }) => [
    String(number),
    period,
    plainDateOf(from),
    plainDateOf(to - 1),
    unit ?? (lang === 'vi' ? 'toàn bộ' : 'all'),
    toLegalText(closedAt),
    closedBy,
    hash.slice(0, 16),
  ]);
  printTable(
    HEADINGS[lang].map((title) => ({ title })),
    rows,
  );
  if (rows.length === 0) print(lang === 'vi' ? 'Chưa có kỳ nào được chốt.' : 'No period is closed yet.');
}
