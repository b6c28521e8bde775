import { PORTAL_STATUS_WORDS, type PortalStatus } from '../domain/dossier/portal-status';
import { DomainError } from '../domain/errors';
import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import { findStep } from '../domain/procedure/step-title';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs, WorkingMinutes } from '../domain/time/instant';
import { yearStatus } from '../domain/time/working-days';
import { measureMinutes } from '../domain/time/working-time';
import { dayOf } from '../domain/time/zone';
import type { After, DossierRow } from '../readmodel/lists';
import type { TaskRow } from '../readmodel/task-lists';
import { toWireJson } from './wire';

/** Rows of the read model as they travel: what is absent is left out, what is left is measured now. */
export class Listing {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly at: EpochMs,
  ) {}

  /** A dossier of a list. */
  dossier(row: DossierRow): unknown {
    const { unit, status, dueAt } = row;
    const calendar = this.calendarOf(unit);
    const words = status === null ? {} : { statusWords: PORTAL_STATUS_WORDS[status as PortalStatus] };
    return toWireJson({ ...present(row), ...words, ...this.leftUntil(calendar, dueAt) }, calendar);
  }

  /** A task of a list. */
  task({ id: task, ...row }: TaskRow): unknown {
    const calendar = this.calendarOf(row.unit);
    const step = findStep(this.catalogue, row);
    const title = step === undefined ? {} : { stepTitle: step.title, gives: step.gives };
    return toWireJson({ task, ...present(row), ...title, ...this.leftUntil(calendar, row.dueAt) }, calendar);
  }

  /** @throws RangeError for a unit that the catalogue has no more, and no other unit. */
  private calendarOf(unit: string): WorkingCalendar {
    return calendarOfUnit(this.catalogue, unit);
  }

  /** Not known where the calendar does not know the year. */
  private leftUntil(
    calendar: WorkingCalendar,
    dueAt: EpochMs | null,
  ): { readonly leftWorkingMinutes?: WorkingMinutes } {
    if (dueAt === null || yearStatus(calendar, dayOf(calendar, dueAt)) === 'unknown') return {};
    return { leftWorkingMinutes: dueAt <= this.at ? 0 : measureMinutes(calendar, this.at, dueAt) };
  }
}

/** The calendar of a unit; that of the house for one that the catalogue has no more. @throws RangeError without any unit. */
export function calendarOfUnit({ units, calendars }: Catalogue, unit?: string): WorkingCalendar {
  const found = (unit === undefined ? undefined : findIn(units, unit)) ?? Object.values(units)[0];
  const calendar = found === undefined ? undefined : findIn(calendars, found.calendar);
  if (calendar === undefined) throw new RangeError('no unit has a calendar');
  return calendar;
}

function present(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/** Steps that are a signature, each as `procedure part.step`. Pure. */
export function signingSteps({ definitions }: Catalogue): readonly string[] {
  return Object.entries(definitions).flatMap(([ref, definition]) => {
    const parts: readonly (readonly [string, string])[] =
      definition.kind === 'linked'
        ? Object.entries(definition.parts).map(([part, { use }]) => [part, use])
        : [['main', ref]];
    return parts.flatMap(([part, use]) => {
      const own = findIn(definitions, use);
      const signed = own?.kind === 'plain' ? own.steps.filter(({ signing }) => signing !== undefined) : [];
      return signed.map(({ key }) => `${ref} ${part}.${key}`);
    });
  });
}

/** How rows become a page. */
export interface Paging<Row> {
  readonly item: (row: Row) => unknown;
  readonly cursor: (row: Row) => string;
}

/** One row more than asked for says that there is a next page. Pure. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  { item, cursor }: Paging<Row>,
  // The items are what their schema says; it is checked as the answer is written.
): { readonly items: never[]; readonly nextCursor?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? { nextCursor: cursor(last) } : {};
  return { items: shown.map(item) as never[], ...next };
}

/** From where a list goes on, for whoever asks for the next page. Pure. */
export function toCursor({ value, id }: After): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/** The place of a cursor. Pure. @throws DomainError SCHEMA_INVALID for one that was not given by us. */
export function fromCursor(cursor: string | undefined): { readonly after?: After } {
  if (cursor === undefined) return {};
  const [value, id] = readCursor(cursor);
  if ((value !== null && typeof value !== 'number') || typeof id !== 'string') {
    throw new DomainError('SCHEMA_INVALID', { at: 'cursor', problem: 'was not given by this list' });
  }
  return { after: { value, id } };
}

function readCursor(cursor: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(read) ? read : [];
  } catch {
    // Not ours, which is what the caller is told.
    return [];
  }
}
