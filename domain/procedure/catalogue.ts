import type { Rung } from '../sla/ladder';
import type { Weekday, WorkingCalendar } from '../time/calendar';
import type { Definition } from './definition.schema';
import type { CollectingAccount, Source, Words } from './plan';
import type { Roster } from './roster';

/** A body that handles dossiers. Nothing personal: people are opaque ids. */
export interface Agency {
  readonly title: Words;
  /** The office's own number and address, never a person's. */
  readonly contact: { readonly phone: string; readonly email: string };
  /** Role → opaque ids of the people who have it; `officer` and `head` at least. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /**
   * Mail addresses of posts, by the opaque id of who holds one; the office's own where there is none. Never of a named person.
   */
  readonly emails?: Readonly<Record<string, string>>;
  /** Where fees are paid to that it collects; absent where it takes no transfers. */
  readonly account?: CollectingAccount;
  /** Calendar of the agency where it differs from the unit's. */
  readonly calendar?: string;
}

/** A way of serving that a unit has named (mô hình); it moves no date by itself. */
export interface ServiceModel {
  readonly key: string;
  readonly title: Words;
  /** What it concerns, by `code@version`; empty where no source says. */
  readonly procedures: readonly string[];
  /** Days on which it is offered; every day of the desk when absent. */
  readonly weekdays?: readonly Weekday[];
  /** It promises that what it concerns is decided while the applicant waits, on those days. */
  readonly atOnce?: true;
  readonly source: Source;
}

/** A unit that receives: its desk, its authority, and which agency has which role there. */
export interface Unit {
  readonly title: Words;
  /** Agency that is the desk (một cửa). */
  readonly desk: string;
  /** Receiving authority, whose head is the last to hear of lateness. */
  readonly authority: string;
  readonly calendar: string;
  /** Role of a step → agency code. */
  readonly directory: Readonly<Record<string, string>>;
  readonly models?: readonly ServiceModel[];
  /** Role of a step → other agencies that have it too: a task may be reassigned to them. */
  readonly alternates?: Readonly<Record<string, readonly string[]>>;
}

/** All that a definition is compiled with: plain JSON, frozen once loaded. */
export interface Catalogue {
  /** By `code@version`. */
  readonly definitions: Readonly<Record<string, Definition>>;
  /** By agency code. */
  readonly agencies: Readonly<Record<string, Agency>>;
  /** By unit code, e.g. `H26.14`. */
  readonly units: Readonly<Record<string, Unit>>;
  readonly calendars: Readonly<Record<string, WorkingCalendar>>;
  /** Rungs in order, by the ladder's name; targets are expressions such as `handling.officer`. */
  readonly ladders: Readonly<Record<string, readonly Rung[]>>;
  /** Content hash of each published definition, by `code@version`. */
  readonly published: Readonly<Record<string, string>>;
  /** Duty rosters by agency code; absent where none are kept. */
  readonly roster?: Roster;
}

/** `code@version` of a definition. Pure. */
export function refOf(definition: Pick<Definition, 'procedure' | 'version'>): string {
  return `${definition.procedure}@${String(definition.version)}`;
}

/** The latest version of a procedure that came after one; undefined where that is the latest itself. Pure. */
export function findSuccessor(
  definitions: Catalogue['definitions'],
  { procedure, version }: Pick<Definition, 'procedure' | 'version'>,
): Definition | undefined {
  return Object.values(definitions)
    .filter((other) => other.procedure === procedure && other.version > version)
    .sort((a, b) => b.version - a.version)[0];
}

/** The entry of a record, or undefined: never something inherited. Pure. */
export function findIn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
