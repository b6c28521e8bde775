import type { PlainDate } from '../time/instant';

/**
 * In whose name somebody signs: for the collective (thay mặt), for the head (ký thay), by order (thừa lệnh), by
 * authorisation (thừa ủy quyền), as acting head (quyền). A head who signs for an office of his own has none.
 *
 * @source Decree 30/2020/NĐ-CP, article 13.
 */
export type Capacity = 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q';

/** Capacities that come from somebody else, in writing. */
export const DELEGATED: readonly Capacity[] = ['KT', 'TL', 'TUQ'];

/** Days on which an entry is in force, both inclusive; without an end while `until` is absent. */
interface Dated {
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** Who works on the steps of an agency; the first one in force whose roles fit. */
export interface RosterHandler extends Dated {
  readonly officer: string;
  /** Roles of steps; every role when absent. */
  readonly roles?: readonly string[];
}

/** Somebody is away, and who covers for what. */
export interface RosterAbsence extends Dated {
  readonly officer: string;
  /** The first whose procedures fit covers. */
  readonly covers: readonly {
    readonly officer: string;
    /** Codes of procedures; every one when absent. */
    readonly procedures?: readonly string[];
  }[];
}

/** Somebody may sign: personal, written, scoped, dated. */
export interface RosterSigning extends Dated {
  readonly officer: string;
  /** Absent: the head signs in the own name. */
  readonly capacity?: Capacity;
  /** Who gave it; with KT, TL and TUQ alone. */
  readonly by?: string;
  /** Number of the paper that gave it: a decision of appointment, an assignment, an authorisation. */
  readonly instrument: string;
  /** Codes of procedures; every one when absent. */
  readonly procedures?: readonly string[];
}

/** The duty roster of one agency. */
export interface AgencyRoster {
  readonly handlers: readonly RosterHandler[];
  readonly absences: readonly RosterAbsence[];
  readonly signing: readonly RosterSigning[];
}

/** Duty rosters by agency: plain JSON. People are opaque ids. */
export type Roster = Readonly<Record<string, AgencyRoster>>;

/** Whose roster is asked, for which work, on which day. */
export interface RosterQuestion {
  readonly roster: AgencyRoster;
  /** Code of the procedure, without its version. */
  readonly procedure: string;
  readonly day: PlainDate;
}

/** Who has a task. */
export interface Handler {
  readonly officer: string;
  /** Those who are covered, the absent one whose task it would be first. */
  readonly covering?: readonly string[];
  /** With a task that is signed: in whose name, and by which paper. */
  readonly capacity?: Capacity;
  readonly delegation?: string;
}

/** Whether an entry is in force on a day. Pure. */
export function isInForceOn({ from, until }: Dated, day: PlainDate): boolean {
  return from <= day && day <= (until ?? day);
}

/** Whether somebody is away on a day. Pure. */
export function isAbsent({ absences }: AgencyRoster, officer: string, day: PlainDate): boolean {
  return absences.some((absence) => absence.officer === officer && isInForceOn(absence, day));
}

/**
 * Who handles a step of an agency on a day, covers followed from one absent person to the next. Pure.
 *
 * @returns `uncovered`: who is away with nobody in the end to cover, also where covers run in a circle; undefined where
 *   the roster names nobody for the role.
 */
export function findHandler(
  question: RosterQuestion,
  role: string,
): { readonly handler: Handler } | { readonly uncovered: string } | undefined {
  const { roster, day } = question;
  const usual = roster.handlers.find(
    (entry) => isInForceOn(entry, day) && (entry.roles === undefined || entry.roles.includes(role)),
  );
  return usual === undefined ? undefined : followCovers(question, usual.officer, []);
}

function followCovers(
  question: RosterQuestion,
  officer: string,
  covering: readonly string[],
): { readonly handler: Handler } | { readonly uncovered: string } {
  const { roster, procedure, day } = question;
  const absence = roster.absences.find((each) => each.officer === officer && isInForceOn(each, day));
  if (absence === undefined) {
    return { handler: { officer, ...(covering.length === 0 ? {} : { covering }) } };
  }
  const away = [...covering, officer];
  const cover = absence.covers.find((each) => isInScope(each, procedure));
  const isCircle = cover !== undefined && away.includes(cover.officer);
  return cover === undefined || isCircle
    ? { uncovered: away[0] ?? officer }
    : followCovers(question, cover.officer, away);
}

/** What somebody may sign with, for a procedure on a day; own rights first. Pure. */
export function signingsOf(question: RosterQuestion, officer: string): readonly RosterSigning[] {
  const { roster, procedure, day } = question;
  return roster.signing
    .filter((entry) => entry.officer === officer && isInForceOn(entry, day) && isInScope(entry, procedure))
    .toSorted((a, b) => Number(isDelegated(a)) - Number(isDelegated(b)));
}

/** Whether a capacity was given by somebody else. Pure. */
export function isDelegated({ capacity }: Pick<RosterSigning, 'capacity'>): boolean {
  return capacity !== undefined && DELEGATED.includes(capacity);
}

/**
 * Whether a capacity rests on somebody who signs in the own right on that day: what was delegated is not delegated
 * further. Pure.
 *
 * @source Decree 30/2020/NĐ-CP, article 13(3).
 */
export function isFounded(question: RosterQuestion, signing: RosterSigning): boolean {
  if (!isDelegated(signing)) return true;
  const { by } = signing;
  return by !== undefined && signingsOf(question, by).some((entry) => !isDelegated(entry));
}

/** Those who may sign, in a capacity that is accepted, and are not away, in the order of the roster. Pure. */
export function findSigners(
  question: RosterQuestion,
  mayBe: (signing: RosterSigning) => boolean = () => true,
): readonly RosterSigning[] {
  const { roster, procedure, day } = question;
  return roster.signing.filter(
    (entry) =>
      isInForceOn(entry, day) &&
      isInScope(entry, procedure) &&
      mayBe(entry) &&
      isFounded(question, entry) &&
      !isAbsent(roster, entry.officer, day),
  );
}

function isInScope({ procedures }: { readonly procedures?: readonly string[] }, code: string): boolean {
  return procedures === undefined || procedures.includes(code);
}

/**
 * The part of a roster that some days may ask for, agencies without any left out; undefined when nothing is left. Pure.
 *
 * @param days - First and last, inclusive.
 */
export function cutRoster(
  roster: Roster,
  days: { readonly first: PlainDate; readonly last: PlainDate },
): Roster | undefined {
  const isNear = ({ from, until }: Dated): boolean =>
    from <= days.last && days.first <= (until ?? days.first);
  const cut = Object.entries(roster)
    .map(([agency, { handlers, absences, signing }]): [string, AgencyRoster] => [
      agency,
      {
        handlers: handlers.filter(isNear),
        absences: absences.filter(isNear),
        signing: signing.filter(isNear),
      },
    ])
    .filter(([, { handlers, absences, signing }]) => handlers.length + absences.length + signing.length > 0);
  return cut.length === 0 ? undefined : Object.fromEntries(cut);
}
