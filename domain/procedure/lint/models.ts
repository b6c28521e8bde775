import type { Catalogue, Unit } from '../catalogue';
import { compilePlan } from '../compile';
import { toFinding } from './finding';
import type { Finding } from './finding';

/** PROCEDURE_UNKNOWN of a unit's models, and ROLE_UNKNOWN where it cannot receive what its model concerns. Pure. */
export function lintModels(catalogue: Catalogue, unit: string, { models = [] }: Unit): readonly Finding[] {
  const named = models.flatMap(({ procedures }, index) =>
    procedures.map((ref, place) => ({ ref, path: [unit, 'models', index, 'procedures', place] })),
  );
  return named.flatMap(({ ref, path }): readonly Finding[] => {
    const compiled = compilePlan(catalogue, { ref, unit, years: [] });
    if (compiled.ok) return [];
    const { code, params } = compiled.refusal;
    const isOurs = code === 'PROCEDURE_UNKNOWN' || code === 'ROLE_UNKNOWN';
    return isOurs ? [toFinding('units', { code, path, params })] : [];
  });
}
