import { refuse } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, type Decider } from './decider';
import { findTaskRefusal, getTask } from './task-guard';

/**
 * An agency has stored its task (nhận): the second half of the hand-over, giao → nhận.
 *
 * @source Circular 01/2018/TT-VPCP, form 05 (phiếu kiểm soát).
 */
export const taken: Decider<'taken'> = {
  findRefusal: ({ plan, dossier, command, occasion }) =>
    firstRefusal(
      () => findTaskRefusal({ plan, dossier, command, occasion }),
      () =>
        dossier.tasks[command.task]?.state === 'taken'
          ? refuse('TASK_ALREADY_TAKEN', { task: command.task })
          : undefined,
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { task, claimedAt } = command;
    const takenAt = effectiveAt(occasion, getTask(dossier, task).assignedAt);
    const data = { task, ...(claimedAt === undefined ? {} : { claimedAt }) };
    return tell(story, { fact: 'taskTaken', effectiveAt: takenAt, data });
  },
};
