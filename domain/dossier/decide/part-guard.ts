import { refuse, type Refusal } from '../../errors';
import type { Plan } from '../../procedure/plan';
import { openTasks, type Dossier } from '../dossier';

/** Why a part cannot be ended by itself, or undefined: only one that is running, and one of several. Pure. */
export function findPartRefusal(plan: Plan, dossier: Dossier, part: string): Refusal | undefined {
  if (plan.parts.length < 2) return refuse('PROCEDURE_NOT_LINKED');
  if (plan.parts.every(({ key }) => key !== part)) return refuse('PART_UNKNOWN', { part });
  const state = dossier.parts[part]?.state;
  if (state === undefined) return refuse('NOT_RECEIVED');
  return state === 'running' ? undefined : refuse('PART_NOT_RUNNING', { part, outcome: state });
}

/**
 * Why a body may not propose to refuse a part, or the whole, or undefined: it leads a running part of it, or has an open
 * task there. Pure.
 *
 * @param part - The whole when absent.
 * @source Decree 61/2018/NĐ-CP, article 19(8).
 */
export function findProposalRefusal(
  plan: Plan,
  dossier: Dossier,
  { agency, part }: { readonly agency: string; readonly part?: string },
): Refusal | undefined {
  const meant = plan.parts.filter(
    ({ key }) => (part === undefined || key === part) && dossier.parts[key]?.state === 'running',
  );
  const handles = meant.some(
    ({ key, lead }) =>
      lead === agency || openTasks(dossier).some((task) => task.part === key && task.agency === agency),
  );
  return handles ? undefined : refuse('PROPOSAL_FOREIGN', { agency });
}
