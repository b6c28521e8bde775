import { InvalidArgumentError, Option, type Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { loadCalendarYear } from '../catalogue/load-calendars';
import { changeCalendar, type CalendarOutcome, type CalendarStep } from '../client/late-calendar';
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

type SuperiorRole = 'deskHead' | 'signer' | 'supervisor';

interface ApplyOptions extends ImpactOptions {
  readonly role: 'deskHead' | 'supervisor';
  readonly officer: string;
  readonly approvedBy?: string;
  readonly approverRole: SuperiorRole;
  readonly reason: string;
}

interface ConfirmOptions extends ImpactOptions {
  readonly role: SuperiorRole;
  readonly officer: string;
}

/** Most dossiers that are looked at: more are open in no district. */
const MOST_DOSSIERS = 100_000;

/** In place of a unit: those of all. */
export const ALL_UNITS = 'all';

const REFERENCE = /^[A-Za-z0-9._/-]{1,200}$/;

const NOTES = `
FILE holds one year, as calendars/2024.yaml of the catalogue. Days up to today must stand in it as they were.
  $ lienthong calendar impact 2024.yaml --unit all
  $ lienthong calendar apply 2024.yaml --unit all
  $ lienthong calendar confirm 2024.yaml --unit all --officer lanh-dao-1
What one person puts forward takes effect once another confirms it. Dossiers received under rules before 7 have that person
named instead: --approved-by. A run that was broken off is made whole by running it again: nothing counts twice.`;

/** Adds `impact`, `apply` and `confirm` to the commands of `calendar`. */
export function registerCalendarChange(calendar: Command): void {
  running(calendar.command('impact <file>'))
    .description('which dates of running dossiers a changed year would move; changes nothing')
    .addHelpText('after', NOTES)
    .action(impact);
  running(calendar.command('apply <file>'))
    .description('put a changed year forward in every running dossier, for another person to confirm')
    .option('--approved-by <reference>', 'the superior behind it, where older rules name one', toReference)
    .addOption(superiorOption('--approver-role <role>', 'as what'))
    .addOption(
      new Option('--role <role>', 'as what you ask').choices(['deskHead', 'supervisor']).default('deskHead'),
    )
    .option('--officer <reference>', 'who asks: an opaque id', toReference, 'mot-cua-truong-1')
    .option('--reason <code>', 'why, as a code', 'CALENDAR-NOTICE')
    .addHelpText('after', NOTES)
    .action(apply);
  running(calendar.command('confirm <file>'))
    .description('confirm, as another person, a changed year wherever it was put forward')
    .requiredOption('--officer <reference>', 'who confirms: another opaque id', toReference)
    .addOption(superiorOption('--role <role>', 'as what you confirm'))
    .addHelpText('after', NOTES)
    .action(confirm);
}

function superiorOption(flags: string, description: string): Option {
  return new Option(flags, description).choices(['deskHead', 'signer', 'supervisor']).default('supervisor');
}

function running(command: Command): Command {
  return command
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--unit <unit>', `unit whose dossiers are looked through, or ${ALL_UNITS}`, 'H26.14')
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en'))
    .option('--json', 'one line of JSON a dossier, and one of the sums');
}

function toReference(text: string): string {
  if (REFERENCE.test(text)) return text;
  throw new InvalidArgumentError('Write an opaque id, never a name.');
}

/** What the rules ask of whoever puts it forward: whether dates move does not depend on it. */
const WHOEVER = { role: 'deskHead', officer: 'preview', reason: 'PREVIEW' } as const;

async function impact(file: string, options: ImpactOptions): Promise<void> {
  await goThrough(toCommand(file, WHOEVER), options, { kind: 'look' });
}

async function apply(file: string, options: ApplyOptions): Promise<void> {
  const { approvedBy, approverRole: role } = options;
  const named =
    approvedBy === undefined ? {} : { approvedBy: { kind: 'officer' as const, role, officer: approvedBy } };
  await goThrough(toCommand(file, options), options, { kind: 'putForward', key: toKey(), ...named });
}

async function confirm(file: string, options: ConfirmOptions): Promise<void> {
  const { role, officer } = options;
  const by = { kind: 'officer', role, officer } as const;
  await goThrough(toCommand(file, WHOEVER), options, { kind: 'confirm', key: toKey(), by });
}

function toKey(): string {
  return `calendar-${randomUUID()}`;
}

function toCommand(
  file: string,
  { role, officer, reason }: Pick<ApplyOptions, 'role' | 'officer' | 'reason'>,
): CommandOf<'applyCalendar'> {
  const { calendar, year, published } = loadCalendarYear(file);
  return {
    type: 'applyCalendar',
    by: { kind: 'officer', role, officer },
    calendar,
    year,
    published,
    reasonCode: reason,
    legalBasis: published.notices.join('; ').slice(0, 300) || '-',
  };
}

async function goThrough(
  command: CommandOf<'applyCalendar'>,
  options: ImpactOptions,
  step: CalendarStep,
): Promise<void> {
  await reachEngine(options, async (engine) => {
    const { unit } = options;
    const filter = unit === ALL_UNITS ? { open: true } : { unit, open: true };
    const listed = await engine.list({ limit: MOST_DOSSIERS, filter });
    const outcomes: CalendarOutcome[] = [];
    await changeCalendar(
      engine,
      listed.map(({ dossier }) => dossier),
      { command, step },
      (outcome) => {
        outcomes.push(outcome);
        if (options.json === true) printJson(outcome, { compact: true });
        else showProgress(`${String(outcomes.length)} / ${String(listed.length)}`);
      },
    );
    printOutcomes(outcomes, options, step.kind);
  });
}

function printOutcomes(
  outcomes: readonly CalendarOutcome[],
  { json, lang }: ImpactOptions,
  step: CalendarStep['kind'],
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
  print(summaryLine(sums, step, lang));
}
