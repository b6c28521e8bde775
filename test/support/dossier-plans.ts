import { loadHaiBaTrung } from '../../catalogue';
import type { Catalogue } from '../../domain/procedure/catalogue';
import { compilePlan } from '../../domain/procedure/compile';
import type { Plan } from '../../domain/procedure/plan';

let catalogue: Catalogue | undefined;

/** A procedure of quận Hai Bà Trưng as its one-stop receives it. */
export function districtPlan(ref: string, years: readonly number[] = [2024, 2025]): Plan {
  catalogue ??= loadHaiBaTrung();
  const compiled = compilePlan(catalogue, { ref, unit: 'H26.14', years });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.plan;
}

/** The copy of a civil-status extract: same day, 8 hours, and the lane of 2 hours on Wednesdays. */
export function extractPlan(years?: readonly number[]): Plan {
  return districtPlan('2.000635@1', years);
}

/** One dossier, three results: business, tax and food, 13 working days. */
export function linkedPlan(years?: readonly number[]): Plan {
  return districtPlan('HBT.LT.01@1', years);
}
