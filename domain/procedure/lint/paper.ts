import { criticalPath } from '../critical-path';
import type { Catalogue } from '../catalogue';
import type { Definition } from '../definition.schema';
import { flatten } from '../flatten';
import { chainedOnPaper } from '../paper';
import { paperKeys } from '../plan-parts';
import type { Plan } from '../plan';
import type { EpochMs } from '../../time/instant';
import type { Fault } from './finding';
import { pathOverLimit } from './paths';

/** PAPER_ORDER_UNFIT: a declared order that leaves a step out, names one twice or sends one before what it needs. Pure. */
export function unfitPaperOrder(catalogue: Catalogue, definition: Definition): readonly Fault[] {
  if (definition.paper === undefined) return [];
  const { steps } = flatten(catalogue, definition);
  const order = paperKeys(definition, definition.paper.order);
  const known = steps.map(({ key }) => key);
  const faults = order.flatMap((key, index): readonly string[] => {
    if (!known.includes(key)) return [`${key} is no step`];
    if (order.indexOf(key) !== index) return [`${key} is named twice`];
    const needs = steps.find((step) => step.key === key)?.needs ?? [];
    return needs.flatMap((need) =>
      'step' in need && order.indexOf(need.step) > index
        ? [`${key} needs ${need.step}, which comes later`]
        : [],
    );
  });
  const absent = known.filter((key) => !order.includes(key)).map((key) => `${key} is left out`);
  return [...faults, ...absent].map((problem) => ({
    code: 'PAPER_ORDER_UNFIT',
    path: ['paper', 'order'],
    params: { problem },
  }));
}

/** PATH_OVER_LIMIT on paper: one after the other, the steps do not fit the total. Pure. */
export function paperOverLimit(plan: Plan, minutes: readonly EpochMs[]): readonly Fault[] {
  if (plan.paper === undefined || criticalPath(plan, 'normal').steps.length === plan.steps.length) return [];
  return pathOverLimit(chainedOnPaper(plan), minutes).map((fault) => ({
    ...fault,
    path: ['paper', 'order'],
  }));
}
