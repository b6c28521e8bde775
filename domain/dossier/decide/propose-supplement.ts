import { tell } from '../story';
import { effectiveAt, firstRefusal, type Decider } from './decider';
import { findPaperRefusal } from './paper-guard';
import { findTaskRefusal, getTask } from './task-guard';

/**
 * An agency proposes papers to be asked of the applicant. The desk decides; until its notice the task stays open and
 * its clock runs. A later proposal of the same task stands in place of the earlier.
 *
 * @source Decree 61/2018/NĐ-CP, article 5(1)đ: everything that concerns the applicant goes through the one-stop.
 */
export const supplement: Decider<'supplement'> = {
  findRefusal: ({ plan, dossier, command, occasion }) =>
    firstRefusal(
      () => findTaskRefusal({ plan, dossier, command, occasion }),
      () => findPaperRefusal(plan, command.items, getTask(dossier, command.task).part),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { items, legalBasis, claimedAt } = command;
    const { id: task, step, part, assignedAt } = getTask(dossier, command.task);
    return tell(story, {
      fact: 'supplementProposed',
      effectiveAt: effectiveAt(occasion, assignedAt),
      data: {
        task,
        step,
        part,
        items,
        legalBasis,
        ...(claimedAt === undefined ? {} : { claimedAt }),
      },
    });
  },
};
