import { endPart, tellConsequences } from '../progress';
import { tell } from '../story';
import { effectiveAt, type Decider } from './decider';
import { tellExpiryWithdrawn } from './expiry-guard';
import { findTaskRefusal, getTask } from './task-guard';

/**
 * An agency finds its part not eligible: the part ends, its other open tasks are cancelled, and what was issued stands.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(8); partial success is a normal end.
 */
export const refused: Decider<'refused'> = {
  findRefusal: (question) => findTaskRefusal(question),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const task = getTask(dossier, command.task);
    const { reasonCode, legalBasis, noteRef, claimedAt } = command;
    const at = effectiveAt(occasion, task.assignedAt);
    const told = tell(tellExpiryWithdrawn(story, task, at), {
      fact: 'taskRefused',
      effectiveAt: at,
      data: {
        task: task.id,
        step: task.step,
        part: task.part,
        reasonCode,
        legalBasis,
        ...(noteRef === undefined ? {} : { noteRef }),
        ...(claimedAt === undefined ? {} : { claimedAt }),
      },
    });
    const ended = endPart(told, task.part, 'refused', { at, reasonCode: 'PART_REFUSED', legalBasis });
    return tellConsequences(ended, occasion.recordedAt);
  },
};
