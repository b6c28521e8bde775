import { refuse, type Refusal } from '../../errors';
import { procedureCodeOf } from '../../ids';
import type { Plan } from '../../procedure/plan';

/** What a submission brought, as far as a plan must fit it. */
export interface Submitted {
  /** `code@version`. */
  readonly procedure: string;
  readonly unit: string;
  readonly components: readonly { readonly component: string }[];
}

/**
 * Why a plan cannot judge a submission: of another procedure or unit (a later version is no fault, since the law in
 * force at reception is what is pinned), or asking for a paper that is not there. Pure.
 */
export function findPlanRefusal(plan: Plan, submitted: Submitted): Refusal | undefined {
  const { procedure, unit, components } = submitted;
  const isForeign = procedureCodeOf(plan.ref) !== procedureCodeOf(procedure) || plan.unit !== unit;
  if (isForeign) return refuse('PLAN_FOREIGN', { plan: plan.ref, procedure, unit });
  const given = new Set(components.map((entry) => entry.component));
  const absent = plan.components.find(({ key, required }) => required && !given.has(key));
  return absent === undefined ? undefined : refuse('COMPONENT_MISSING', { component: absent.key });
}
