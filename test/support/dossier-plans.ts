import { loadHaiBaTrung } from '../../catalogue';
import type { Catalogue } from '../../domain/procedure/catalogue';
import { compilePlan } from '../../domain/procedure/compile';
import type { Plan } from '../../domain/procedure/plan';
import { partOfStep } from '../../domain/ids';
import { fixturePlan } from './fixture';

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

/**
 * A linked plan of nothing but steps and what they need, each `part.step`; a step gives the one result `done`, and a
 * part promises the applicant that of its last step. Every step is the work of the fixture's office A.
 */
export function planOfSteps(needs: Readonly<Record<string, readonly string[]>>): Plan {
  const base = fixturePlan({ returnBy: 'desk' });
  const [step] = base.steps;
  const [part] = base.parts;
  if (step === undefined || part === undefined) throw new Error('the fixture is empty');
  const keys = Object.keys(needs);
  const parts = [...new Set(keys.map(partOfStep))];
  return {
    ...base,
    steps: keys.map((key) => ({
      ...step,
      key,
      part: partOfStep(key),
      needs: (needs[key] ?? []).map((from) => ({ step: from, result: 'done' })),
      gives: ['done'],
    })),
    parts: parts.map((key) => ({
      ...part,
      key,
      results: keys
        .filter((of) => partOfStep(of) === key)
        .slice(-1)
        .map((last) => ({ step: last, result: 'done' })),
    })),
  };
}
