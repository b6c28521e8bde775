import { InvalidArgumentError, Option, type Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { loadCalendarYear } from '../catalogue/load-calendars';
import { changeCalendar, type CalendarOutcome } from '../client/late-calendar';
import type { CommandOf } from '../domain/dossier/commands.schema';
import { impactRows, summaryLine, summaryOf, IMPACT_COLUMNS } from './calendar-impact-page';
import { reachEngine } from './engine';
import { EXIT } from './exit-codes';
import { clearProgress, print, printJson, printTable, showProgress } from './output';
import type { Language } from './time-text';

interface ImpactOptions {
  readonly data: string;
  readonly unit: string;
  readonly lang: Language;
  readonly json?: true;
}

interface ApplyOptions extends ImpactOptions {
  readonly role: 'deskHead' | 'supervisor';
  readonly officer: string;
  readonly approvedBy: string;
  readonly approverRole: 'deskHead' | 'signer' | 'supervisor';
  readonly reason: string;
}

/** Most dossiers of a unit that are looked at: more are open in no district. */
const MOST_DOSSIERS = 100_000;

const REFERENCE = /^[A-Za-z0-9._/-]{1,200}$/;

const NOTES = `
FILE holds one year, as calendars/2024.yaml of the catalogue. Days up to today must stand in it as they were.
  $ lienthong calendar impact 2024.yaml
  $ lienthong calendar apply 2024.yaml --approved-by lanh-dao-1
A run that was broken off is made whole by running it again: what was applied is not applied twice.`;

/** Adds `impact` and `apply` to the commands of `calendar`. */
export function registerCalendarChange(calendar: Command): void {
  running(calendar.command('impact <file>'))
    .description('which dates of running dossiers a changed year would move; changes nothing')
    .addHelpText('after', NOTES)
    .action(impact);
  running(calendar.command('apply <file>'))
    .description('apply a changed year to every running dossier, a second person behind it')
    .requiredOption('--approved-by <reference>', 'the superior behind it: another opaque id', toReference)
    .addOption(
      new Option('--approver-role <role>', 'as what')
        .choices(['deskHead', 'signer', 'supervisor'])
        .default('supervisor'),
    )
    .addOption(
      new Option('--role <role>', 'as what you ask').choices(['deskHead', 'supervisor']).default('deskHead'),
    )
    .option('--officer <reference>', 'who asks: an opaque id', toReference, 'mot-cua-truong-1')
    .option('--reason <code>', 'why, as a code', 'CALENDAR-NOTICE')
    .addHelpText('after', NOTES)
    .action(apply);
}

function running(command: Command): Command {
  return command
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--unit <unit>', 'unit whose dossiers are looked through', 'H26.14')
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en'))
    .option('--json', 'one line of JSON a dossier, and one of the sums');
}

function toReference(text: string): string {
  if (REFERENCE.test(text)) return text;
  throw new InvalidArgumentError('Write an opaque id, never a name.');
}

/** What the rules ask of whoever applies it: whether dates move depends on neither. */
const WHOEVER = {
  role: 'deskHead',
  officer: 'preview',
  approverRole: 'supervisor',
  approvedBy: 'preview-2',
  reason: 'PREVIEW',
} as const;

async function impact(file: string, options: ImpactOptions): Promise<void> {
  await goThrough(toCommand(file, { ...options, ...WHOEVER }), options, false);
}

async function apply(file: string, options: ApplyOptions): Promise<void> {
  await goThrough(toCommand(file, options), options, true);
}

function toCommand(
  file: string,
  { role, officer, approverRole, approvedBy, reason }: ApplyOptions,
): CommandOf<'applyCalendar'> {
  const { calendar, year, published } = loadCalendarYear(file);
  return {
    type: 'applyCalendar',
    by: { kind: 'officer', role, officer },
    calendar,
    year,
    published,
    approvedBy: { kind: 'officer', role: approverRole, officer: approvedBy },
    reasonCode: reason,
    legalBasis: published.notices.join('; ').slice(0, 300) || '-',
  };
}

async function goThrough(
  command: CommandOf<'applyCalendar'>,
  options: ImpactOptions,
  isApplied: boolean,
): Promise<void> {
  await reachEngine(options, async (engine) => {
    const listed = await engine.list({ limit: MOST_DOSSIERS, filter: { unit: options.unit, open: true } });
    const outcomes: CalendarOutcome[] = [];
    const run = isApplied ? { command, applyKey: `calendar-${randomUUID()}` } : { command };
    await changeCalendar(
      engine,
      listed.map(({ dossier }) => dossier),
      run,
      (outcome) => {
        outcomes.push(outcome);
        if (options.json === true) printJson(outcome, { compact: true });
        else showProgress(`${String(outcomes.length)} / ${String(listed.length)}`);
      },
    );
    printOutcomes(outcomes, options, isApplied);
  });
}

function printOutcomes(
  outcomes: readonly CalendarOutcome[],
  { json, lang }: ImpactOptions,
  isApplied: boolean,
): void {
  const sums = summaryOf(outcomes);
  if (sums.refused + sums.failed > 0) process.exitCode = EXIT.refused;
  if (json === true) {
    printJson({ sums }, { compact: true });
    return;
  }
  clearProgress();
  const rows = impactRows(outcomes, lang);
  if (rows.length > 0) {
    printTable(
      IMPACT_COLUMNS[lang].map((title) => ({ title })),
      rows,
    );
  }
  print(summaryLine(sums, isApplied, lang));
}
