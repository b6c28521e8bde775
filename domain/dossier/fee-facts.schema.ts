import { z } from 'zod';
import { actorSchema, agency, instant, reason, step, target, task, text } from './fact-fields.schema';
import { account, amount, channel, choice, count, feeKey, number, transaction } from './fee-fields.schema';

const asker = z.object({ task, step, part: z.string(), dependants: z.array(step) });
const asked = { fee: feeKey, choice, count, amount: amount.describe('Of all together, whole đồng.') };

/** Facts about fees: name → schema of its data. */
export const FEE_FACTS = {
  feeProposed: z.object({
    task,
    step,
    part: z.string(),
    ...asked,
    claimedAt: z.exactOptional(instant),
  }),
  feeRequested: z.object({
    notice: number,
    ...asked,
    collector: agency,
    asking: z
      .array(asker)
      .describe('The open tasks that wait for it; none of a fee that is due with the submission.'),
    payBy: instant.describe('Last instant of the time in which the applicant is to pay.'),
    purpose: z.string().describe('What the payer names: the dossier’s code.'),
    legalBasis: text,
    by: actorSchema,
  }),
  paymentReceived: z.object({
    transaction,
    amount,
    channel,
    account: z.exactOptional(account),
    paidAt: z.exactOptional(instant.describe('What the bank says; evidence only.')),
    timing: z
      .enum(['early', 'inTime', 'late', 'excess', 'afterEnd'])
      .describe('Before any notice; within its time; after it; when nothing was owed; when all was over.'),
    by: actorSchema,
  }),
  feeSettled: z.object({ notice: number }),
  feeCancelled: z.object({ notice: number, exemption: z.exactOptional(choice), ...reason, by: actorSchema }),
  feeEnded: z.object({ notice: number, ...reason }),
  feeSilent: z.object({
    notice: number,
    payBy: instant,
    outcome: z.enum(['deskDecides']).describe('What it means by the definition that nobody pays.'),
    target,
  }),
  refundOrdered: z.object({ refund: number, amount, ...reason, by: actorSchema }),
  refundPaid: z.object({ refund: number, transaction, by: actorSchema }),
  feeAccountClosed: z.object({
    outstanding: z.int().min(0).describe('What nobody paid, whole đồng.'),
    refundDue: z.int().min(0).describe('What nobody gave back, whole đồng.'),
    target,
  }),
} as const;
