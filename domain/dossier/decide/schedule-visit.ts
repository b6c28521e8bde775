import { refuse, type Refusal } from '../../errors';
import { DAY_MS } from '../../time/instant';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk agrees with an applicant who cannot come when an officer will: only on a ground that the definition names.
 *
 * @source Decree 61/2018/NĐ-CP, article 14(5): outside the office, and tracked all the same.
 */
export const scheduleVisit: Decider<'scheduleVisit'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => (question.dossier.phase === 'finished' ? refuse('ALREADY_FINISHED') : undefined),
      () => refuseRole(question.command.by, 'scheduleVisit', ROLES),
      () => refuseGround(question),
      () => refuseTime(question),
      () => refuseSecond(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { eligibility, fromAt, toAt, placeRef, visitor, by } = command;
    return tell(story, {
      fact: 'visitScheduled',
      effectiveAt: effectiveAt(occasion, dossier.submission?.submittedAt ?? 0),
      data: {
        visit: (dossier.office?.visits?.length ?? 0) + 1,
        eligibility,
        fromAt,
        toAt,
        placeRef,
        visitor,
        by,
      },
    });
  },
};

type Asked = Question<'scheduleVisit'>;

function refuseGround({ plan, dossier, command: { eligibility } }: Asked): Refusal | undefined {
  if (plan.home === undefined || dossier.submission?.channel !== 'home') return refuse('HOME_NOT_OFFERED');
  return plan.home.eligible.some(({ key }) => key === eligibility)
    ? undefined
    : refuse('HOME_NOT_ELIGIBLE', { eligibility }, plan.home.legalBasis);
}

/** A stretch to come, within a day. */
function refuseTime({ command: { fromAt, toAt }, occasion }: Asked): Refusal | undefined {
  const isWrong = fromAt >= toAt || toAt - fromAt > DAY_MS || fromAt < effectiveAt(occasion, 0);
  return isWrong ? refuse('VISIT_TIME_INVALID') : undefined;
}

function refuseSecond({ dossier }: Asked): Refusal | undefined {
  const open = dossier.office?.visits?.find(({ outcome }) => outcome === undefined);
  return open === undefined ? undefined : refuse('VISIT_ALREADY_SCHEDULED', { visit: open.visit });
}
