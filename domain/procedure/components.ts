import type { FlatDefinition } from './flatten';
import type { Plan } from './plan';

/**
 * The papers that a definition asks of the applicant: those that a step needs and no link feeds, each once. Pure.
 *
 * Parts that name one paper share it; it is required when one of them requires it.
 *
 * @source Decree 61/2018/NĐ-CP, article 5(1)c: no paper is asked beyond the law.
 */
export function componentsOf({ parts, steps }: FlatDefinition): Plan['components'] {
  const needed = new Set(
    steps.flatMap(({ needs }) => needs.flatMap((need) => ('component' in need ? need.component : []))),
  );
  const asked = new Map<string, Plan['components'][number]>();
  for (const { key, title, required } of parts.flatMap(({ definition }) => definition.components)) {
    if (!needed.has(key)) continue;
    const known = asked.get(key);
    asked.set(key, { key, title: known?.title ?? title, required: required || (known?.required ?? false) });
  }
  return [...asked.values()];
}
