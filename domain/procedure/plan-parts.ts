import { findIn, refOf } from './catalogue';
import { MAIN_PART } from '../ids';
import type { Catalogue, Unit } from './catalogue';
import type {
  AnswerDefinition,
  Definition,
  ExtensionDefinition,
  LaneDefinition,
  SupplementDefinition,
  TargetDefinition,
} from './definition.schema';
import { splitInput, toStepKey } from './flatten';
import type { FlatDefinition, FlatPart, FlatStep } from './flatten';
import type {
  Plan,
  Expiry,
  PlanAnswer,
  PlanExtension,
  PlanLane,
  PlanPart,
  PlanStep,
  PlanSupplement,
  PlanTarget,
} from './plan';
import { findAgency } from './roles';
import { legalBasisOf, limitOf } from './source';
import { topologicalOrder } from './topological-order';

/** The steps of a plan, in topological order, with the agencies of a unit. Pure. */
export function toPlanSteps(catalogue: Catalogue, unit: Unit, flat: FlatDefinition): readonly PlanStep[] {
  return topologicalOrder(flat).order.flatMap((key) => {
    const step = flat.steps.find((candidate) => candidate.key === key);
    return step === undefined ? [] : [toPlanStep(catalogue, unit, step)];
  });
}

function toPlanStep(catalogue: Catalogue, unit: Unit, { key, part, step, needs }: FlatStep): PlanStep {
  const agency = findAgency(unit, step.role) ?? unit.desk;
  return {
    key,
    part,
    title: step.title,
    role: step.role,
    agency,
    calendar: findIn(catalogue.agencies, agency)?.calendar ?? unit.calendar,
    allotment: step.allotment.workingMinutes,
    needs,
    gives: step.gives,
    ...(step.returnTo === undefined ? {} : { returnTo: toStepKey(part, step.returnTo) }),
    ...(step.signing === undefined ? {} : { signing: signingOf(step.signing) }),
    ...(step.atLeast === undefined ? {} : { atLeast: leastOf(step.atLeast) }),
    ...alternatesOf(unit, step.role),
    onExpiry: expiryOf(step.onExpiry),
  };
}

function signingOf({
  capacities,
  source,
}: NonNullable<FlatStep['step']['signing']>): NonNullable<PlanStep['signing']> {
  const legalBasis = legalBasisOf(source);
  return capacities === undefined ? { legalBasis } : { capacities, legalBasis };
}

function leastOf({
  workingDays,
  unless,
  source,
}: NonNullable<FlatStep['step']['atLeast']>): NonNullable<PlanStep['atLeast']> {
  const legalBasis = legalBasisOf(source);
  return { workingDays, ...(unless === undefined ? {} : { unless }), legalBasis };
}

function alternatesOf({ alternates = {} }: Unit, role: string): Pick<PlanStep, 'alternates'> {
  const others = findIn(alternates, role);
  return others === undefined ? {} : { alternates: others };
}

function expiryOf({ outcome, decides, choices, source }: FlatStep['step']['onExpiry']): Expiry {
  return {
    outcome,
    ...('law' in source ? { legalBasis: source.law } : {}),
    ...(decides === undefined ? {} : { decides }),
    ...(choices === undefined ? {} : { choices }),
  };
}

/** A part of a plan; the one part of a plain procedure has the limit of the whole. Pure. */
export function toPlanPart({ key, definition, from }: FlatPart, unit: Unit): PlanPart {
  return {
    key,
    procedure: refOf(definition),
    title: definition.title,
    lead: findAgency(unit, definition.lead) ?? unit.desk,
    limit: limitOf(definition.limit),
    legalBasis: legalBasisOf(definition.limit.source),
    ...(from === undefined ? {} : { from }),
    results: definition.results.map(({ from: promised }) => {
      const [step, result = ''] = splitInput(promised);
      return { step: toStepKey(key, step), result };
    }),
  };
}

/** A target of a plan. Pure. */
export function toPlanTarget({ key, title, from, limit }: TargetDefinition): PlanTarget {
  return { key, title, from, limit: limitOf(limit), legalBasis: legalBasisOf(limit.source) };
}

/** A lane of a plan. Pure. */
export function toPlanLane({ source, ...lane }: LaneDefinition): PlanLane {
  return { ...lane, legalBasis: legalBasisOf(source) };
}

/** What a plan gives the desk to answer a submission. Pure. */
export function toPlanAnswer({ channels, within, source }: AnswerDefinition): PlanAnswer {
  return { channels, withinMinutes: within.workingMinutes, legalBasis: legalBasisOf(source) };
}

/**
 * The limits of a plan that may be made longer: that of the whole by its own definition, that of each part of a linked
 * procedure by the part's. Pure.
 */
export function toPlanExtensions(
  { kind, extension }: Definition,
  { parts }: FlatDefinition,
): readonly PlanExtension[] {
  const ofParts = parts.flatMap(({ key, definition }) =>
    toPlanExtension(`part.${key}`, definition.extension),
  );
  return [...toPlanExtension('limit', extension), ...(kind === 'linked' ? ofParts : [])];
}

function toPlanExtension(clock: string, written: ExtensionDefinition | undefined): readonly PlanExtension[] {
  if (written === undefined) return [];
  const { most, times, source } = written;
  return [{ clock, most, times, legalBasis: source.law }];
}

/** How a plan has papers asked for. Pure. */
export function toPlanSupplement(written: SupplementDefinition): PlanSupplement {
  const { clock, requestWithin, supplyWithin, checkWithin, silence, source } = written;
  return {
    clock,
    ...(requestWithin === undefined ? {} : { requestWithinDays: requestWithin.workingDays }),
    supplyWithinDays: supplyWithin.workingDays,
    checkWithinMinutes: checkWithin.workingMinutes,
    silence: silence.outcome,
    legalBasis: legalBasisOf(source),
  };
}

/** Keys of a plan for the steps that a definition's paper order names. Pure. */
export function paperKeys({ kind }: Definition, order: readonly string[]): readonly string[] {
  return kind === 'plain' ? order.map((step) => toStepKey(MAIN_PART, step)) : order;
}

/** What a plan has of the office's own ways: Saturdays, paper, home service. Pure. */
export function officeWays(definition: Definition): Pick<Plan, 'saturday' | 'paper' | 'home'> {
  const { saturday, paper, home } = definition;
  return {
    ...(saturday === undefined
      ? {}
      : { saturday: { mode: saturday.mode, legalBasis: legalBasisOf(saturday.source) } }),
    ...(paper === undefined
      ? {}
      : { paper: { order: paperKeys(definition, paper.order), legalBasis: legalBasisOf(paper.source) } }),
    ...(home === undefined
      ? {}
      : {
          home: {
            eligible: home.eligible.map(({ key, title }) => ({ key, title })),
            legalBasis: legalBasisOf(home.source),
          },
        }),
  };
}
