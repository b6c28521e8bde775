import { DomainError } from '../domain/errors';
import { findIn, type Agency, type Catalogue, type Unit } from '../domain/procedure/catalogue';
import type { Words } from '../domain/procedure/plan';

/** An agency as the list shows it. */
export interface ListedAgency {
  readonly agency: string;
  readonly title: Words;
  readonly contact: Agency['contact'];
  /** Units that name it, each with what the agency is there: `desk`, `authority`, or a role of its directory. */
  readonly units: readonly { readonly unit: string; readonly roles: readonly string[] }[];
}

/** The agencies of a catalogue in the order of their codes. Pure. */
export function listedAgencies({ agencies, units }: Catalogue): readonly ListedAgency[] {
  return Object.entries(agencies)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([agency, { title, contact }]) => ({
      agency,
      title,
      contact,
      units: Object.entries(units)
        .map(([unit, named]) => ({ unit, roles: rolesOf(agency, named) }))
        .filter(({ roles }) => roles.length > 0),
    }));
}

/**
 * An agency of a catalogue. Pure.
 *
 * @throws DomainError AGENCY_UNKNOWN with the codes that are known.
 */
export function getAgency({ agencies }: Catalogue, code: string): Agency {
  const agency = findIn(agencies, code);
  if (agency !== undefined) return agency;
  throw new DomainError('AGENCY_UNKNOWN', { agency: code, known: Object.keys(agencies).join(', ') });
}

/** What an agency is in its units, in a few words; units in which it is the same are counted. Pure. */
export function unitsText(units: ListedAgency['units']): string {
  const words = units.map(({ unit, roles }) => ({ unit, is: roles.join(', ') }));
  return [...new Set(words.map(({ is }) => is))]
    .map((each) => {
      const [first = '', ...others] = words.filter(({ is }) => is === each).map(({ unit }) => unit);
      return `${others.length === 0 ? first : `${first} and ${String(others.length)} more`}: ${each}`;
    })
    .join('; ');
}

function rolesOf(agency: string, { desk, authority, directory }: Unit): readonly string[] {
  const named = [['desk', desk], ['authority', authority], ...Object.entries(directory)];
  return named.flatMap(([role, each]) => (each === agency && role !== undefined ? [role] : []));
}
