import { refuse } from '../../errors';
import type { Plan } from '../../procedure/plan';
import { calendarIn } from '../../procedure/share';
import type { EpochMs } from '../../time/instant';
import { closingOfNthWorkingDay } from '../../time/working-days';
import { dayOf } from '../../time/zone';
import { effectiveAt, firstRefusal, type Decider } from './decider';
import { existsSince, findEndingRefusal, findItselfRefusal, tellEnding } from './ending';

/** Working days after reception within which the applicant gets back, in writing, what cannot be dealt with here. */
const NOTICE_WITHIN_DAYS = 3;

/**
 * What belongs to another authority ends here (chuyển cơ quan có thẩm quyền): the office sends the papers on, or gives
 * them back and says where to go. A notice after its time is possible, and can be seen by `noticeDueAt`.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4): within 3 working days of reception.
 */
export const redirect: Decider<'redirect'> = {
  findRefusal: (question) => {
    const { plan, dossier, command } = question;
    return firstRefusal(
      () => findEndingRefusal(question),
      () =>
        command.authority === plan.unit || command.authority === plan.desk
          ? refuse('REDIRECT_TO_ITSELF', { authority: command.authority })
          : undefined,
      () => findItselfRefusal(dossier, command.continuedBy),
    );
  },
  tellFacts: ({ plan, dossier, command, occasion }, story) => {
    const { authority, papers, continuedBy, reasonCode, legalBasis, by } = command;
    const receivedAt = dossier.reception?.at;
    return tellEnding(
      story,
      {
        fact: 'redirected',
        effectiveAt: effectiveAt(occasion, existsSince(dossier)),
        data: {
          authority,
          papers,
          ...(continuedBy === undefined ? {} : { continuedBy }),
          ...(receivedAt === undefined ? {} : { noticeDueAt: noticeDueAt(plan, receivedAt) }),
          reasonCode,
          legalBasis,
          by,
        },
      },
      'DOSSIER_REDIRECTED',
      occasion.recordedAt,
    );
  },
};

function noticeDueAt(plan: Plan, receivedAt: EpochMs): EpochMs {
  const calendar = calendarIn(plan, plan.calendar);
  return closingOfNthWorkingDay(calendar, dayOf(calendar, receivedAt), NOTICE_WITHIN_DAYS);
}
