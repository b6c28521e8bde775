import { refuse } from '../../errors';
import { feeLedger } from '../fee-ledger';
import { feesOf } from '../fees';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Role } from './decider';
import { refuseUnlessAccounted } from './fee-guard';

const ROLES: readonly Role[] = ['deskHead'];

/**
 * The head of the desk orders that money is given back which no notice asks for (hoàn trả): never more than that, less what
 * was ordered before. It is paid out by a cashier, another person.
 */
export const orderRefund: Decider<'orderRefund'> = {
  findRefusal: ({ plan, dossier, command: { by, amount } }) =>
    firstRefusal(
      () => refuseUnlessAccounted(dossier),
      () => refuseRole(by, 'orderRefund', ROLES),
      () => {
        const { excess, refundOrdered } = feeLedger(plan, dossier);
        const most = excess - refundOrdered;
        return amount <= most ? undefined : refuse('REFUND_NOT_DUE', { amount, most: Math.max(0, most) });
      },
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { type: _type, ...order } = command;
    const { payments, refunds } = feesOf(dossier);
    return tell(story, {
      fact: 'refundOrdered',
      effectiveAt: effectiveAt(occasion, payments.at(-1)?.receivedAt ?? 0),
      data: { refund: refunds.length + 1, ...order },
    });
  },
};
