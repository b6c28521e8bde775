import { refuse, type Refusal } from '../../errors';
import { descendantsOf } from '../../procedure/graph';
import type { EpochMs } from '../../time/instant';
import { openTasks, type Task } from '../dossier';
import type { FactData } from '../events.schema';
import { payBy } from '../fee-moments';
import { tellSettled } from '../fee-story';
import { feesOf, findFee } from '../fees';
import { tellConsequences } from '../progress';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { chargeOf, findFeeRefusal } from './fee-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk asks for a fee that the definition names, once (thông báo thực hiện nghĩa vụ tài chính). From the notice to the
 * proof of payment the clocks stand still of the step that waits for it, and of what depends on it; a fee that is due with
 * the submission lets nothing stand still. What was paid before it pays it at once.
 *
 * @source Law on Fees and Charges 97/2015/QH13, article 3; Decree 61/2018/NĐ-CP, article 22.
 */
export const requestFee: Decider<'requestFee'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseRole(question.command.by, 'requestFee', ROLES),
      () => findFeeRefusal(question.plan, question.dossier, question.command),
      () => refuseWithoutTask(question),
    ),
  tellFacts: (question, story) => {
    const at = noticeAt(question);
    const told = tell(story, { fact: 'feeRequested', effectiveAt: at, data: noticeOf(question, at) });
    return tellConsequences(tellSettled(told, at), question.occasion.recordedAt);
  },
};

type Asked = Question<'requestFee'>;

function noticeOf({ plan, dossier, command }: Asked, at: EpochMs): FactData<'feeRequested'> {
  const fee = findFee(plan, command.fee);
  return {
    notice: feesOf(dossier).notices.length + 1,
    ...chargeOf(plan, command),
    collector: fee?.collector ?? plan.desk,
    asking: waitingTasks({ plan, dossier, command }).map(({ id: task, step, part }) => ({
      task,
      step,
      part,
      dependants: plan.steps.map(({ key }) => key).filter((key) => descendantsOf(plan, step).has(key)),
    })),
    payBy: payBy(plan, at, fee?.payWithinDays ?? 0),
    purpose: dossier.reception?.code ?? '',
    legalBasis: fee?.legalBasis ?? '',
    by: command.by,
  };
}

/** The open task of the step that waits for the fee; none of one that is due with the submission. */
function waitingTasks({ plan, dossier, command }: Omit<Asked, 'occasion'>): readonly Task[] {
  const step = findFee(plan, command.fee)?.step;
  return step === undefined ? [] : openTasks(dossier).filter((task) => task.step === step);
}

/** When it was stored, not before what waits for it was sent. */
function noticeAt(question: Asked): EpochMs {
  const sent = waitingTasks(question).map(({ assignedAt }) => assignedAt);
  return effectiveAt(question.occasion, Math.max(question.dossier.reception?.at ?? 0, ...sent));
}

function refuseWithoutTask(question: Asked): Refusal | undefined {
  const step = findFee(question.plan, question.command.fee)?.step;
  if (step === undefined || waitingTasks(question).length > 0) return undefined;
  return refuse('FEE_STEP_NOT_OPEN', { fee: question.command.fee, step });
}
