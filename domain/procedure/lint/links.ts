import { findIn } from '../catalogue';
import type { Catalogue } from '../catalogue';
import type { LinkedDefinition, StepDefinition } from '../definition.schema';
import { flatten, splitInput } from '../flatten';
import { ancestorsOf } from '../graph';
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
  const ends = new LinkEnds(catalogue, definition);
  return Object.entries(definition.parts).flatMap(([part, { from }]): readonly Fault[] =>
    from === undefined || ends.isMute(from) || ends.stepOf(from) !== undefined
      ? []
      : [{ code: 'STEP_UNKNOWN', path: ['parts', part, 'from'], params: { step: from, by: part } }],
  );
}

/**
 * PART_START_UNAWAITED: a part's clock starts with a step that no step of the part waits for. Pure.
 *
 * Such a part could end before its clock began, and whether it was late would depend on which report came first. A link
 * that leads nowhere is told of by itself.
 */
export function unawaitedPartStarts(catalogue: Catalogue, definition: LinkedDefinition): readonly Fault[] {
  if (unknownLinkEnds(catalogue, definition).length > 0) return [];
  const flat = flatten(catalogue, definition);
  return Object.entries(definition.parts).flatMap(([part, { from }]): readonly Fault[] => {
    if (from === undefined || !flat.steps.some(({ key }) => key === from)) return [];
    const own = flat.steps.filter((step) => step.part === part);
    const isAwaited = own.some(({ key }) => key === from || ancestorsOf(flat, key).has(from));
    if (isAwaited || own.length === 0) return [];
    return [{ code: 'PART_START_UNAWAITED', path: ['parts', part, 'from'], params: { part, step: from } }];
  });
}

/** STEP_UNKNOWN, RESULT_UNKNOWN, INPUT_UNKNOWN: a link whose end is not there. Pure. */
export function unknownLinkEnds(catalogue: Catalogue, definition: LinkedDefinition): readonly Fault[] {
  const ends = new LinkEnds(catalogue, definition);
  return definition.links.flatMap(({ from, to }, index) => {
    const by = `${from} → ${to}`;
    return [
      ...giverFaults(ends, from, { by, path: ['links', index, 'from'] }),
      ...takerFaults(ends, to, { by, path: ['links', index, 'to'] }),
    ];
  });
}

interface Naming {
  readonly by: string;
  readonly path: DataPath;
}

function giverFaults(ends: LinkEnds, from: string, { by, path }: Naming): readonly Fault[] {
  const [key, result = ''] = splitInput(from);
  const giver = ends.stepOf(key);
  return ends.isMute(key)
    ? []
    : resultFaults(giver === undefined ? [] : [{ key, gives: giver.gives }], { step: key, result, by, path });
}

function takerFaults(ends: LinkEnds, to: string, { by, path }: Naming): readonly Fault[] {
  const [key, input = ''] = splitInput(to);
  const taker = ends.stepOf(key);
  if (ends.isMute(key)) return [];
  if (taker === undefined) return [{ code: 'STEP_UNKNOWN', path, params: { step: key, by } }];
  return taker.needs.includes(input) ? [] : [{ code: 'INPUT_UNKNOWN', path, params: { input: to, by } }];
}

/** Looks up the ends of links. */
class LinkEnds {
  readonly #steps: ReadonlyMap<string, StepDefinition>;
  readonly #muteParts: readonly string[];

  constructor(catalogue: Catalogue, definition: LinkedDefinition) {
    const { parts, steps } = flatten(catalogue, definition);
    this.#steps = new Map(steps.map(({ key, step }) => [key, step]));
    this.#muteParts = Object.keys(definition.parts).filter((part) => !parts.some(({ key }) => key === part));
  }

  stepOf(key: string): StepDefinition | undefined {
    return this.#steps.get(key);
  }

  /** Whether the step's part could not be read: that was told already, and says nothing of its steps. */
  isMute(key: string): boolean {
    return this.#muteParts.some((part) => key.startsWith(`${part}.`));
  }
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
