import type { Command } from 'commander';
import { calendarSources, loadCalendars, readCalendars } from '../catalogue/load-calendars';
import { DomainError } from '../domain/errors';
import type { WorkingCalendar } from '../domain/time/calendar';
import { yearOf } from '../domain/time/plain-date';
import { dayOf } from '../domain/time/zone';
import { registerCalendarChange } from './calendar-change';
import { packagedCalendars } from './calendar-folder';
import { monthGridLines, yearLines } from './calendar-text';
import { showYear } from './calendar-year';
import type { ShownMonth, ShownYear } from './calendar-year';
import { EXIT, UsageError } from './exit-codes';
import { print, printJson } from './output';
import { styled } from './styled';

interface ShowOptions {
  readonly year?: string;
  readonly month?: string;
  readonly calendar: string;
  readonly calendars: string;
  readonly json?: boolean;
}

interface LintOptions {
  readonly json?: boolean;
}

/** Adds `calendar` with its commands to a program. */
export function registerCalendar(program: Command): void {
  const calendar = program.command('calendar').description('show, lint and change the working calendars');
  calendar
    .command('show')
    .description('a year as a table: days off with their reasons, make-up Saturdays, what is provisional')
    .option('--year <year>', 'the year (default: the present one, or the last that is known)')
    .option('--month <1-12>', 'one month, as a grid of weeks')
    .option('--calendar <id>', 'which calendar', 'vn-civil-service')
    .option('--calendars <folder>', 'where the calendars are', packagedCalendars())
    .option('--json', 'print JSON: every day of the year or month')
    .action(show);
  calendar
    .command('lint')
    .description('check calendar files; says file, line, column and what is wrong')
    .argument('[folder]', 'where the calendars are', packagedCalendars())
    .option('--json', 'print JSON')
    .action(lint);
  registerCalendarChange(calendar);
}

function show(options: ShowOptions): void {
  const calendar = getCalendar(loadCalendars(options.calendars), options.calendar);
  const year = showYear(calendar, toYear(options.year, calendar));
  const month = options.month === undefined ? undefined : getMonth(year, options.month);
  if (options.json === true) printJson(month === undefined ? year : { ...year, months: [month] });
  else for (const line of month === undefined ? yearLines(year) : monthGridLines(year, month)) print(...line);
}

function getCalendar(calendars: readonly WorkingCalendar[], id: string): WorkingCalendar {
  const calendar = calendars.find((each) => each.id === id);
  if (calendar !== undefined) return calendar;
  throw new DomainError('CALENDAR_UNKNOWN', {
    calendar: id,
    known: calendars.map((each) => each.id).join(', '),
  });
}

function toYear(text: string | undefined, calendar: WorkingCalendar): number {
  const known = Object.keys(calendar.years);
  const present = String(yearOf(dayOf(calendar, Date.now())));
  const year = text ?? (known.includes(present) ? present : (known.at(-1) ?? present));
  if (known.includes(year)) return Number(year);
  throw new DomainError('CALENDAR_YEAR_ABSENT', { calendar: calendar.id, year, known: known.join(', ') });
}

function getMonth(year: ShownYear, text: string): ShownMonth {
  const month = year.months.find((each) => String(each.month) === String(Number(text)));
  if (month === undefined) throw new UsageError(`There is no month ${text}; write 1 to 12.`);
  return month;
}

function lint(folder: string, options: LintOptions): void {
  const sources = calendarSources(folder);
  const { calendars, findings } = readCalendars(sources);
  if (findings.length > 0 || sources.length === 0) process.exitCode = EXIT.refused;
  if (options.json === true) {
    printJson({ files: sources.map(({ file }) => file), findings });
    return;
  }
  for (const { file, line, column, at, problem } of findings) {
    print(styled('bold', `${file}:${line}:${column}`), `  ${at}: ${problem}`);
  }
  if (findings.length === 0)
    print(`${sources.length} files, nothing wrong. ${calendars.map(summary).join(' ')}`);
}

function summary({ id, years }: WorkingCalendar): string {
  const known = Object.entries(years).map(([year, { status }]) =>
    status === 'published' ? year : `${year} (${status})`,
  );
  return `${id}: ${known.join(', ')}.`;
}
