import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import type { EpochMs } from '../../time/instant';
import { dayNumberOf, isPlainDate, plainDateOf } from '../../time/plain-date';
import { dayOf } from '../../time/zone';
import { reviewDueAt, MOST_REVIEW_DAYS } from '../stop-moments';
import type { FactData } from '../events.schema';
import { firstRefusal } from './decider';
import type { Seconded } from './seconded';
import { ANSWERABLE, isBehind } from './second-person';

type Stopping = Seconded<'stop' | 'reviewStop'>;

/**
 * Why a stop, or its review, is not well founded: nobody else of rank stands behind it, or its review date is no day
 * after it and within the bound. Pure.
 *
 * @param at - When it takes effect.
 */
export function findSecondedRefusal(question: Stopping, at: EpochMs): Refusal | undefined {
  return firstRefusal(
    () => refuseApproval(question),
    () => refuseReviewDay(question, at),
  );
}

/** What a stop and its review say alike. Pure. */
export function secondedFields({ plan, command, second }: Stopping): Omit<FactData<'stopped'>, 'stop'> {
  const { reasonCode, legalBasis, reviewOn, by } = command;
  const due = reviewDueAt(plan, reviewOn);
  return { reasonCode, legalBasis, reviewOn, reviewDueAt: due, by, approvedBy: second };
}

function refuseApproval({ command: { by }, second }: Stopping): Refusal | undefined {
  return isBehind(by, second, ANSWERABLE) ? undefined : refuse('STOP_APPROVAL_INVALID');
}

function refuseReviewDay({ plan, command: { reviewOn } }: Stopping, at: EpochMs): Refusal | undefined {
  const today = dayNumberOf(dayOf(calendarIn(plan, plan.calendar), at));
  const until = today + MOST_REVIEW_DAYS;
  const isFit = isPlainDate(reviewOn) && dayNumberOf(reviewOn) > today && dayNumberOf(reviewOn) <= until;
  if (isFit) return undefined;
  const bounds = { from: plainDateOf(today + 1), until: plainDateOf(until) };
  return refuse('STOP_REVIEW_DAY_INVALID', { reviewOn, ...bounds });
}
