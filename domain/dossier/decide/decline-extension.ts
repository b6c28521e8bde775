import { findProposalRefusal } from '../extensions';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessInProgress, type Decider } from './decider';
import { GRANTING_ROLES } from './extend';
import { findTaskRefusalForDesk } from './task-guard';

/** The desk does not take up an agency's proposal of more time; the agency is told why, and nothing moves. */
export const declineExtension: Decider<'declineExtension'> = {
  findRefusal: ({ dossier, command }) =>
    firstRefusal(
      () => refuseUnlessInProgress(dossier),
      () => refuseRole(command.by, 'declineExtension', GRANTING_ROLES),
      () => findTaskRefusalForDesk(dossier, command.task),
      () => findProposalRefusal(dossier, command.task),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { task, reasonCode, legalBasis, by } = command;
    const proposedAt = dossier.extensionProposals?.[task]?.proposedAt ?? 0;
    return tell(story, {
      fact: 'extensionDeclined',
      effectiveAt: effectiveAt(occasion, proposedAt),
      data: { task, reasonCode, legalBasis, by },
    });
  },
};
