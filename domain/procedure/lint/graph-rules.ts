import type { Catalogue } from '../catalogue';
import type { Definition, ProcedureDefinition } from '../definition.schema';
import { flatten, splitInput, toStepKey } from '../flatten';
import type { FlatDefinition } from '../flatten';
import { ancestorsOf, predecessorsOf } from '../graph';
import { MAIN_PART } from '../../ids';
import { topologicalOrder } from '../topological-order';
import type { DataPath, Fault } from './finding';

/** STEP_CYCLE and STEP_UNREACHABLE: steps that can never start. Pure. */
export function neverStarting(catalogue: Catalogue, definition: Definition): readonly Fault[] {
  const flat = flatten(catalogue, definition);
  if (definition.kind === 'linked' && flat.parts.some((part) => hasOwnFaults(catalogue, part.definition)))
    return [];
  const stuck = topologicalOrder(flat).stuck;
  const circles = circlesOf(flat, stuck);
  const behind = stuck.filter((key) => !circles.some((circle) => circle.includes(key)));
  return [
    ...circles.map((circle) => cycleFault(definition, circle)),
    ...behind.flatMap((key) => unreachableFault(definition, flat, key)),
  ];
}

function hasOwnFaults(catalogue: Catalogue, part: ProcedureDefinition): boolean {
  return topologicalOrder(flatten(catalogue, part)).stuck.length > 0;
}

/** The circles among steps that cannot start, each once, its steps in the order of the definition. */
function circlesOf(flat: FlatDefinition, stuck: readonly string[]): readonly (readonly string[])[] {
  const behind = new Map(stuck.map((key) => [key, waitsForOf(flat, key)]));
  const dependsOn = (key: string, on: string): boolean => behind.get(key)?.has(on) === true;
  const circles = stuck
    .filter((key) => dependsOn(key, key))
    .map((key) => stuck.filter((other) => dependsOn(key, other) && dependsOn(other, key)));
  return circles.filter((circle, index) => circles.findIndex((other) => other[0] === circle[0]) === index);
}

/** Every step that a step waits for; on a circle, itself too. */
function waitsForOf(flat: FlatDefinition, key: string): ReadonlySet<string> {
  const before = predecessorsOf(flat, key);
  return new Set(before.flatMap((needed) => [needed, ...ancestorsOf(flat, needed)]));
}

function cycleFault(definition: Definition, circle: readonly string[]): Fault {
  const steps = circle.map((key) => nameOf(definition, key)).join(', ');
  return { code: 'STEP_CYCLE', path: pathOf(definition, circle, 'needs'), params: { steps } };
}

/** A step behind one that cannot start; one whose own need is unknown is told of by that need. */
function unreachableFault(definition: Definition, flat: FlatDefinition, key: string): readonly Fault[] {
  const { stuck } = topologicalOrder(flat);
  const waitsFor = predecessorsOf(flat, key).filter((before) => stuck.includes(before));
  if (waitsFor.length === 0) return [];
  const params = {
    step: nameOf(definition, key),
    waitsFor: waitsFor.map((before) => nameOf(definition, before)).join(', '),
  };
  return [{ code: 'STEP_UNREACHABLE', path: pathOf(definition, [key], 'needs'), params }];
}

/** A step as its own definition names it: without the part where there is only one. */
function nameOf(definition: Definition, key: string): string {
  return definition.kind === 'plain' ? key.slice(toStepKey(MAIN_PART, '').length) : key;
}

function pathOf(definition: Definition, keys: readonly string[], field: string): DataPath {
  if (definition.kind === 'plain') {
    const index = definition.steps.findIndex(({ key }) => keys.includes(toStepKey(MAIN_PART, key)));
    return ['steps', index, field];
  }
  const link = definition.links.findIndex(({ to }) => keys.some((key) => to.startsWith(`${key}/`)));
  return link < 0 ? ['parts'] : ['links', link];
}

/** RESULT_NEVER_PRODUCED: the applicant is promised what no step gives. Pure. */
export function unproducedResults({ steps, results }: ProcedureDefinition): readonly Fault[] {
  return results.flatMap(({ from }, index): readonly Fault[] => {
    const [name, result = ''] = splitInput(from);
    const isGiven = steps.some(({ key, gives }) => key === name && gives.includes(result));
    if (isGiven) return [];
    return [{ code: 'RESULT_NEVER_PRODUCED', path: ['results', index, 'from'], params: { result: from } }];
  });
}

/** COMPONENT_UNUSED and STEP_POINTLESS: what nobody reads. Pure. */
export function unusedParts({ components, steps, results }: ProcedureDefinition): readonly Fault[] {
  const read = new Set([...steps.flatMap(({ needs }) => needs), ...results.map(({ from }) => from)]);
  return [
    ...components.flatMap(({ key }, index): readonly Fault[] =>
      read.has(key)
        ? []
        : [
            {
              code: 'COMPONENT_UNUSED',
              path: ['components', index, 'key'],
              params: { component: key },
            },
          ],
    ),
    ...steps.flatMap(({ key, gives }, index): readonly Fault[] =>
      gives.some((result) => read.has(`${key}/${result}`))
        ? []
        : [{ code: 'STEP_POINTLESS', path: ['steps', index, 'gives'], params: { step: key } }],
    ),
  ];
}
