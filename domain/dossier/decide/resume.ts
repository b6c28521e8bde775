import { refuse } from '../../errors';
import { tellConsequences } from '../progress';
import { openStop } from '../stops';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessOpen, type Decider, type Role } from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * A stopped dossier goes on (tiếp tục giải quyết): its clocks run on with the time used, and what became ready
 * meanwhile is sent.
 *
 * @source Circular 03/2025/TT-VPCP, form 05; docs/design.md §3, "Stop".
 */
export const resume: Decider<'resume'> = {
  findRefusal: ({ dossier, command }) =>
    firstRefusal(
      () => refuseUnlessOpen(dossier),
      () => refuseRole(command.by, 'resume', ROLES),
      () => (openStop(dossier) === undefined ? refuse('DOSSIER_NOT_STOPPED') : undefined),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { reasonCode, legalBasis, by } = command;
    const { stop = 0, stoppedAt = 0 } = openStop(dossier) ?? {};
    const told = tell(story, {
      fact: 'resumed',
      effectiveAt: effectiveAt(occasion, stoppedAt),
      data: { stop, reasonCode, legalBasis, by },
    });
    return tellConsequences(told, occasion.recordedAt);
  },
};
