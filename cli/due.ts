import { Option } from 'commander';
import type { Command } from 'commander';
import { loadCalendars } from '../catalogue/load-calendars';
import { DomainError } from '../domain/errors';
import { appointmentOf } from '../domain/sla/deadline';
import { explainLines } from '../domain/sla/explain';
import type { ExplanationLanguage } from '../domain/sla/explain';
import { formatInstant } from '../domain/time/zone';
import { packagedCalendars } from './calendar-folder';
import { answerCase, solveCase } from './due-case';
import type { DueSettings, SolvedCase } from './due-case';
import { answerStream } from './due-stream';
import { EXIT, UsageError } from './exit-codes';
import { print, printJson } from './output';
import { styled } from './styled';

interface DueOptions {
  readonly received?: string;
  readonly workingMinutes?: string;
  readonly workingDays?: string;
  readonly calendarDays?: string;
  readonly counting?: string;
  readonly cutOff?: string;
  readonly suspended?: readonly string[];
  readonly calendar: string;
  readonly calendars: string;
  readonly explain?: boolean;
  readonly lang: ExplanationLanguage;
  readonly json?: boolean;
}

const NOTES = `
One case by flags, or one JSON object a line on standard input, answered in the same order:
  $ lienthong due --received 2024-03-06T09:00:00+07:00 --working-days 13 --explain
  $ lienthong due --received 2024-03-06T09:00:00+07:00 --working-minutes 120
  $ lienthong due --received 2024-03-06T09:00:00+07:00 --working-days 3 \\
      --suspended 2024-03-07T08:00:00+07:00/2024-03-08T10:00:00+07:00
  $ lienthong due < cases.ndjson > answers.ndjson
A line that is refused is answered with its error, and the next one is read; the exit code is then 1.`;

/** Adds `due`, the deadline calculator, to a program. */
export function registerDue(program: Command): void {
  program
    .command('due')
    .description('the deadline calculator: one case by flags, or one a line (NDJSON) on standard input')
    .option('--received <instant>', 'reception, RFC 3339 with an offset')
    .option('--working-minutes <n>', 'a limit in working time')
    .option('--working-days <n>', 'a limit in working days (see --counting)')
    .option('--calendar-days <n>', 'a limit in calendar days')
    .option('--counting <policy>', 'DAY_EXCL (of working days, the default), HOURS_8 or SAME_DAY_15H')
    .option('--cut-off <HH:MM>', 'on a working day, received later counts as the next working day')
    .option('--suspended <start/end...>', 'stretches that stood still, [start, end)')
    .option('--calendar <id>', 'calendar of cases that name none', 'vn-civil-service')
    .option('--calendars <folder>', 'where the calendars are', packagedCalendars())
    .option('--explain', 'also say how each moment was found')
    .addOption(new Option('--lang <language>', 'of the explanation').choices(['vi', 'en']).default('en'))
    .option('--json', 'answer the one case as JSON')
    .addHelpText('after', NOTES)
    .action(answer);
}

async function answer(options: DueOptions): Promise<void> {
  if (options.received !== undefined) {
    answerOne(options, settingsOf(options));
    return;
  }
  if (process.stdin.isTTY) {
    throw new UsageError(
      'Give --received and a limit, or cases on standard input; `lienthong due --help` shows how.',
    );
  }
  const refused = await answerStream(process.stdin, process.stdout, settingsOf(options));
  if (refused > 0) process.exitCode = EXIT.refused;
}

function settingsOf({ calendars, calendar, explain, lang }: DueOptions): DueSettings {
  return {
    calendars: loadCalendars(calendars),
    defaultCalendar: calendar,
    ...(explain === true ? { explainIn: lang } : {}),
  };
}

/** Answers the case that the flags describe, through the same door as a line. */
function answerOne(options: DueOptions, settings: DueSettings): void {
  const input = caseOf(options);
  if (options.json === true) {
    const found = answerCase(input, settings);
    printJson(found);
    if ('error' in found) process.exitCode = EXIT.refused;
    return;
  }
  assertOneLimit(options);
  const solved = solveCase(input, settings);
  if ('code' in solved) throw new DomainError(solved.code, solved.params);
  printSolved(solved, options.lang);
}

/** Said in the words of the flags; everything else about a limit the schema says. */
function assertOneLimit({ workingMinutes, workingDays, calendarDays, counting }: DueOptions): void {
  const given = [workingMinutes, workingDays, calendarDays].filter((each) => each !== undefined).length;
  if (given === 1 || (given === 0 && counting === 'SAME_DAY_15H')) return;
  throw new UsageError(
    'Give one limit: --working-minutes, --working-days, --calendar-days or --counting SAME_DAY_15H.',
  );
}

function caseOf(options: DueOptions): unknown {
  return {
    receivedAt: options.received,
    limit: limitOf(options),
    suspensions: (options.suspended ?? []).map((text) => {
      const [start, end] = text.split('/');
      return { start, end };
    }),
  };
}

/** The limit as its schema wants it; what does not go together is left in, so that the schema says so. */
function limitOf({ workingMinutes, workingDays, calendarDays, counting, cutOff }: DueOptions): unknown {
  const policy = counting ?? (workingDays === undefined ? undefined : 'DAY_EXCL');
  return {
    ...(workingMinutes === undefined ? {} : { workingMinutes: Number(workingMinutes) }),
    ...(workingDays === undefined ? {} : { workingDays: Number(workingDays) }),
    ...(calendarDays === undefined ? {} : { calendarDays: Number(calendarDays) }),
    ...(policy === undefined ? {} : { counting: policy }),
    ...(cutOff === undefined ? {} : { cutOff }),
  };
}

function printSolved({ calendar, due }: SolvedCase, language: ExplanationLanguage): void {
  const provisional = due.provisional
    ? styled('yellow', '  provisional: it rests on a year without a notice')
    : '';
  print('Due          ', styled('bold', formatInstant(calendar, due.dueAt)), provisional);
  print('Appointment  ', formatInstant(calendar, appointmentOf(calendar, due.dueAt)));
  for (const line of explainLines(due, language)) print(line);
}
