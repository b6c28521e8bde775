import type { Plan } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import { isClosed, type Dossier, type Supplement } from './dossier';
import type { FactOf } from './events.schema';
import { pendingSupplements } from './supplements';
import { termsOf } from './supplement-terms';

/** A fact that an applicant's or a desk's silence makes, with the instant from which it exists. */
export interface SupplementMoment {
  readonly at: EpochMs;
  readonly fact: FactOf<'supplementSilent' | 'supplementCheckLate'>;
}

/**
 * What silence will have to be told of: papers not supplied in time, a supply not checked in time; in order of time.
 * Either is told to the desk, once, one millisecond after its due moment; nothing ends by itself. Pure.
 */
export function supplementMoments(plan: Plan, dossier: Dossier): readonly SupplementMoment[] {
  if (dossier.supplements === undefined || isClosed(dossier)) return [];
  return pendingSupplements(dossier)
    .flatMap((each) => momentOf(plan, each) ?? [])
    .sort((a, b) => a.at - b.at);
}

function momentOf(plan: Plan, each: Supplement): SupplementMoment | undefined {
  const { supplement, state, supplyDueAt, silentAt, checkDueAt, checkLateAt } = each;
  if (state === 'awaited') {
    if (silentAt !== undefined) return undefined;
    const at = supplyDueAt + 1;
    const { silence: outcome } = termsOf(plan);
    const data = { supplement, supplyDueAt, outcome, target: { agency: plan.desk, role: 'officer' } };
    return { at, fact: { fact: 'supplementSilent', effectiveAt: at, data } };
  }
  if (checkDueAt === undefined || checkLateAt !== undefined) return undefined;
  const at = checkDueAt + 1;
  const data = { supplement, checkDueAt, target: { agency: plan.desk, role: 'head' } };
  return { at, fact: { fact: 'supplementCheckLate', effectiveAt: at, data } };
}
