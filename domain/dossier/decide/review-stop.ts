import { refuse } from '../../errors';
import type { EpochMs } from '../../time/instant';
import { openStop } from '../stops';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessOpen, type Question, type Role } from './decider';
import type { SecondedDecider } from './seconded';
import { findSecondedRefusal, secondedFields } from './stop-guard';
import { ANSWERABLE } from './second-person';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * A stop was looked at again and goes on, by a law and until another review, with a superior behind it as at its begin.
 *
 * @source docs/design.md §3, "Stop".
 */
export const reviewStop: SecondedDecider<'reviewStop'> = {
  seconds: ANSWERABLE,
  field: 'approvedBy',
  named: ({ approvedBy }) => approvedBy,
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'reviewStop', ROLES),
      () => (openStop(question.dossier) === undefined ? refuse('DOSSIER_NOT_STOPPED') : undefined),
      () => findSecondedRefusal(question, reviewAt(question)),
    ),
  tellFacts: (question, story) => {
    const stop = openStop(question.dossier)?.stop ?? 0;
    return tell(story, {
      fact: 'stopReviewed',
      effectiveAt: reviewAt(question),
      data: { stop, ...secondedFields(question) },
    });
  },
};

function reviewAt({ dossier, occasion }: Question<'reviewStop'>): EpochMs {
  return effectiveAt(occasion, openStop(dossier)?.stoppedAt ?? 0);
}
