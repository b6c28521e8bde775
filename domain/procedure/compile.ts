import { hashOf } from '../canonical-json';
import { refuse } from '../errors';
import type { Refusal } from '../errors';
import { cutCalendar } from '../time/cut-calendar';
import { toPlanAtOnce } from './at-once';
import { findIn, refOf } from './catalogue';
import type { Agency, Catalogue, Unit } from './catalogue';
import { componentsOf } from './components';
import type { Definition } from './definition.schema';
import { flatten } from './flatten';
import type { FlatDefinition } from './flatten';
import { lintAgencies, lintUnit } from './lint/lists';
import { lintStructure } from './lint/structure';
import type { Plan, PlanAgency } from './plan';
import { findAgency, toPlanRungs } from './roles';
import { toPlanFees } from './plan-fees';
import { legalBasisOf, limitOf } from './source';
import {
  officeWays,
  toPlanAnswer,
  toPlanExtensions,
  toPlanLane,
  toPlanPart,
  toPlanSteps,
  toPlanSupplement,
  toPlanTarget,
} from './plan-parts';

/** What is compiled. */
export interface CompileRequest {
  /** `code@version`. */
  readonly ref: string;
  /** Unit that receives, e.g. `H26.14`. */
  readonly unit: string;
  /** Years whose calendar the plan carries; a date outside them is unknown to the core. */
  readonly years: readonly number[];
}

/** A plan, or why there is none. */
export type Compiled =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly refusal: Refusal };

/** A definition and a unit that are known, in hand together. */
interface Materials extends CompileRequest {
  readonly catalogue: Catalogue;
  readonly definition: Definition;
  readonly flat: FlatDefinition;
  readonly directory: Unit;
}

/**
 * Compiles a definition for the unit that receives: parts laid side by side, links drawn, roles resolved to
 * agencies, calendars cut to some years, the whole sealed by its hash. Pure.
 *
 * The order of keys in the data does not matter to the plan's hash.
 *
 * @returns The plan, or a refusal: PROCEDURE_UNKNOWN, UNIT_UNKNOWN, ROLE_UNKNOWN (the unit has no agency for a
 *   role), AGENCY_UNKNOWN, CALENDAR_UNKNOWN, or the first fault of the structure that `lint` finds.
 */
export function compilePlan(catalogue: Catalogue, request: CompileRequest): Compiled {
  const materials = gather(catalogue, request);
  if ('code' in materials) return { ok: false, refusal: materials };
  const refusal = findFault(materials);
  if (refusal !== undefined) return { ok: false, refusal };
  const plan = planOf(materials);
  return { ok: true, plan: { ...plan, hash: hashOf(plan) } };
}

function gather(catalogue: Catalogue, request: CompileRequest): Materials | Refusal {
  const definition = findIn(catalogue.definitions, request.ref);
  if (definition === undefined) return refuse('PROCEDURE_UNKNOWN', { procedure: request.ref });
  const directory = findIn(catalogue.units, request.unit);
  const known = Object.keys(catalogue.units).join(', ');
  if (directory === undefined) return refuse('UNIT_UNKNOWN', { unit: request.unit, known });
  return { ...request, catalogue, definition, directory, flat: flatten(catalogue, definition) };
}

function findFault({ catalogue, definition, flat, unit, directory }: Materials): Refusal | undefined {
  const definitions =
    definition.kind === 'plain' ? [definition] : [...flat.parts.map((part) => part.definition), definition];
  const fault = [
    ...definitions.flatMap((each) => lintStructure(catalogue, each)),
    ...lintUnit(catalogue, unit, directory),
    ...lintAgencies(catalogue),
  ].find(({ severity }) => severity === 'error');
  if (fault !== undefined) return refuse(fault.code, fault.params);
  const role = rolesOf(definition, flat).find((name) => findAgency(directory, name) === undefined);
  return role === undefined ? undefined : refuse('ROLE_UNKNOWN', { role, unit });
}

/** Every role that a definition and its parts name. Pure. */
export function rolesOf(definition: Definition, { parts, steps }: FlatDefinition): readonly string[] {
  const leads = [definition.lead, ...parts.map((part) => part.definition.lead)];
  return [...new Set([...leads, ...steps.map(({ step }) => step.role)])];
}

function planOf(materials: Materials): Omit<Plan, 'hash'> {
  const { catalogue, definition, directory, flat, unit } = materials;
  const lead = findAgency(directory, definition.lead) ?? directory.desk;
  const parts = flat.parts.map((part) => toPlanPart(part, directory));
  const steps = toPlanSteps(catalogue, directory, flat);
  const extensions = toPlanExtensions(definition, flat);
  const fees = toPlanFees(catalogue, directory, flat);
  const agencies = [directory.desk, directory.authority, lead, ...parts.map((part) => part.lead)];
  return {
    ref: refOf(definition),
    title: definition.title,
    unit,
    desk: directory.desk,
    channels: definition.channels,
    components: componentsOf(flat),
    reception: { allotment: definition.reception.workingMinutes },
    return: { allotment: definition.return.workingMinutes, by: definition.return.by },
    limit: limitOf(definition.limit),
    legalBasis: legalBasisOf(definition.limit.source),
    ...insteadOf(definition),
    parts,
    steps,
    targets: (definition.targets ?? []).map(toPlanTarget),
    lanes: (definition.lanes ?? []).map(toPlanLane),
    ladders: laddersOf(materials, lead),
    ...(definition.supplement === undefined ? {} : { supplement: toPlanSupplement(definition.supplement) }),
    ...(definition.answer === undefined ? {} : { answer: toPlanAnswer(definition.answer) }),
    ...officeWays(definition),
    ...(extensions.length === 0 ? {} : { extensions }),
    ...(fees.length === 0 ? {} : { fees }),
    ...retentionOf(definition, flat),
    ...toPlanAtOnce(definition, unit),
    calendar: directory.calendar,
    calendars: calendarsOf(materials, [directory.calendar, ...steps.map(({ calendar }) => calendar)]),
    agencies: agenciesOf(catalogue, [
      ...agencies,
      ...steps.flatMap(({ agency, alternates = [] }) => [agency, ...alternates]),
    ]),
  };
}

/** The ladders that a definition names, their targets resolved; that of a lane only where it names one. */
function laddersOf({ catalogue, definition, directory }: Materials, lead: string): Plan['ladders'] {
  const rungsOf = (name: string): Plan['ladders']['whole'] =>
    toPlanRungs(findIn(catalogue.ladders, name) ?? [], directory, lead);
  const { whole, step, lane } = definition.ladders;
  return {
    whole: rungsOf(whole),
    step: rungsOf(step),
    ...(lane === undefined ? {} : { lane: rungsOf(lane) }),
  };
}

/** Of a linked procedure the longest of all: what one of its parts must keep, the whole must. Where one names none, none. */
function retentionOf(definition: Definition, { parts }: FlatDefinition): Pick<Plan, 'retention'> {
  const all =
    definition.kind === 'plain' ? [definition] : [definition, ...parts.map((part) => part.definition)];
  const named = all.flatMap(({ retention }) => retention ?? []);
  const longest = [...named].sort((a, b) => b.years - a.years)[0];
  if (longest === undefined || named.length < all.length) return {};
  return { retention: { years: longest.years, legalBasis: legalBasisOf(longest.source) } };
}

function insteadOf(definition: Definition): Pick<Plan, 'insteadOf'> {
  if (definition.kind === 'plain' || definition.insteadOf === undefined) return {};
  return { insteadOf: limitOf(definition.insteadOf) };
}

function calendarsOf({ catalogue, years }: Materials, ids: readonly string[]): Plan['calendars'] {
  return Object.fromEntries(
    [...new Set(ids)].flatMap((id) => {
      const calendar = findIn(catalogue.calendars, id);
      return calendar === undefined ? [] : [[id, cutCalendar(calendar, years)]];
    }),
  );
}

function agenciesOf({ agencies }: Catalogue, codes: readonly string[]): Readonly<Record<string, PlanAgency>> {
  const entries = [...new Set(codes)].map((code): [string, Agency | undefined] => [
    code,
    findIn(agencies, code),
  ]);
  return Object.fromEntries(
    entries.flatMap(([code, agency]) => (agency === undefined ? [] : [[code, { title: agency.title }]])),
  );
}
