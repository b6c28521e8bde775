import { refuse, type Refusal } from '../../errors';
import { findVisit } from '../office';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
} from './decider';
import { COUNTERSIGNING } from './record-visit';
import { isSamePerson } from './second-person';

/**
 * Another person than who recorded a visit, and than who went, signs its record in their own name: only from then on may
 * what was done at it be entered with the instant at which it happened.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(3); that the record is countersigned: practice.
 */
export const countersignVisit: Decider<'countersignVisit'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'countersignVisit', COUNTERSIGNING),
      () => refuseVisit(question),
    ),
  tellFacts: ({ dossier, command: { visit, by }, occasion }, story) =>
    tell(story, {
      fact: 'visitCountersigned',
      effectiveAt: effectiveAt(occasion, findVisit(dossier, visit)?.endedAt ?? 0),
      data: { visit, by },
    }),
};

/** Recorded, not countersigned yet, and told by somebody else. */
function refuseVisit({ dossier, command }: Question<'countersignVisit'>): Refusal | undefined {
  const { visit, by } = command;
  const found = findVisit(dossier, visit);
  if (found === undefined) return refuse('VISIT_UNKNOWN', { visit });
  if (found.outcome === undefined) return refuse('VISIT_NOT_RECORDED', { visit });
  if (found.countersigned !== undefined) return refuse('VISIT_ALREADY_COUNTERSIGNED', { visit });
  const wasThere = found.visitor === by.officer || isSamePerson(found.recordedBy, by);
  return wasThere ? refuse('VISIT_COUNTERSIGNATURE_INVALID') : undefined;
}
