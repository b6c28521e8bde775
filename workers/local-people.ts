import type { Catalogue } from '../domain/procedure/catalogue';
import type { LocalPerson } from '../runtime/local-issuer';

const UNITS = ['*'];

/**
 * The people of a machine's own start: one of each role at the unit's desk and authority, an officer and a system of every
 * agency. Opaque ids of the catalogue; nobody real. Pure.
 */
export function localPeople(catalogue: Catalogue, unit: string): Readonly<Record<string, LocalPerson>> {
  const { desk = '', authority = '' } = catalogue.units[unit] ?? {};
  const headOf = (agency: string): string => catalogue.agencies[agency]?.roles['head']?.[0] ?? agency;
  const officerOf = (agency: string, index = 0): string => {
    const { officer = [] } = catalogue.agencies[agency]?.roles ?? {};
    return officer[index] ?? officer[0] ?? agency;
  };
  const others = Object.keys(catalogue.agencies).filter((agency) => agency !== desk);
  return {
    desk: { subject: officerOf(desk), role: 'desk', units: UNITS },
    deskHead: { subject: headOf(desk), role: 'deskHead', units: UNITS },
    cashier: { subject: officerOf(desk, 1), role: 'cashier', units: UNITS },
    supervisor: { subject: headOf(authority), role: 'supervisor', units: UNITS, agency: authority },
    signer: { subject: headOf(authority), role: 'signer', units: UNITS, agency: authority },
    auditor: { subject: 'inspection-1', role: 'auditor', units: UNITS },
    admin: { subject: 'admin-1', role: 'admin', units: [] },
    ...Object.fromEntries(
      others.flatMap((agency): (readonly [string, LocalPerson])[] => [
        [`officer:${agency}`, { subject: officerOf(agency), role: 'officer', units: [], agency }],
        [`agency:${agency}`, { subject: `${agency}-system`, role: 'agency', units: [], agency }],
      ]),
    ),
  };
}
