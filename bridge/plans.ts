import type { Catalogue } from '../domain/procedure/catalogue';
import { findIn } from '../domain/procedure/catalogue';
import { compilePlan, type Compiled } from '../domain/procedure/compile';
import { cutRoster, type Roster } from '../domain/procedure/roster';
import type { WorkingCalendar } from '../domain/time/calendar';
import { refuse, type Refusal } from '../domain/errors';
import type { EpochMs, PlainDate } from '../domain/time/instant';
import { dayOf } from '../domain/time/zone';

const DAY_MS = 86_400_000;

/** What is compiled for a dossier, and on which day. */
export interface PlanRequest {
  /** `code@version`. */
  readonly ref: string;
  readonly unit: string;
  /** Instant of the dossier, shift included. */
  readonly at: EpochMs;
  /** An earlier instant from which it is counted: the calendar of that year is needed too. */
  readonly countedFrom?: EpochMs;
}

/** Compiles plans of a catalogue, each once. */
export interface Plans {
  /**
   * The plan for a reception at an instant, or why there is none: PROCEDURE_UNKNOWN, UNIT_UNKNOWN,
   * PROCEDURE_NOT_EFFECTIVE, or a fault of the definition, such as PUBLISHED_CHANGED.
   */
  compile(request: PlanRequest): Compiled;
  /** The day of the unit's office, or undefined for a unit that is not known. */
  dayAt(unit: string, at: EpochMs): PlainDate | undefined;
  /** The duty rosters that a command stored at an instant may ask for; of every day when no instant is given. */
  rosterAt(at: EpochMs | undefined): Roster | undefined;
}

/**
 * Plans of one catalogue, which must not change. Keeps what it compiled.
 *
 * @param options.drafts - Whether definitions that are not published may be received: only in a rehearsal.
 */
export function createPlans(catalogue: Catalogue, { drafts }: { readonly drafts: boolean }): Plans {
  const compiled = new Map<string, Compiled>();
  const dayAt = (unit: string, at: EpochMs): PlainDate | undefined => {
    const calendar = calendarOf(catalogue, unit);
    return calendar === undefined ? undefined : dayOf(calendar, at);
  };
  return {
    dayAt,
    rosterAt: (at) => (catalogue.roster === undefined ? undefined : rosterAround(catalogue.roster, at)),
    compile: ({ ref, unit, at, countedFrom = at }) => {
      const draft = drafts ? undefined : findDraft(catalogue, ref);
      if (draft !== undefined)
        return { ok: false, refusal: refuse('PROCEDURE_UNKNOWN', { procedure: draft }) };
      const day = dayAt(unit, at);
      const refusal = day === undefined ? undefined : refuseDay(catalogue, ref, day);
      if (refusal !== undefined) return { ok: false, refusal };
      const year = Number((dayAt(unit, Math.min(at, countedFrom)) ?? '').slice(0, 4));
      const key = JSON.stringify([ref, unit, year]);
      const known =
        compiled.get(key) ?? compilePlan(catalogue, { ref, unit, years: yearsOf(catalogue, unit, year) });
      compiled.set(key, known);
      return known;
    },
  };
}

/** A day on either side, since an office's day is not the day of UTC. */
function rosterAround(roster: Roster, at: EpochMs | undefined): Roster | undefined {
  if (at === undefined) return roster;
  const dayAfter = (days: number): PlainDate => new Date(at + days * DAY_MS).toISOString().slice(0, 10);
  return cutRoster(roster, { first: dayAfter(-1), last: dayAfter(1) });
}

/** A definition, or a part of it, that is there and was never published; what was, and changed, the compiler refuses. */
function findDraft({ definitions, published }: Catalogue, ref: string): string | undefined {
  const definition = findIn(definitions, ref);
  if (definition === undefined) return undefined;
  const parts = definition.kind === 'plain' ? [] : Object.values(definition.parts).map(({ use }) => use);
  return [ref, ...parts].find((each) => findIn(published, each) === undefined);
}

function calendarOf(catalogue: Catalogue, unit: string): WorkingCalendar | undefined {
  return findIn(catalogue.calendars, findIn(catalogue.units, unit)?.calendar ?? '');
}

/** The year of the instant and every later one that the calendar knows: a clock may be suspended for long. */
function yearsOf(catalogue: Catalogue, unit: string, year: number): readonly number[] {
  const known = Object.keys(calendarOf(catalogue, unit)?.years ?? {}).map(Number);
  return [year, ...known.filter((later) => later > year)];
}

function refuseDay(catalogue: Catalogue, ref: string, day: PlainDate): Refusal | undefined {
  const effective = findIn(catalogue.definitions, ref)?.effective;
  if (effective === undefined) return undefined;
  const { from, until = day } = effective;
  return day < from || day > until ? refuse('PROCEDURE_NOT_EFFECTIVE', { procedure: ref, day }) : undefined;
}
