import { findIn } from './catalogue';
import type { Catalogue } from './catalogue';
import { compilePlan } from './compile';
import { flatten } from './flatten';
import { hasErrors, toFinding } from './lint/finding';
import type { Fault, Finding } from './lint/finding';
import { lintAgencies, lintLadders, lintPublished, lintUnit } from './lint/lists';
import { lintModels } from './lint/models';
import { lintRoster } from './lint/roster';
import { yearToTry } from './lint/reception-minutes';
import { lintStructure } from './lint/structure';
import { timeFaults } from './lint/times';

/**
 * All that is wrong with one definition: its structure, then its times in each unit that can receive it. Pure.
 *
 * Times are tried only where the structure of the definition and of its parts stands.
 *
 * @param ref - `code@version`; an unknown one has no findings.
 */
export function lintDefinition(catalogue: Catalogue, ref: string): readonly Finding[] {
  const definition = findIn(catalogue.definitions, ref);
  if (definition === undefined) return [];
  const own = lintStructure(catalogue, definition);
  const parts = flatten(catalogue, definition).parts.map((part) => part.definition);
  const stands = !hasErrors([...own, ...parts.flatMap((part) => lintStructure(catalogue, part))]);
  return stands ? [...own, ...lintTimes(catalogue, ref)] : own;
}

/** All that is wrong with a catalogue: its lists, then each definition in the order of the catalogue. Pure. */
export function lintCatalogue(catalogue: Catalogue): readonly Finding[] {
  return [
    ...lintAgencies(catalogue),
    ...Object.entries(catalogue.units).flatMap(([code, unit]) => [
      ...lintUnit(catalogue, code, unit),
      ...lintModels(catalogue, code, unit),
    ]),
    ...lintLadders(catalogue),
    ...lintPublished(catalogue),
    ...lintRoster(catalogue),
    ...Object.keys(catalogue.definitions).flatMap((ref) => lintDefinition(catalogue, ref)),
  ];
}

/** Faults of time in each unit that can receive, each told once though several units share it. */
function lintTimes(catalogue: Catalogue, ref: string): readonly Finding[] {
  const tried = unitsToTry(catalogue, ref).map((unit) => timeFaultsIn(catalogue, ref, unit));
  const canReceive = tried.filter((faults) => !faults.some(({ code }) => code === 'ROLE_UNKNOWN'));
  const findings = (canReceive.length > 0 ? canReceive : tried.slice(0, 1))
    .flat()
    .map((fault) => toFinding(`procedure ${ref}`, fault));
  return findings.filter(
    ({ message }, index) => findings.findIndex((other) => other.message === message) === index,
  );
}

/** One unit of those whose offices all work by the same calendars: what time does in one, it does in each. */
function unitsToTry(catalogue: Catalogue, ref: string): readonly string[] {
  const units = Object.keys(catalogue.units);
  const keys = units.map((unit) => calendarsOf(catalogue, ref, unit));
  return units.filter((_unit, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The calendars of a plan and of its steps; of one that the unit cannot receive, why not. */
function calendarsOf(catalogue: Catalogue, ref: string, unit: string): string {
  const compiled = compilePlan(catalogue, { ref, unit, years: [] });
  if (!compiled.ok) return JSON.stringify(compiled.refusal);
  const { calendar, steps } = compiled.plan;
  return JSON.stringify([calendar, ...steps.map((step) => step.calendar)]);
}

/** Faults of time in one unit, or ROLE_UNKNOWN where it lacks a role and so cannot receive. */
function timeFaultsIn(catalogue: Catalogue, ref: string, unit: string): readonly Fault[] {
  const calendar = findIn(catalogue.calendars, catalogue.units[unit]?.calendar ?? '');
  if (calendar === undefined) return [];
  const year = yearToTry(calendar);
  const compiled = compilePlan(catalogue, { ref, unit, years: [year, year + 1] });
  if (compiled.ok) return timeFaults(compiled.plan, year);
  const { code, params } = compiled.refusal;
  return code === 'ROLE_UNKNOWN' ? [{ code, path: ['lead'], params }] : [];
}
