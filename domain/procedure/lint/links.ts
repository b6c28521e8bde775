import { findIn } from '../catalogue';
import type { Catalogue } from '../catalogue';
import type { LinkedDefinition, StepDefinition } from '../definition.schema';
import { flatten, splitInput } from '../flatten';
import type { DataPath, Fault } from './finding';
import { resultFaults } from './references';

/** PROCEDURE_UNKNOWN and PART_LINKED: a part that is no published plain procedure. Pure. */
export function unknownParts({ definitions }: Catalogue, { parts }: LinkedDefinition): readonly Fault[] {
  return Object.entries(parts).flatMap(([part, { use: procedure }]): readonly Fault[] => {
    const path = ['parts', part, 'use'];
    const used = findIn(definitions, procedure);
    if (used === undefined) return [{ code: 'PROCEDURE_UNKNOWN', path, params: { procedure } }];
    return used.kind === 'linked' ? [{ code: 'PART_LINKED', path, params: { part, procedure } }] : [];
  });
}

/** STEP_UNKNOWN: a part's clock starts with a step that is not there. Pure. */
export function unknownPartStarts(catalogue: Catalogue, definition: LinkedDefinition): readonly Fault[] {
  return Object.entries(definition.parts).flatMap(([part, { from }]): readonly Fault[] =>
    from === undefined || stepOf(catalogue, definition, from) !== undefined
      ? []
      : [{ code: 'STEP_UNKNOWN', path: ['parts', part, 'from'], params: { step: from, by: part } }],
  );
}

/** STEP_UNKNOWN, RESULT_UNKNOWN, INPUT_UNKNOWN: a link whose end is not there. Pure. */
export function unknownLinkEnds(catalogue: Catalogue, definition: LinkedDefinition): readonly Fault[] {
  const { steps } = flatten(catalogue, definition);
  const givers = steps.map(({ key, step }) => ({ key, gives: step.gives }));
  return definition.links.flatMap(({ from, to }, index) => {
    const [step, result = ''] = splitInput(from);
    const by = `${from} → ${to}`;
    return [
      ...resultFaults(givers, { step, result, by, path: ['links', index, 'from'] }),
      ...inputFaults(catalogue, definition, { to, by, path: ['links', index, 'to'] }),
    ];
  });
}

function inputFaults(
  catalogue: Catalogue,
  definition: LinkedDefinition,
  { to, by, path }: { readonly to: string; readonly by: string; readonly path: DataPath },
): readonly Fault[] {
  const [key, input = ''] = splitInput(to);
  const step = stepOf(catalogue, definition, key);
  if (step === undefined) return [{ code: 'STEP_UNKNOWN', path, params: { step: key, by } }];
  return step.needs.includes(input) ? [] : [{ code: 'INPUT_UNKNOWN', path, params: { input: to, by } }];
}

function stepOf(catalogue: Catalogue, definition: LinkedDefinition, key: string): StepDefinition | undefined {
  return flatten(catalogue, definition).steps.find((candidate) => candidate.key === key)?.step;
}

/** COMPONENT_DIFFERS: parts that name one paper and title it differently. Pure. */
export function differingComponents(catalogue: Catalogue, definition: LinkedDefinition): readonly Fault[] {
  const papers = flatten(catalogue, definition).parts.flatMap(({ key: part, definition: { components } }) =>
    components.map(({ key, title }) => ({ part, key, title })),
  );
  return papers.flatMap(({ part, key, title }, index): readonly Fault[] => {
    const first = papers.find((paper) => paper.key === key);
    if (first === undefined || papers.indexOf(first) === index) return [];
    if (first.title.vi === title.vi && first.title.en === title.en) return [];
    const params = { component: key, parts: `${first.part}, ${part}` };
    return [{ code: 'COMPONENT_DIFFERS', path: ['parts', part], params }];
  });
}
