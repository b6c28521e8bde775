import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { DomainError } from '../domain/errors';
import type { CalendarYear, WorkingCalendar } from '../domain/time/calendar';
import { lintCalendar } from '../domain/time/calendar-lint';
import { calendarFileSchema, calendarYearFileSchema } from '../domain/time/calendar.schema';
import { parseYamlFile } from './yaml-file';
import type { Position, SourceFile, YamlFile } from './yaml-file';

/** What is wrong with a calendar file, and where it stands. */
export interface CalendarFinding extends Position {
  readonly file: string;
  /** Keys from the top of the file, joined by dots. */
  readonly at: string;
  readonly problem: string;
}

/** Calendars put together from their files, with all that is wrong with them. */
export interface ReadCalendars {
  /** Only those without a finding, by id. */
  readonly calendars: readonly WorkingCalendar[];
  readonly findings: readonly CalendarFinding[];
}

type CalendarFile = z.infer<typeof calendarFileSchema>;
type YearFile = z.infer<typeof calendarYearFileSchema>;

/** A file that fits its schema. */
interface Read<T> {
  readonly yaml: YamlFile;
  readonly value: T;
}

/** `2024.yaml` holds a year; any other file of the folder holds a calendar. */
const YEAR_FILE = /(^|[./\\-])\d{4}\.yaml$/;

/**
 * Puts calendars together from their files: one for the calendar, one for each of its years. Pure.
 *
 * Two calendars may share a folder: each year's file says which one it belongs to, and may be called
 * `<calendar>-2024.yaml`.
 */
export function readCalendars(sources: readonly SourceFile[]): ReadCalendars {
  const years = readFiles(sources.filter(isYearFile), calendarYearFileSchema);
  const bases = readFiles(
    sources.filter((source) => !isYearFile(source)),
    calendarFileSchema,
  );
  const calendars = bases.read.map((base) => assemble(base, years.read));
  const unread = [...bases.findings, ...years.findings];
  const misplaced = [...repeated(years.read), ...homeless(years.read, bases.read)];
  const faults = [...unread, ...misplaced];
  // A file that cannot be read leaves a hole, which the lint would only report once more.
  const findings =
    faults.length > 0
      ? faults
      : calendars.flatMap((calendar) => lintFindings(calendar, bases.read, years.read));
  return { calendars: findings.length === 0 ? calendars : [], findings };
}

/**
 * Reads the calendars of a folder. Reads files.
 *
 * @throws DomainError CALENDAR_INVALID naming the file, the place and what is wrong there (the first finding, and how
 *   many more there are).
 */
export function loadCalendars(dir: string): readonly WorkingCalendar[] {
  const { calendars, findings } = readCalendars(calendarSources(dir));
  if (findings.length === 0) return calendars;
  throw toInvalid(findings);
}

/** The first of some findings as an error, and how many more there are. */
function toInvalid(findings: readonly CalendarFinding[]): DomainError {
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more: lienthong calendar lint)` : '';
  const [params] = findings.map(({ file, at, line, column, problem }) => ({
    calendar: file,
    at: `${at} (line ${line}, column ${column})`,
    problem: `${problem}${more}`,
  }));
  return new DomainError('CALENDAR_INVALID', params ?? {});
}

/** One year of a calendar as a file has it. */
export interface LoadedYear {
  /** Id of the calendar. */
  readonly calendar: string;
  readonly year: number;
  readonly published: CalendarYear;
}

/**
 * Reads the file of one year, wherever it lies. Reads a file.
 *
 * @throws DomainError INPUT_UNREADABLE when there is none; CALENDAR_INVALID as {@link loadCalendars}.
 */
export function loadCalendarYear(file: string): LoadedYear {
  const result = readFile({ file, text: textOf(file) }, calendarYearFileSchema);
  if (!('value' in result)) throw toInvalid(result);
  const { calendar, year, ...published } = result.value;
  return { calendar, year, published };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DomainError('INPUT_UNREADABLE', { problem: `there is no file ${file}` }, { cause });
  }
}

/**
 * The calendar files of a folder, by name. Reads files.
 *
 * @throws DomainError INPUT_UNREADABLE when there is no such folder.
 */
export function calendarSources(dir: string): readonly SourceFile[] {
  return namesIn(dir)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: path.join(dir, name), text: readFileSync(path.join(dir, name), 'utf8') }));
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch (cause) {
    throw new DomainError('INPUT_UNREADABLE', { problem: `there is no folder ${dir}` }, { cause });
  }
}

function isYearFile({ file }: SourceFile): boolean {
  return YEAR_FILE.test(file);
}

/** Files read against one schema: those that fit it, and what is wrong with the others. */
interface ReadFiles<T> {
  readonly read: readonly Read<T>[];
  readonly findings: readonly CalendarFinding[];
}

function readFiles<T>(sources: readonly SourceFile[], schema: z.ZodType<T>): ReadFiles<T> {
  const results = sources.map((source) => readFile(source, schema));
  return {
    read: results.flatMap((result) => ('value' in result ? [result] : [])),
    findings: results.flatMap((result) => ('value' in result ? [] : result)),
  };
}

function readFile<T>(source: SourceFile, schema: z.ZodType<T>): Read<T> | readonly CalendarFinding[] {
  const yaml = parseYamlFile(source);
  if ('problem' in yaml) return [{ ...yaml, at: 'the file' }];
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) return { yaml, value: parsed.data };
  return parsed.error.issues.map((issue) => findingAt(yaml, issue.path, issue.message));
}

function findingAt(yaml: YamlFile, keys: readonly PropertyKey[], problem: string): CalendarFinding {
  const at = keys.filter((key) => typeof key !== 'symbol');
  return { file: yaml.file, at: at.length === 0 ? 'the top' : at.join('.'), problem, ...yaml.positionOf(at) };
}

function repeated(years: readonly Read<YearFile>[]): readonly CalendarFinding[] {
  return years
    .filter(({ value }, index) => {
      const first = years.findIndex((other) => isSameYear(other.value, value));
      return first !== index;
    })
    .map(({ yaml, value }) =>
      findingAt(yaml, ['year'], `${value.year} of ${value.calendar} stands in another file too`),
    );
}

function isSameYear(a: YearFile, b: YearFile): boolean {
  return a.calendar === b.calendar && a.year === b.year;
}

function homeless(
  years: readonly Read<YearFile>[],
  bases: readonly Read<CalendarFile>[],
): readonly CalendarFinding[] {
  return years
    .filter(({ value }) => !bases.some((base) => base.value.id === value.calendar))
    .map(({ yaml, value }) => findingAt(yaml, ['calendar'], `no file here has the id ${value.calendar}`));
}

function assemble({ value: base }: Read<CalendarFile>, years: readonly Read<YearFile>[]): WorkingCalendar {
  const own = years
    .filter(({ value }) => value.calendar === base.id)
    .sort((a, b) => a.value.year - b.value.year)
    .map(({ value }) => [String(value.year), toCalendarYear(value)] as const);
  return { ...base, years: Object.fromEntries(own) };
}

function toCalendarYear({ calendar: _calendar, year: _year, ...rest }: YearFile): CalendarYear {
  return rest;
}

/** What the lint says, at the file and line of the year that it speaks of. */
function lintFindings(
  calendar: WorkingCalendar,
  bases: readonly Read<CalendarFile>[],
  years: readonly Read<YearFile>[],
): readonly CalendarFinding[] {
  return lintCalendar(calendar).flatMap(({ path: keys, problem }) => {
    const [, year, ...inYear] = keys;
    const file = years.find(
      ({ value }) => value.calendar === calendar.id && String(value.year) === String(year),
    );
    const base = bases.find(({ value }) => value.id === calendar.id);
    if (file !== undefined) return [findingAt(file.yaml, inYear, problem)];
    return base === undefined ? [] : [findingAt(base.yaml, [], problem)];
  });
}
