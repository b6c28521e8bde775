import { MAIN_PART } from '../ids';
import { findIn } from './catalogue';
import type { Catalogue } from './catalogue';
import type { Definition, LinkedDefinition, ProcedureDefinition, StepDefinition } from './definition.schema';
import type { PlanNeed } from './plan';

/** A part with the plain procedure that it is made of. */
export interface FlatPart {
  readonly key: string;
  readonly definition: ProcedureDefinition;
  /** Step whose result starts the part's clock, `part.step`. */
  readonly from?: string;
}

/** A step under its key in the plan, its needs told in the plan's keys. */
export interface FlatStep {
  readonly key: string;
  readonly part: string;
  readonly step: StepDefinition;
  readonly needs: readonly PlanNeed[];
}

/** A definition with its parts laid side by side and its links drawn. */
export interface FlatDefinition {
  readonly parts: readonly FlatPart[];
  /** In the order of the definitions. */
  readonly steps: readonly FlatStep[];
}

/** Key of a step in a plan: `part.step`. Pure. */
export function toStepKey(part: string, step: string): string {
  return `${part}.${step}`;
}

/** The two sides of `step/result`; the second is undefined for a component. Pure. */
export function splitInput(input: string): readonly [name: string, result: string | undefined] {
  const [name = '', result] = input.split('/');
  return [name, result];
}

/**
 * Lays a definition flat: one list of steps with the links of a linked definition drawn as needs. Pure.
 *
 * Parts stand in the order of their keys, so that the order in which a file names them does not matter. Parts
 * whose procedure is unknown or itself linked are left out, and links are taken as they stand; `lint` says
 * what is wrong with them.
 */
export function flatten(catalogue: Pick<Catalogue, 'definitions'>, definition: Definition): FlatDefinition {
  const parts = partsOf(catalogue, definition);
  const links = linksOf(definition);
  const steps = parts.flatMap(({ key: part, definition: { steps: own } }) =>
    own.map((step) => ({
      key: toStepKey(part, step.key),
      part,
      step,
      needs: step.needs.map((input) => needOf(part, step.key, input, links)),
    })),
  );
  return { parts, steps };
}

function partsOf(
  { definitions }: Pick<Catalogue, 'definitions'>,
  definition: Definition,
): readonly FlatPart[] {
  if (definition.kind === 'plain') return [{ key: MAIN_PART, definition }];
  const inOrder = Object.entries(definition.parts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([key, { use, from }]) => {
    const used = findIn(definitions, use);
    if (used?.kind !== 'plain') return [];
    return [{ key, definition: used, ...(from === undefined ? {} : { from }) }];
  });
}

type Links = ReadonlyMap<string, LinkedDefinition['links'][number]>;

function linksOf(definition: Definition): Links {
  return new Map(definition.kind === 'plain' ? [] : definition.links.map((link) => [link.to, link]));
}

function needOf(part: string, step: string, input: string, links: Links): PlanNeed {
  const link = links.get(`${toStepKey(part, step)}/${input}`);
  const [name, result] = splitInput(link?.from ?? input);
  if (result === undefined) return { component: name };
  return { step: link === undefined ? toStepKey(part, name) : name, result };
}
