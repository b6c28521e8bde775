import { causeOfFee, feesOf, type FeeNotice } from './fees';
import type { Standstill, StandstillQuestion } from './standstill';
import { isTouched, waitingStretches } from './standstill-supplement';

/** The notices of fees for which somebody's work waits, oldest first. Pure. */
export function feeStandstills(question: StandstillQuestion): readonly Standstill[] {
  return feesOf(question.dossier)
    .notices.filter(({ asking }) => asking.length > 0)
    .map((notice) => feeStandstill(question, notice));
}

/**
 * From the desk's notice to the proof of payment, as for papers: a task's clock stands still while its step, or one that
 * it depends on, waits; a part's while any of its steps does; those of the whole only while nobody else is at work.
 *
 * @source assumption: no text that was found says it; the applicant's time to pay is not the office's.
 */
function feeStandstill(question: StandstillQuestion, notice: FeeNotice): Standstill {
  const asked = { ...question, supplement: notice };
  return {
    cause: causeOfFee(notice),
    legalBasis: notice.legalBasis,
    since: notice.requestedAt,
    keepsLastDay: true,
    grounds: groundsOf(notice),
    isTouched: (clock) => isTouched(asked, clock),
    stretchesOf: (clock) => waitingStretches(asked, clock),
  };
}

const REASON_OF_STATE = {
  awaited: 'FEE_REQUESTED',
  paid: 'FEE_PAID',
  cancelled: 'FEE_CANCELLED',
  ended: 'FEE_ENDED',
} as const satisfies Record<FeeNotice['state'], string>;

function groundsOf({ state, legalBasis, by, endedBy, cancelled }: FeeNotice): Standstill['grounds'] {
  return {
    reasonCode: REASON_OF_STATE[state],
    legalBasis: cancelled?.legalBasis ?? legalBasis,
    by: endedBy ?? by,
  };
}
