import type { Plan, PlanSupplement } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { MINUTE_MS, type EpochMs } from '../time/instant';
import { closingOfNthWorkingDay } from '../time/working-days';
import { advance } from '../time/working-time';
import { dayOf } from '../time/zone';

/**
 * Last working day of a notice after appraisal, counted from reception.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4).
 */
export const REQUEST_WITHIN_DAYS = 3;

/**
 * What the law says of a supplement, for a procedure that says nothing else: the limit is counted again from the full
 * supply. How long the applicant and the desk have is in no text that was found; both are assumptions of the house.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4); assumed: 7 working days to supply, as provincial systems wait, and one
 *   working day of 8 hours to check.
 */
export const LAWFUL_TERMS: PlanSupplement = {
  clock: 'restart',
  supplyWithinDays: 7,
  checkWithinMinutes: 480,
  silence: 'deskDecides',
  legalBasis: 'Decree 61/2018/NĐ-CP, article 19(4)',
};

/** How papers are asked for in a procedure: as its definition says, else as the law does. Pure. */
export function termsOf({ supplement }: Plan): PlanSupplement {
  return supplement ?? LAWFUL_TERMS;
}

/** Last instant of a notice after appraisal: closing of the last working day, the day of reception not counted. Pure. */
export function requestDueAt(plan: Plan, receivedAt: EpochMs): EpochMs {
  return closingAfter(plan, receivedAt, termsOf(plan).requestWithinDays ?? REQUEST_WITHIN_DAYS);
}

/** Last instant of the time to supply, from a notice; its day is not counted. Pure. */
export function supplyDueAt(plan: Plan, noticeAt: EpochMs): EpochMs {
  return closingAfter(plan, noticeAt, termsOf(plan).supplyWithinDays);
}

/** Until when the desk checks a full supply. Pure. */
export function checkDueAt(plan: Plan, suppliedAt: EpochMs): EpochMs {
  return advance(calendarIn(plan, plan.calendar), suppliedAt, termsOf(plan).checkWithinMinutes * MINUTE_MS);
}

function closingAfter(plan: Plan, at: EpochMs, days: number): EpochMs {
  const calendar = calendarIn(plan, plan.calendar);
  return closingOfNthWorkingDay(calendar, dayOf(calendar, at), days);
}
