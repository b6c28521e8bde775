import { refuse, type Refusal } from '../../errors';
import { feesOf, isKnownTransaction } from '../fees';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Question, type Role } from './decider';
import { refuseUnlessAccounted } from './fee-guard';

const ROLES: readonly Role[] = ['cashier'];

/** A cashier, another person than who ordered it, paid a refund out; its transaction pays nothing else. */
export const confirmRefund: Decider<'confirmRefund'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessAccounted(question.dossier),
      () => refuseRole(question.command.by, 'confirmRefund', ROLES),
      () => refuseOrder(question),
      () => refuseKnown(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { refund, transaction, by } = command;
    const order = feesOf(dossier).refunds.find((each) => each.refund === refund);
    return tell(story, {
      fact: 'refundPaid',
      effectiveAt: effectiveAt(occasion, order?.orderedAt ?? 0),
      data: { refund, transaction, by },
    });
  },
};

type Asked = Question<'confirmRefund'>;

function refuseOrder({ dossier, command: { refund, by } }: Asked): Refusal | undefined {
  const order = feesOf(dossier).refunds.find((each) => each.refund === refund);
  if (order === undefined) return refuse('REFUND_UNKNOWN', { refund });
  if (order.paid !== undefined) return refuse('REFUND_ALREADY_PAID', { refund });
  const isOrderer = order.by.kind === 'officer' && order.by.officer === by.officer;
  return isOrderer ? refuse('REFUND_BY_ORDERER', { refund }) : undefined;
}

function refuseKnown({ dossier, command: { transaction } }: Asked): Refusal | undefined {
  return isKnownTransaction(dossier, transaction)
    ? refuse('PAYMENT_ALREADY_CONFIRMED', { transaction })
    : undefined;
}
