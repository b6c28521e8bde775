import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { feesOf, type FeeNotice, type FeeProposal, type FeeRefund, type FeeState } from './fees';

function withFees(dossier: Dossier, change: Partial<FeeState>): Dossier {
  return { ...dossier, fees: { ...feesOf(dossier), ...change } };
}

function withNotice(dossier: Dossier, number: number, change: (notice: FeeNotice) => FeeNotice): Dossier {
  const notices = feesOf(dossier).notices.map((each) => (each.notice === number ? change(each) : each));
  return withFees(dossier, { notices });
}

/** What a body proposes; a later proposal of the same task stands in place of the earlier. Pure. */
function foldProposed(dossier: Dossier, { data, effectiveAt }: FactOf<'feeProposed'>): Dossier {
  const { claimedAt: _claimedAt, ...proposal } = data;
  const others = Object.values(feesOf(dossier).proposals).filter(({ task }) => task !== data.task);
  return withProposals(dossier, [...others, { ...proposal, proposedAt: effectiveAt }]);
}

function withProposals(dossier: Dossier, proposals: readonly FeeProposal[]): Dossier {
  return withFees(dossier, { proposals: Object.fromEntries(proposals.map((each) => [each.task, each])) });
}

/** A notice answers every proposal of its fee. Pure. */
function foldRequested(dossier: Dossier, { data, effectiveAt }: FactOf<'feeRequested'>): Dossier {
  const others = Object.values(feesOf(dossier).proposals).filter(({ fee }) => fee !== data.fee);
  const notice: FeeNotice = { ...data, state: 'awaited', requestedAt: effectiveAt };
  const answered = withProposals(dossier, others);
  return withFees(answered, { notices: [...feesOf(answered).notices, notice] });
}

function foldReceivedPayment(dossier: Dossier, { data, effectiveAt }: FactOf<'paymentReceived'>): Dossier {
  return withFees(dossier, {
    payments: [...feesOf(dossier).payments, { ...data, receivedAt: effectiveAt }],
  });
}

/** What was asked for is there; who confirmed the last of it moves the clocks. Pure. */
function foldSettled(dossier: Dossier, { data, effectiveAt: endedAt }: FactOf<'feeSettled'>): Dossier {
  const by = feesOf(dossier).payments.at(-1)?.by;
  return withNotice(dossier, data.notice, (each) => ({
    ...each,
    state: 'paid',
    endedAt,
    ...(by === undefined ? {} : { endedBy: by }),
  }));
}

/** A notice that was paid keeps the instant at which it was. Pure. */
function foldCancelled(dossier: Dossier, { data, effectiveAt }: FactOf<'feeCancelled'>): Dossier {
  const { notice, ...cancelled } = data;
  return withNotice(dossier, notice, (each) => ({
    ...each,
    state: 'cancelled',
    cancelled,
    endedAt: each.endedAt ?? effectiveAt,
    endedBy: each.endedBy ?? data.by,
  }));
}

function foldEnded(dossier: Dossier, { data, effectiveAt: endedAt }: FactOf<'feeEnded'>): Dossier {
  return withNotice(dossier, data.notice, (each) => ({ ...each, state: 'ended', endedAt }));
}

function foldSilent(dossier: Dossier, { data, effectiveAt: silentAt }: FactOf<'feeSilent'>): Dossier {
  return withNotice(dossier, data.notice, (each) => ({ ...each, silentAt }));
}

function foldOrdered(dossier: Dossier, { data, effectiveAt }: FactOf<'refundOrdered'>): Dossier {
  return withFees(dossier, { refunds: [...feesOf(dossier).refunds, { ...data, orderedAt: effectiveAt }] });
}

function foldPaidBack(dossier: Dossier, { data, effectiveAt: at }: FactOf<'refundPaid'>): Dossier {
  const { refund, ...paid } = data;
  const refunds = feesOf(dossier).refunds.map((each): FeeRefund =>
    each.refund === refund ? { ...each, paid: { ...paid, at } } : each,
  );
  return withFees(dossier, { refunds });
}

/** How each fact about fees changes a dossier. */
export const FEE_FOLDERS = {
  feeProposed: foldProposed,
  feeRequested: foldRequested,
  paymentReceived: foldReceivedPayment,
  feeSettled: foldSettled,
  feeCancelled: foldCancelled,
  feeEnded: foldEnded,
  feeSilent: foldSilent,
  refundOrdered: foldOrdered,
  refundPaid: foldPaidBack,
  feeAccountClosed: (dossier: Dossier, { effectiveAt: closedAt }: FactOf<'feeAccountClosed'>): Dossier =>
    withFees(dossier, { closedAt }),
} as const;
