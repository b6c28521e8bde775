import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import type { EpochMs } from '../../time/instant';
import { dayNumberOf, isPlainDate, plainDateOf } from '../../time/plain-date';
import { dayOf } from '../../time/zone';
import { reviewDueAt, MOST_REVIEW_DAYS } from '../stop-moments';
import type { FactData } from '../events.schema';
import { firstRefusal, type Question, type Role } from './decider';

const SUPERIORS: readonly Role[] = ['deskHead', 'signer', 'supervisor'];

type Seconded = Question<'stop'> | Question<'reviewStop'>;

/**
 * Why a stop, or its review, is not well founded: nobody else of rank stands behind it, or its review date is no day
 * after it and within the bound. Pure.
 *
 * @param at - When it takes effect.
 */
export function findSecondedRefusal(question: Seconded, at: EpochMs): Refusal | undefined {
  return firstRefusal(
    () => refuseApproval(question),
    () => refuseReviewDay(question, at),
  );
}

/** What a stop and its review say alike. Pure. */
export function secondedFields({ plan, command }: Seconded): Omit<FactData<'stopped'>, 'stop'> {
  const { reasonCode, legalBasis, reviewOn, by, approvedBy } = command;
  return { reasonCode, legalBasis, reviewOn, reviewDueAt: reviewDueAt(plan, reviewOn), by, approvedBy };
}

function refuseApproval({ command: { by, approvedBy } }: Seconded): Refusal | undefined {
  const isSuperior = SUPERIORS.includes(approvedBy.role) && approvedBy.officer !== by.officer;
  return isSuperior ? undefined : refuse('STOP_APPROVAL_INVALID');
}

function refuseReviewDay({ plan, command: { reviewOn } }: Seconded, at: EpochMs): Refusal | undefined {
  const today = dayNumberOf(dayOf(calendarIn(plan, plan.calendar), at));
  const until = today + MOST_REVIEW_DAYS;
  const isFit = isPlainDate(reviewOn) && dayNumberOf(reviewOn) > today && dayNumberOf(reviewOn) <= until;
  if (isFit) return undefined;
  const bounds = { from: plainDateOf(today + 1), until: plainDateOf(until) };
  return refuse('STOP_REVIEW_DAY_INVALID', { reviewOn, ...bounds });
}
