import type { ProcedureDefinition, StepDefinition } from '../definition.schema';
import type { Fault } from './finding';

type Outcome = StepDefinition['onExpiry']['outcome'];

/** What each outcome of silence asks of its definition. */
const OUTCOMES = {
  escalate: { isCarriedOut: true, needsLaw: false },
  deemedApproved: { isCarriedOut: false, needsLaw: true },
  skip: { isCarriedOut: false, needsLaw: true },
  backToDesk: { isCarriedOut: false, needsLaw: false },
  personDecides: { isCarriedOut: false, needsLaw: false },
} as const satisfies Record<Outcome, { readonly isCarriedOut: boolean; readonly needsLaw: boolean }>;

/**
 * EXPIRY_WITHOUT_LAW and EXPIRY_NOT_CARRIED_OUT: silence that means more than the law or this version allows. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(5): silence of a consulted body only informs the head.
 */
export function expiryFaults({ steps }: ProcedureDefinition): readonly Fault[] {
  return steps.flatMap(({ key: step, onExpiry: { outcome, source } }, index): readonly Fault[] => {
    const { isCarriedOut, needsLaw } = OUTCOMES[outcome];
    const path = ['steps', index, 'onExpiry'];
    if (needsLaw && !('law' in source))
      return [{ code: 'EXPIRY_WITHOUT_LAW', path, params: { step, outcome } }];
    return isCarriedOut ? [] : [{ code: 'EXPIRY_NOT_CARRIED_OUT', path, params: { step, outcome } }];
  });
}
