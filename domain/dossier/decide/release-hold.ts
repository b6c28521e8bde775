import { refuse, type Refusal } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Question } from './decider';
import { KEEPERS } from './place-hold';
import { findSecondPersonRefusal, SUPERIORS } from './second-person';
import type { SecondedDecider } from './seconded';

/** A hold is lifted, with a second person: what it kept may be erased from then on. */
export const releaseHold: SecondedDecider<'releaseHold'> = {
  seconds: SUPERIORS,
  field: 'approvedBy',
  named: ({ approvedBy }) => approvedBy,
  findRefusal: (question) =>
    firstRefusal(
      () => (question.dossier.phase === 'none' ? refuse('NOT_SUBMITTED') : undefined),
      () => refuseRole(question.command.by, 'releaseHold', KEEPERS),
      () => findSecondPersonRefusal(question.command.by, question.second),
      () => findHoldRefusal(question),
    ),
  tellFacts: ({ dossier, command, occasion, second: approvedBy }, story) => {
    const { hold, reasonCode, legalBasis, by } = command;
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
