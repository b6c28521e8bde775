import { findIn, type Catalogue } from './catalogue';
import type { Words } from './plan';

/**
 * Title of a step of a plan, from the definition that its part comes from; undefined where the catalogue no longer has it.
 * Pure.
 *
 * @param named - `procedure` as `code@version`, `step` as `part.step`.
 */
export function findStepTitle(
  { definitions }: Pick<Catalogue, 'definitions'>,
  { procedure, part, step }: { readonly procedure: string; readonly part: string; readonly step: string },
): Words | undefined {
  const definition = findIn(definitions, procedure);
  const own =
    definition?.kind === 'linked' ? findIn(definitions, definition.parts[part]?.use ?? '') : definition;
  const key = step.slice(step.indexOf('.') + 1);
  return own?.kind === 'plain' ? own.steps.find((each) => each.key === key)?.title : undefined;
}
