import { refuse } from '../../errors';
import type { EpochMs } from '../../time/instant';
import { tellConsequences } from '../progress';
import { isStopped } from '../stops';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Question,
  type Role,
} from './decider';
import type { SecondedDecider } from './seconded';
import { findSecondedRefusal, secondedFields } from './stop-guard';
import { ANSWERABLE } from './second-person';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk stops a dossier for a while (dừng giải quyết, form 05), by a law, until it is looked at again, and with a
 * superior behind it. Every clock stands still from then on, but for a limit of the law that is late already. Tasks
 * stay with their agencies, and what these report of them counts; no new one is sent.
 *
 * It ends nothing: what must end is refused or withdrawn, stopped or not.
 *
 * @source Circular 03/2025/TT-VPCP, form 05; lateness cannot be washed away (docs/design.md §3, "Stop").
 */
export const stop: SecondedDecider<'stop'> = {
  seconds: ANSWERABLE,
  field: 'approvedBy',
  named: ({ approvedBy }) => approvedBy,
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseRole(question.command.by, 'stop', ROLES),
      () => (isStopped(question.dossier) ? refuse('DOSSIER_ALREADY_STOPPED') : undefined),
      () => findSecondedRefusal(question, stopAt(question)),
    ),
  tellFacts: (question, story) => {
    const { dossier, occasion } = question;
    const told = tell(story, {
      fact: 'stopped',
      effectiveAt: stopAt(question),
      data: { stop: (dossier.stops?.length ?? 0) + 1, ...secondedFields(question) },
    });
    return tellConsequences(told, occasion.recordedAt);
  },
};

/** When it was stored, not before reception nor before the end of the stop before. */
function stopAt({ dossier, occasion }: Question<'stop'>): EpochMs {
  const since = dossier.stops?.at(-1)?.endedAt ?? dossier.reception?.at ?? 0;
  return effectiveAt(occasion, since);
}
