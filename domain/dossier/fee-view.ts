import { vietQr } from '../payment/viet-qr';
import type { Plan, Words } from '../procedure/plan';
import type { Dossier } from './dossier';
import { feeLedger, type FeeLedger } from './fee-ledger';
import {
  feesOf,
  findFee,
  noticeState,
  openFeeProposals,
  type FeeNotice,
  type FeePayment,
  type FeeProposal,
  type FeeRefund,
} from './fees';

/** A notice of a fee as a person wants to see it. */
export interface FeeNoticeView extends FeeNotice {
  readonly title: Words;
  /** Text of the VietQR code by which it is paid; absent once nothing is owed, and where no account is kept. */
  readonly qr?: string;
}

/** The money of a dossier. */
export interface FeesView {
  readonly ledger: FeeLedger;
  readonly proposals: readonly FeeProposal[];
  readonly notices: readonly FeeNoticeView[];
  readonly payments: readonly FeePayment[];
  readonly refunds: readonly FeeRefund[];
  readonly closedAt?: number;
}

/** The money of a dossier; nothing where nobody spoke of any. Pure. */
export function feesView(plan: Plan, dossier: Dossier): { readonly fees?: FeesView } {
  if (dossier.fees === undefined) return {};
  const { notices, payments, refunds, closedAt } = feesOf(dossier);
  return {
    fees: {
      ledger: feeLedger(plan, dossier),
      proposals: openFeeProposals(dossier),
      notices: notices.map((notice) => noticeView(plan, dossier, notice)),
      payments,
      refunds,
      ...(closedAt === undefined ? {} : { closedAt }),
    },
  };
}

function noticeView(plan: Plan, dossier: Dossier, notice: FeeNotice): FeeNoticeView {
  const state = noticeState(dossier, notice);
  const fee = findFee(plan, notice.fee);
  const qr = state === 'awaited' ? qrOf(plan, dossier, notice) : undefined;
  return {
    ...notice,
    state,
    title: fee?.title ?? { vi: notice.fee, en: notice.fee },
    ...(qr === undefined ? {} : { qr }),
  };
}

/** What is still owed of it, where nothing else is; else all of it. */
function qrOf(plan: Plan, dossier: Dossier, { fee, amount, purpose }: FeeNotice): string | undefined {
  const account = findFee(plan, fee)?.account;
  const owed = Math.min(amount, feeLedger(plan, dossier).outstanding);
  return account === undefined || owed === 0
    ? undefined
    : vietQr({ bank: account.bank, account: account.number, amount: owed, purpose });
}
