import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import { wasLate } from '../../sla/lateness';
import type { EpochMs } from '../../time/instant';
import { findDayRefusal, lawfulDueOf } from '../appointments';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
} from './decider';
import { PROMISING_ROLES } from './reappoint';

/**
 * A signed apology to the applicant (phiếu xin lỗi, form 04), with its reason; at any time, also late, and as often as
 * it is due. It changes no clock and no date; the day that it may name binds nobody.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(9).
 */
export const apologise: Decider<'apologise'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => (question.dossier.reception === undefined ? refuse('NOT_RECEIVED') : undefined),
      () => refuseRole(question.command.by, 'apologise', PROMISING_ROLES),
      () => refuseDay(question),
    ),
  tellFacts: (question, story) => {
    const { plan, dossier, command } = question;
    const { expectedOn, reasonCode, legalBasis, by } = command;
    const at = apologyAt(question);
    const dueAt = lawfulDueOf(plan, dossier);
    return tell(story, {
      fact: 'apologised',
      effectiveAt: at,
      data: {
        apology: (dossier.apologies?.length ?? 0) + 1,
        ...(expectedOn === undefined ? {} : { expectedOn }),
        ...(dueAt === undefined ? {} : { dueAt }),
        late: isLate(question, at),
        reasonCode,
        legalBasis,
        by,
      },
    });
  },
};

type Asked = Question<'apologise'>;

function apologyAt({ dossier, occasion }: Asked): EpochMs {
  return effectiveAt(occasion, dossier.reception?.at ?? 0);
}

function isLate({ plan, dossier }: Asked, at: EpochMs): boolean {
  const limit = dossier.clocks['limit'];
  return limit !== undefined && wasLate(limit, calendarIn(plan, limit.calendar), at);
}

function refuseDay(question: Asked): Refusal | undefined {
  const { expectedOn } = question.command;
  return expectedOn === undefined
    ? undefined
    : findDayRefusal(question.plan, expectedOn, apologyAt(question));
}
