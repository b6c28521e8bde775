import type { Plan, PlanFee } from '../procedure/plan';
import type { Dossier } from './dossier';
import { awaitedNotices, feesOf } from './fees';

/** What a dossier owes, has, and is to give back; whole đồng. */
export interface FeeLedger {
  /** Asked for by notices that are paid or owed. */
  readonly requested: number;
  readonly received: number;
  /** Still owed. */
  readonly outstanding: number;
  /** What came and is asked for by no notice, as far as it was not given back. */
  readonly excess: number;
  /** As much of the excess as waits for a notice that may still come. */
  readonly held: number;
  /** The rest of the excess: to be given back (hoàn trả). */
  readonly refundDue: number;
  /** Refunds that were ordered and not paid out yet. */
  readonly refundOrdered: number;
  readonly refunded: number;
}

/** The ledger of a dossier, from its payments and notices alone. Pure. */
export function feeLedger(plan: Plan, dossier: Dossier): FeeLedger {
  const { notices, payments, refunds } = feesOf(dossier);
  const paid = notices.filter(({ state }) => state === 'paid');
  const requested = sumOf([...paid, ...awaitedNotices(dossier)]);
  const received = sumOf(payments);
  const refunded = sumOf(refunds.filter((refund) => refund.paid !== undefined));
  const balance = received - refunded - requested;
  const excess = Math.max(0, balance);
  const held = Math.min(excess, mostStillAsked(plan, dossier));
  return {
    requested,
    received,
    outstanding: Math.max(0, -balance),
    excess,
    held,
    refundDue: excess - held,
    refundOrdered: sumOf(refunds) - refunded,
    refunded,
  };
}

/** Money that no paid notice has used, and that nobody is to be given back. Pure. */
export function unusedOf(dossier: Dossier): number {
  const { notices, payments, refunds } = feesOf(dossier);
  const used = sumOf(notices.filter(({ state }) => state === 'paid'));
  return sumOf(payments) - sumOf(refunds) - used;
}

/** Fees of the plan that may still be asked for: of a part that runs, and not asked for already. Pure. */
export function askableFees({ fees = [] }: Plan, dossier: Dossier): readonly PlanFee[] {
  if (dossier.phase !== 'inProgress') return [];
  return fees.filter(({ key, part }) => dossier.parts[part]?.state === 'running' && !isAsked(dossier, key));
}

/** Whether a fee was asked for, and is paid or owed: each is once. Pure. */
export function isAsked(dossier: Dossier, key: string): boolean {
  return feesOf(dossier).notices.some(
    ({ fee, state }) => fee === key && (state === 'awaited' || state === 'paid'),
  );
}

/** What is counted has no most. */
function mostStillAsked(plan: Plan, dossier: Dossier): number {
  const most = askableFees(plan, dossier).map(({ amounts, each }) =>
    each === undefined ? Math.max(...amounts.map(({ dong }) => dong)) : Infinity,
  );
  return most.reduce((sum, amount) => sum + amount, 0);
}

function sumOf(entries: readonly { readonly amount: number }[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}
