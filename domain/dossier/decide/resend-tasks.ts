import { refuse } from '../../errors';
import { openTasks, type Dossier } from '../dossier';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Role,
} from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead', 'supervisor'];

/**
 * The open tasks of an agency are told it anew from the record, as after its disk was lost: the same tasks, with their
 * ids and attempts; no clock moves.
 *
 * @source docs/design.md §3, "Silence".
 */
export const resendTasks: Decider<'resendTasks'> = {
  findRefusal: ({ dossier, command }) =>
    firstRefusal(
      () => refuseUnlessInProgress(dossier),
      () => refuseRole(command.by, 'resendTasks', ROLES),
      () =>
        openTasksOf(dossier, command.toAgency).length > 0
          ? undefined
          : refuse('RESEND_NOTHING_OPEN', { agency: command.toAgency }),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { toAgency: agency, reasonCode, by } = command;
    const open = openTasksOf(dossier, agency);
    const at = effectiveAt(occasion, Math.max(...open.map(({ assignedAt }) => assignedAt)));
    const data = { agency, tasks: open.map(({ id }) => id), reasonCode, by };
    return tell(story, { fact: 'tasksResent', effectiveAt: at, data });
  },
};

function openTasksOf(dossier: Dossier, agency: string): ReturnType<typeof openTasks> {
  return openTasks(dossier).filter((task) => task.agency === agency);
}
