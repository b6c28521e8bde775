import { refuse, type Refusal } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Question } from './decider';
import { KEEPERS } from './place-hold';
import { findSecondPersonRefusal } from './second-person';

/** A hold is lifted, with a second person: what it kept may be erased from then on. */
export const releaseHold: Decider<'releaseHold'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => (question.dossier.phase === 'none' ? refuse('NOT_SUBMITTED') : undefined),
      () => refuseRole(question.command.by, 'releaseHold', KEEPERS),
      () => findSecondPersonRefusal(question.command.by, question.command.approvedBy),
      () => findHoldRefusal(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { hold, reasonCode, legalBasis, by, approvedBy } = command;
    const placedAt = dossier.holds?.find((each) => each.hold === hold)?.placedAt ?? 0;
    return tell(story, {
      fact: 'holdReleased',
      effectiveAt: effectiveAt(occasion, placedAt),
      data: { hold, reasonCode, legalBasis, by, approvedBy },
    });
  },
};

function findHoldRefusal({ dossier, command: { hold } }: Question<'releaseHold'>): Refusal | undefined {
  const found = dossier.holds?.find((each) => each.hold === hold);
  if (found === undefined) return refuse('HOLD_UNKNOWN', { hold });
  return found.releasedAt === undefined ? undefined : refuse('HOLD_ALREADY_RELEASED', { hold });
}
