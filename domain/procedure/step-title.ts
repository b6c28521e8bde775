import { findIn, type Catalogue } from './catalogue';
import type { StepDefinition } from './definition.schema';
import type { Words } from './plan';

/** A step by its names: `procedure` as `code@version`, `step` as `part.step`. */
interface NamedStep {
  readonly procedure: string;
  readonly part: string;
  readonly step: string;
}

/** Title of a step of a plan; undefined where the catalogue no longer has it. Pure. */
export function findStepTitle(
  catalogue: Pick<Catalogue, 'definitions'>,
  named: NamedStep,
): Words | undefined {
  return findStep(catalogue, named)?.title;
}

/** A step of a plan, in the definition that its part comes from; undefined where the catalogue no longer has it. Pure. */
export function findStep(
  { definitions }: Pick<Catalogue, 'definitions'>,
  { procedure, part, step }: NamedStep,
): StepDefinition | undefined {
  const definition = findIn(definitions, procedure);
  const own =
    definition?.kind === 'linked' ? findIn(definitions, definition.parts[part]?.use ?? '') : definition;
  const key = step.slice(step.indexOf('.') + 1);
  return own?.kind === 'plain' ? own.steps.find((each) => each.key === key) : undefined;
}
