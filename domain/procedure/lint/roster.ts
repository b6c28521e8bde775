import type { PlainDate } from '../../time/instant';
import { findIn } from '../catalogue';
import type { Catalogue } from '../catalogue';
import { isDelegated, isInForceOn, type AgencyRoster, type RosterAbsence } from '../roster';
import { toFinding } from './finding';
import type { DataPath, Fault, Finding } from './finding';

/**
 * What is wrong with the duty rosters: an agency that is not there, a period that ends before it begins, covers in a
 * circle, and a capacity that its giver did not have in the own right. Pure.
 */
export function lintRoster({ roster = {}, agencies }: Catalogue): readonly Finding[] {
  const known = Object.keys(agencies).join(', ');
  return Object.entries(roster)
    .flatMap(([agency, entries]): readonly Fault[] => [
      ...(findIn(agencies, agency) === undefined
        ? [{ code: 'AGENCY_UNKNOWN', path: [agency], params: { agency, known } } as const]
        : []),
      ...periodFaults(agency, entries),
      ...circleFaults(agency, entries),
      ...delegationFaults(agency, entries),
    ])
    .map((fault) => toFinding('roster', fault));
}

function periodFaults(agency: string, { handlers, absences, signing }: AgencyRoster): readonly Fault[] {
  return Object.entries({ handlers, absences, signing }).flatMap(([list, entries]) =>
    entries.flatMap(({ officer, from, until }, index): readonly Fault[] => {
      if (until === undefined || from <= until) return [];
      return [
        { code: 'ROSTER_PERIOD_INVALID', path: [agency, list, index], params: { officer, from, until } },
      ];
    }),
  );
}

/** A circle of people who are all away on one day, each covered by the next. */
function circleFaults(agency: string, { absences }: AgencyRoster): readonly Fault[] {
  return absences.flatMap((absence, index): readonly Fault[] => {
    const circle = [...daysToTry(absences)]
      .filter((day) => isInForceOn(absence, day))
      .map((day) => circleFrom(absences, absence, day))
      .find((found) => found !== undefined);
    if (circle === undefined) return [];
    const params = { officer: absence.officer, circle: circle.join(' → ') };
    return [{ code: 'COVER_CIRCLE', path: [agency, 'absences', index, 'covers'], params }];
  });
}

/** Where several overlap, one of them begins on the first day that they share. */
function daysToTry(absences: readonly RosterAbsence[]): ReadonlySet<PlainDate> {
  return new Set(absences.map(({ from }) => from));
}

/** The way from somebody back to the same person over those who are away on a day; whatever the procedure. */
function circleFrom(
  absences: readonly RosterAbsence[],
  start: RosterAbsence,
  day: PlainDate,
): readonly string[] | undefined {
  const away = absences.filter((each) => isInForceOn(each, day));
  const walk = (officer: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(officer)) return officer === start.officer ? [...way, officer] : undefined;
    const covers = away.filter((each) => each.officer === officer).flatMap((each) => each.covers);
    for (const cover of covers) {
      const found = walk(cover.officer, [...way, officer]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(start.officer, []);
}

/** What is given by one who was given it: refused when a task is signed, so it is said here first. */
function delegationFaults(agency: string, { signing }: AgencyRoster): readonly Fault[] {
  return signing.flatMap((entry, index): readonly Fault[] => {
    const { officer, by = '-' } = entry;
    const path: DataPath = [agency, 'signing', index];
    if (!isDelegated(entry)) {
      return entry.by === undefined ? [] : [{ code: 'SIGNING_GIVER_NEEDLESS', path, params: { officer } }];
    }
    const isOwn = signing.some((giver) => giver.officer === by && !isDelegated(giver));
    return isOwn ? [] : [{ code: 'SIGNING_GIVER_INVALID', path, params: { officer, by } }];
  });
}
