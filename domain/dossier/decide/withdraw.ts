import { refuse, type Refusal } from '../../errors';
import { endPart, endRunningParts, tellConsequences } from '../progress';
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
import { findPartRefusal } from './part-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The applicant withdraws (rút hồ sơ), the whole or one part of a linked procedure: every part meant that is still
 * running ends, and what depends on it; what was issued stands and is handed over.
 *
 * Lateness up to here stays. With nothing issued, and nothing running, the dossier is closed as withdrawn.
 *
 * @source National portal state 7; lateness cannot be washed away (docs/design.md §3, "A clock").
 */
export const withdraw: Decider<'withdraw'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => (question.dossier.phase === 'finished' ? refuse('ALREADY_FINISHED') : undefined),
      () => refuseRole(question.command.by, 'withdraw', ROLES),
      () => refusePart(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { reasonCode, legalBasis, by, part } = command;
    const at = effectiveAt(occasion, dossier.reception?.at ?? dossier.submission?.submittedAt ?? 0);
    const told = tell(story, {
      fact: 'withdrawn',
      effectiveAt: at,
      data: { ...(part === undefined ? {} : { part }), reasonCode, legalBasis, by },
    });
    const ended =
      part === undefined
        ? endRunningParts(told, 'withdrawn', { at, reasonCode: 'DOSSIER_WITHDRAWN', legalBasis })
        : endPart(told, part, 'withdrawn', { at, reasonCode: 'PART_WITHDRAWN', legalBasis });
    return tellConsequences(ended, occasion.recordedAt);
  },
};

function refusePart({ plan, dossier, command: { part } }: Question<'withdraw'>): Refusal | undefined {
  return part === undefined ? undefined : findPartRefusal(plan, dossier, part);
}
