import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Role,
} from './decider';
import { findReturnRefusal, tellReturn } from './returned';
import { findTaskRefusalForDesk, getTask } from './task-guard';

const ROLES: readonly Role[] = ['deskHead'];

/**
 * The head of the desk sends a task back to an earlier step, also when its agency has used up its own return.
 *
 * @source docs/design.md §4, "Returned": once per returning step by default, then the desk decides.
 */
export const returnTask: Decider<'returnTask'> = {
  findRefusal: ({ plan, dossier, command }) =>
    firstRefusal(
      () => refuseUnlessInProgress(dossier),
      () => refuseRole(command.by, 'returnTask', ROLES),
      () => findTaskRefusalForDesk(dossier, command.task),
      () => findReturnRefusal(plan, dossier, getTask(dossier, command.task), command.to),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { to, reasonCode, legalBasis, by } = command;
    const task = getTask(dossier, command.task);
    const at = effectiveAt(occasion, task.assignedAt);
    const details = { reasonCode, legalBasis, by };
    return tellReturn(story, task, { at, recordedAt: occasion.recordedAt, to, details });
  },
};
