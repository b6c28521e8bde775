import { z } from 'zod';
import { byDesk, instant, legalBasis, reasonCode, report } from './command-fields.schema';
import { account, amount, channel, choice, count, feeKey, number, transaction } from './fee-fields.schema';

const asked = {
  fee: feeKey.describe('A fee that the definition names, part.fee.'),
  choice: z.exactOptional(choice.describe('Which of its amounts, where it has several.')),
  count: z.exactOptional(count.describe('How many, of a fee that is counted; one when absent.')),
};

/** Commands about fees, the report that proposes one among them: type → schema. */
export const FEE_COMMANDS = {
  requestFee: z.object({ type: z.literal('requestFee'), ...byDesk, ...asked }),
  cancelFee: z.object({
    type: z.literal('cancelFee'),
    ...byDesk,
    notice: number,
    exemption: z.exactOptional(choice.describe('Of the fee: who pays nothing (miễn phí), by its law.')),
    reasonCode,
    legalBasis,
  }),
  confirmPayment: z.object({
    type: z.literal('confirmPayment'),
    ...byDesk,
    transaction,
    amount,
    channel,
    purpose: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,60}$/)
      .describe('What the payer named: the code of a dossier.'),
    account: z.exactOptional(account.describe('To which it was paid; none for cash.')),
    paidAt: z.exactOptional(instant.describe('When the bank says that it was paid; evidence only.')),
  }),
  orderRefund: z.object({ type: z.literal('orderRefund'), ...byDesk, amount, reasonCode, legalBasis }),
  confirmRefund: z.object({
    type: z.literal('confirmRefund'),
    ...byDesk,
    refund: number.describe('Number of the refund in the dossier.'),
    transaction,
  }),
  fee: z.object({ type: z.literal('fee'), ...report, ...asked }),
} as const;
