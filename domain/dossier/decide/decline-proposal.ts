import { refuse } from '../../errors';
import { findOpenProposal } from '../proposals';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Role,
} from './decider';
import { findTaskRefusalForDesk, getTask } from './task-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk does not ask the applicant for the papers or the fee that an agency proposed (không chấp nhận đề nghị); the agency
 * is told why, and may propose again. Nothing moves: until a notice its clock ran.
 *
 * @source Decree 61/2018/NĐ-CP, article 5(1)đ: what is asked of the applicant, the one-stop asks.
 */
export const declineProposal: Decider<'declineProposal'> = {
  findRefusal: ({ dossier, command }) =>
    firstRefusal(
      () => refuseUnlessInProgress(dossier),
      () => refuseRole(command.by, 'declineProposal', ROLES),
      () => findTaskRefusalForDesk(dossier, command.task),
      () =>
        findOpenProposal(dossier, command) === undefined
          ? refuse('PROPOSAL_NOT_OPEN', { task: command.task, about: command.about })
          : undefined,
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { type: _type, ...declined } = command;
    const { step } = getTask(dossier, command.task);
    return tell(story, {
      fact: 'proposalDeclined',
      effectiveAt: effectiveAt(occasion, findOpenProposal(dossier, command)?.proposedAt ?? 0),
      data: { ...declined, step },
    });
  },
};
