import { refuse, type Refusal } from '../../errors';
import { findFee } from '../fees';
import { tell } from '../story';
import { effectiveAt, firstRefusal, type Decider, type Question } from './decider';
import { chargeOf, findFeeRefusal } from './fee-guard';
import { findTaskRefusal, getTask } from './task-guard';

/**
 * An agency proposes a fee of its step, one that the definition names. The desk decides; until its notice the task stays
 * open and its clock runs. A later proposal of the same task stands in place of the earlier.
 *
 * @source Decree 61/2018/NĐ-CP, article 5(1)đ: everything that concerns the applicant goes through the one-stop.
 */
export const fee: Decider<'fee'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => findTaskRefusal(question),
      () => findFeeRefusal(question.plan, question.dossier, question.command),
      () => refuseForeign(question),
    ),
  tellFacts: ({ plan, dossier, command, occasion }, story) => {
    const { claimedAt } = command;
    const { id: task, step, part, assignedAt } = getTask(dossier, command.task);
    return tell(story, {
      fact: 'feeProposed',
      effectiveAt: effectiveAt(occasion, assignedAt),
      data: {
        task,
        step,
        part,
        ...chargeOf(plan, command),
        ...(claimedAt === undefined ? {} : { claimedAt }),
      },
    });
  },
};

function refuseForeign({ plan, dossier, command }: Question<'fee'>): Refusal | undefined {
  const { step } = getTask(dossier, command.task);
  return findFee(plan, command.fee)?.step === step
    ? undefined
    : refuse('FEE_OF_ANOTHER_STEP', { fee: command.fee, step });
}
