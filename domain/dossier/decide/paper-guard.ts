import { refuse, type Refusal } from '../../errors';
import type { Plan } from '../../procedure/plan';

/**
 * Why papers may not be asked of the applicant: the procedure does not know one, or no step of the part that asks
 * reads it. Pure.
 *
 * @param part - Part that asks; any paper of the procedure may be asked for when absent.
 */
export function findPaperRefusal(
  plan: Plan,
  papers: readonly { readonly component: string }[],
  part?: string,
): Refusal | undefined {
  const known = plan.components.map(({ key }) => key);
  const unknown = papers.find(({ component }) => !known.includes(component));
  if (unknown !== undefined) return refuse('COMPONENT_UNKNOWN', { component: unknown.component });
  if (part === undefined) return undefined;
  const foreign = papers.find(({ component }) => !mayAsk(plan, part, component));
  return foreign === undefined
    ? undefined
    : refuse('SUPPLEMENT_COMPONENT_FOREIGN', { part, component: foreign.component });
}

/** Why papers do not belong to a notice: one is not among those that it can be about. Pure. */
export function findUnaskedRefusal(
  supplement: number,
  papers: readonly { readonly component: string }[],
  asked: readonly string[],
): Refusal | undefined {
  const unasked = papers.find(({ component }) => !asked.includes(component));
  return unasked === undefined
    ? undefined
    : refuse('SUPPLEMENT_ITEM_NOT_ASKED', { supplement, component: unasked.component });
}

/** A paper that a step of the part reads, or that nobody reads: then it is the whole's. */
function mayAsk(plan: Plan, part: string, component: string): boolean {
  const readers = plan.steps.filter((step) =>
    step.needs.some((need) => 'component' in need && need.component === component),
  );
  return readers.length === 0 || readers.some((step) => step.part === part);
}
