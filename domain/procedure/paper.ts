import type { Plan, PlanStep } from './plan';

/*
 * On paper the dossier itself goes from body to body, so that they work one after the other, in the order that the
 * definition declares: Decree 61/2018/NĐ-CP, article 19(6)a.
 */

/** How the bodies get a dossier: all at once, or on paper one after the other. */
export type Medium = 'electronic' | 'paper';

/** Steps that come before one in the declared order; none where the procedure declares none. Pure. */
export function stepsBeforeOnPaper({ paper }: Pick<Plan, 'paper'>, step: string): readonly string[] {
  const order = paper?.order ?? [];
  return order.slice(0, Math.max(0, order.indexOf(step)));
}

const CHAINED = new WeakMap<Plan, Plan>();

/**
 * The plan as it runs on paper: its steps in the declared order, each needing the one before it too. For working out
 * times; a dossier's own plan stays as it is. Pure.
 */
export function chainedOnPaper(plan: Plan): Plan {
  const known = CHAINED.get(plan);
  if (known !== undefined) return known;
  const order = plan.paper?.order ?? [];
  const placeOf = ({ key }: PlanStep): number => order.indexOf(key);
  const sorted = plan.steps.toSorted((a, b) => placeOf(a) - placeOf(b));
  const steps = sorted.map((step, index): PlanStep => {
    const before = sorted[index - 1];
    const [result] = before?.gives ?? [];
    if (before === undefined || result === undefined) return step;
    return { ...step, needs: [...step.needs, { step: before.key, result }] };
  });
  const chained = { ...plan, steps };
  CHAINED.set(plan, chained);
  return chained;
}
