import { refuse } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessOpen, type Role } from './decider';
import { existsSince } from './ending';
import { findSecondPersonRefusal, SUPERIORS } from './second-person';
import type { SecondedDecider } from './seconded';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * Another person takes the applicant's place (đổi người nộp): an heir, or who succeeds to an organisation; with the paper
 * that shows it, and a second person. The matter, its code and its dates stay as they are.
 *
 * That the right may pass on at all is for the desk to say: a right tied to the person ends with the person.
 *
 * @source Civil Code 2015, articles 88–93 (legal persons merged, divided, dissolved) and 614 (heirs).
 */
export const changeApplicant: SecondedDecider<'changeApplicant'> = {
  seconds: SUPERIORS,
  field: 'approvedBy',
  named: ({ approvedBy }) => approvedBy,
  findRefusal: ({ dossier, command, second }) =>
    firstRefusal(
      () => refuseUnlessOpen(dossier),
      () => refuseRole(command.by, 'changeApplicant', ROLES),
      () => findSecondPersonRefusal(command.by, second),
      () =>
        command.applicantRef === dossier.submission?.applicantRef ? refuse('APPLICANT_UNCHANGED') : undefined,
    ),
  tellFacts: ({ dossier, command, occasion, second: approvedBy }, story) => {
    const { applicantRef, ground, paperRef, legalBasis, by } = command;
    return tell(story, {
      fact: 'applicantChanged',
      effectiveAt: effectiveAt(occasion, existsSince(dossier)),
      data: {
        from: dossier.submission?.applicantRef ?? '-',
        applicantRef,
        ground,
        paperRef,
        legalBasis,
        by,
        approvedBy,
      },
    });
  },
};
