import type { Rung } from '../../sla/ladder';
import { findIn } from '../catalogue';
import type { Catalogue, Unit } from '../catalogue';
import { agencyOfBody, parseTarget } from '../roles';
import { toFinding } from './finding';
import type { DataPath, Fault, Finding } from './finding';

/** AGENCY_UNKNOWN and CALENDAR_UNKNOWN of one unit. Pure. */
export function lintUnit(catalogue: Catalogue, code: string, unit: Unit): readonly Finding[] {
  const named: readonly { readonly agency: string; readonly path: DataPath }[] = [
    { agency: unit.desk, path: [code, 'desk'] },
    { agency: unit.authority, path: [code, 'authority'] },
    ...Object.entries(unit.directory).map(([role, agency]) => ({ agency, path: [code, 'directory', role] })),
    ...Object.entries(unit.alternates ?? {}).flatMap(([role, others]) =>
      others.map((agency, index) => ({ agency, path: [code, 'alternates', role, index] })),
    ),
  ];
  const known = Object.keys(catalogue.agencies).join(', ');
  const faults = named
    .filter(({ agency }) => findIn(catalogue.agencies, agency) === undefined)
    .map(({ agency, path }): Fault => ({ code: 'AGENCY_UNKNOWN', path, params: { agency, known } }));
  return [...faults, ...calendarFaults(catalogue, unit.calendar, [code, 'calendar'])].map((fault) =>
    toFinding('units', fault),
  );
}

/** CALENDAR_UNKNOWN of the agencies. Pure. */
export function lintAgencies(catalogue: Catalogue): readonly Finding[] {
  return Object.entries(catalogue.agencies)
    .flatMap(([code, { calendar }]) =>
      calendar === undefined ? [] : calendarFaults(catalogue, calendar, [code, 'calendar']),
    )
    .map((fault) => toFinding('agencies', fault));
}

function calendarFaults({ calendars }: Catalogue, calendar: string, path: DataPath): readonly Fault[] {
  if (findIn(calendars, calendar) !== undefined) return [];
  return [{ code: 'CALENDAR_UNKNOWN', path, params: { calendar, known: Object.keys(calendars).join(', ') } }];
}

/** LADDER_TARGET_INVALID and LADDER_END_INVALID of the ladders. Pure. */
export function lintLadders(catalogue: Catalogue): readonly Finding[] {
  const whole = new Set(
    Object.values(catalogue.definitions).flatMap(({ ladders }) => [ladders.whole, ladders.lane ?? []].flat()),
  );
  return Object.entries(catalogue.ladders)
    .flatMap(([ladder, rungs]) => [
      ...rungs.flatMap((rung, index) =>
        targetFaults(catalogue, { ladder, rung, index, isWhole: whole.has(ladder) }),
      ),
      ...endFaults(ladder, rungs),
    ])
    .map((fault) => toFinding('ladders', fault));
}

function targetFaults(
  catalogue: Catalogue,
  { ladder, rung, index, isWhole }: { ladder: string; rung: Rung; index: number; isWhole: boolean },
): readonly Fault[] {
  const target = parseTarget(rung.to);
  const canTell =
    target !== undefined &&
    !(isWhole && target.body === 'handling') &&
    Object.values(catalogue.units).every((unit) => hasRole(catalogue, unit, target));
  if (canTell) return [];
  const params = { ladder, rung: rung.key, target: rung.to };
  return [{ code: 'LADDER_TARGET_INVALID', path: [ladder, index, 'to'], params }];
}

/** Whether the desk or the authority has the role; who leads or handles differs by definition, so any may. */
function hasRole(
  { agencies }: Catalogue,
  unit: Unit,
  { body, role }: NonNullable<ReturnType<typeof parseTarget>>,
): boolean {
  const handlers =
    body === 'desk' || body === 'authority' ? [agencyOfBody(body, unit, '')] : Object.values(unit.directory);
  return handlers.every((code) => {
    const agency = findIn(agencies, code);
    return agency === undefined || findIn(agency.roles, role) !== undefined;
  });
}

function endFaults(ladder: string, rungs: readonly Rung[]): readonly Fault[] {
  if (rungs.at(-1)?.to === 'authority.head') return [];
  return [{ code: 'LADDER_END_INVALID', path: [ladder, Math.max(0, rungs.length - 1)], params: { ladder } }];
}

/** PUBLISHED_MISSING: a published definition without its file. Pure. */
export function lintPublished({ published, definitions }: Catalogue): readonly Finding[] {
  return Object.keys(published)
    .filter((procedure) => findIn(definitions, procedure) === undefined)
    .map((procedure) =>
      toFinding('published', { code: 'PUBLISHED_MISSING', path: [procedure], params: { procedure } }),
    );
}
