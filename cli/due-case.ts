import type { z } from 'zod';
import { messageOf, refuse } from '../domain/errors';
import type { ErrorCode, Refusal } from '../domain/errors';
import type { Limit } from '../domain/sla/counting';
import { limitSchema } from '../domain/sla/counting.schema';
import { computeDue } from '../domain/sla/deadline';
import type { Due, Suspension } from '../domain/sla/deadline';
import { explainLines } from '../domain/sla/explain';
import type { ExplanationLanguage } from '../domain/sla/explain';
import type { WorkingCalendar } from '../domain/time/calendar';
import { DAY_MS } from '../domain/time/instant';
import type { EpochMs } from '../domain/time/instant';
import { yearOf } from '../domain/time/plain-date';
import { yearStatus } from '../domain/time/working-days';
import { dayOf, formatInstant, parseInstant } from '../domain/time/zone';
import type { Line } from './lines';

/** What the calculator knows and how it is to answer. */
export interface DueSettings {
  readonly calendars: readonly WorkingCalendar[];
  /** Calendar of cases that name none. */
  readonly defaultCalendar: string;
  /** Language of the explanation; no explanation when absent. */
  readonly explainIn?: ExplanationLanguage;
}

/** A case's id as it was sent; null when it had none that could be read. */
export type CaseId = string | number | null;

/** The answer to one case. Instants carry the office's offset. */
export type DueAnswer =
  | {
      readonly id: CaseId;
      readonly dueAt: string;
      readonly provisional: boolean;
      readonly explanation?: readonly string[];
    }
  | { readonly id: CaseId; readonly error: { readonly code: ErrorCode; readonly message: string } };

/** A case that was read. */
interface DueCase {
  readonly calendar: WorkingCalendar;
  readonly limit: Limit;
  readonly startAt: EpochMs;
  readonly suspensions: readonly Suspension[];
}

/** A case with its due moment. */
export interface SolvedCase {
  readonly calendar: WorkingCalendar;
  readonly due: Due;
}

type Fields = Readonly<Record<string, unknown>>;

/** Ten years, rounded up: no suspension of a dossier reaches further past its reception. */
const FURTHEST_SUSPENSION_MS = 3_660 * DAY_MS;
const LONGEST_QUOTE = 60;

/** The answer to a line of NDJSON, or to one that was too long to be kept. Pure; never throws. */
export function answerLine({ text, number, tooLong }: Line, settings: DueSettings): DueAnswer {
  if (tooLong) return unreadable(`line ${number} is longer than 1 MiB`);
  try {
    return answerCase(JSON.parse(text), settings);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unreadable(`line ${number} is not JSON`);
  }
}

function unreadable(problem: string): DueAnswer {
  return refusal(null, refuse('INPUT_UNREADABLE', { problem }));
}

/** The answer to one case of unknown shape. Pure. */
export function answerCase(input: unknown, settings: DueSettings): DueAnswer {
  const id = isFields(input) ? idOf(input['id']) : null;
  const solved = solveCase(input, settings);
  if ('code' in solved) return refusal(id, solved);
  const { calendar, due } = solved;
  return {
    id,
    dueAt: formatInstant(calendar, due.dueAt),
    provisional: due.provisional,
    ...explanationOf(due, settings.explainIn),
  };
}

/**
 * The due moment of one case of unknown shape, or why there is none. Pure.
 *
 * Unknown fields are ignored, except inside `limit`, where one too many would change its meaning.
 */
export function solveCase(input: unknown, settings: DueSettings): SolvedCase | Refusal {
  if (!isFields(input)) return refuse('SCHEMA_INVALID', { at: 'the line', problem: 'a case is an object' });
  const read = readCase(input, settings);
  if ('code' in read) return read;
  const due = computeDue({ ...read, explain: settings.explainIn !== undefined });
  const [unknownYear] = due.unknownYears;
  return unknownYear === undefined
    ? { calendar: read.calendar, due }
    : yearUnknown(read.calendar, unknownYear);
}

function explanationOf(
  due: Due,
  language: ExplanationLanguage | undefined,
): { readonly explanation?: readonly string[] } {
  return language === undefined ? {} : { explanation: explainLines(due, language) };
}

function refusal(id: CaseId, { code, params }: Refusal): DueAnswer {
  return { id, error: { code, message: messageOf(code, params) } };
}

function yearUnknown(calendar: WorkingCalendar, year: number): Refusal {
  return refuse('CALENDAR_YEAR_UNKNOWN', { calendar: calendar.id, year });
}

function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function idOf(id: unknown): CaseId {
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

function readCase(fields: Fields, settings: DueSettings): DueCase | Refusal {
  const calendar = readCalendar(fields['calendar'], settings);
  if ('code' in calendar) return calendar;
  const startAt = readInstant(fields['receivedAt']);
  if (typeof startAt !== 'number') return startAt;
  const day = dayOf(calendar, startAt);
  if (yearStatus(calendar, day) === 'unknown') return yearUnknown(calendar, yearOf(day));
  const limit = limitSchema.safeParse(fields['limit']);
  if (!limit.success) return limitFault(limit.error.issues[0]);
  const suspensions = readSuspensions(fields['suspensions'], startAt);
  if ('code' in suspensions) return suspensions;
  return { calendar, limit: limit.data, startAt, suspensions };
}

function limitFault(issue: z.core.$ZodIssue | undefined): Refusal {
  const at = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  return refuse('LIMIT_INVALID', { problem: `${at}${issue?.message ?? 'it is missing'}` });
}

function readCalendar(value: unknown, settings: DueSettings): WorkingCalendar | Refusal {
  const id = value === undefined ? settings.defaultCalendar : quoted(value);
  const calendar = settings.calendars.find((each) => each.id === id);
  if (calendar !== undefined) return calendar;
  const known = settings.calendars.map((each) => each.id).join(', ');
  return refuse('CALENDAR_UNKNOWN', { calendar: id, known });
}

function readInstant(value: unknown): EpochMs | Refusal {
  const at = typeof value === 'string' ? parseInstant(value) : undefined;
  return at ?? refuse('INSTANT_INVALID', { value: quoted(value) });
}

function readSuspensions(value: unknown, startAt: EpochMs): readonly Suspension[] | Refusal {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return suspensionFault('suspensions is a list');
  const suspensions: Suspension[] = [];
  for (const entry of value as readonly unknown[]) {
    const suspension = readSuspension(entry, startAt);
    if ('code' in suspension) return suspension;
    suspensions.push(suspension);
  }
  return suspensions;
}

function readSuspension(entry: unknown, startAt: EpochMs): Suspension | Refusal {
  if (!isFields(entry)) return suspensionFault(`${quoted(entry)} is not {start, end}`);
  const start = readInstant(entry['start']);
  if (typeof start !== 'number') return start;
  const end = readInstant(entry['end']);
  if (typeof end !== 'number') return end;
  if (end <= start) return suspensionFault(`${quoted(entry['end'])} is not after ${quoted(entry['start'])}`);
  if (end - startAt > FURTHEST_SUSPENSION_MS) {
    return suspensionFault(`${quoted(entry['end'])} is more than ten years after the reception`);
  }
  return { start, end };
}

function suspensionFault(problem: string): Refusal {
  return refuse('SUSPENSION_INVALID', { problem });
}

/** A value of the input for a message: short, and what it is when it is no text. */
function quoted(value: unknown): string {
  if (value === undefined) return '(missing)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
