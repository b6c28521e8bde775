import type { Plan, PlanFee } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import { isOpen, type Dossier, type Phase, type Task } from './dossier';
import type { FactData } from './events.schema';

/** A fee that a body proposes; open until a notice of the desk asks for it, or its task ends. */
export interface FeeProposal extends Omit<FactData<'feeProposed'>, 'claimedAt'> {
  readonly proposedAt: EpochMs;
}

/** Where a notice of a fee stands: not paid yet, paid, taken back, or ended since the work was no longer wanted. */
export type FeeNoticeState = 'awaited' | 'paid' | 'cancelled' | 'ended';

/** A fee asked for by one notice of the desk, and what became of it. */
export interface FeeNotice extends FactData<'feeRequested'> {
  readonly state: FeeNoticeState;
  readonly requestedAt: EpochMs;
  /** When it was paid, taken back or ended; whatever comes first lets the clocks run on. */
  readonly endedAt?: EpochMs;
  /** Who had the last of it confirmed, or took the notice back. */
  readonly endedBy?: FactData<'feeCancelled'>['by'];
  /** When it was told that nobody had paid in time. */
  readonly silentAt?: EpochMs;
  /** Why it was taken back; with an `exemption`, who pays nothing. */
  readonly cancelled?: Pick<FactData<'feeCancelled'>, 'exemption' | 'reasonCode' | 'legalBasis' | 'by'>;
}

/** Money that came for the dossier. */
export interface FeePayment extends FactData<'paymentReceived'> {
  readonly receivedAt: EpochMs;
}

/** Money that is given back: ordered by one person, paid out by another. */
export interface FeeRefund extends FactData<'refundOrdered'> {
  readonly orderedAt: EpochMs;
  readonly paid?: Omit<FactData<'refundPaid'>, 'refund'> & { readonly at: EpochMs };
}

/** All that was proposed, asked for, paid and given back. */
export interface FeeState {
  /** By task. */
  readonly proposals: Readonly<Record<string, FeeProposal>>;
  /** Oldest first, like the others. */
  readonly notices: readonly FeeNotice[];
  readonly payments: readonly FeePayment[];
  readonly refunds: readonly FeeRefund[];
  /** When the accounts of a dossier that was over were closed; nothing is entered after that. */
  readonly closedAt?: EpochMs;
}

/** What of a dossier is asked here. */
export interface WithFees {
  /** Absent while nobody spoke of money. */
  readonly fees?: FeeState;
}

/** A dossier of which nobody spoke of money yet. */
export const NO_FEES: FeeState = { proposals: {}, notices: [], payments: [], refunds: [] };

/** What was proposed, asked for, paid and given back. Pure. */
export function feesOf({ fees = NO_FEES }: WithFees): FeeState {
  return fees;
}

/** Cause under which clocks stand still for a notice of a fee. Pure. */
export function causeOfFee({ notice }: Pick<FeeNotice, 'notice'>): string {
  return `fee.${String(notice)}`;
}

/** A fee of the plan, or undefined. Pure. */
export function findFee({ fees = [] }: Plan, key: string): PlanFee | undefined {
  return fees.find((fee) => fee.key === key);
}

/** A notice by its number, or undefined. Pure. */
export function findNotice(dossier: WithFees, number: number): FeeNotice | undefined {
  return feesOf(dossier).notices.find(({ notice }) => notice === number);
}

/** Fees that bodies propose and no notice has asked for, of tasks still open. Pure. */
export function openFeeProposals(dossier: Dossier): readonly FeeProposal[] {
  return Object.values(feesOf(dossier).proposals).filter(({ task: id }) => {
    const task = dossier.tasks[id];
    return task !== undefined && isOpen(task);
  });
}

/** Phases in which a dossier is over without anything having come of it: what was not paid is no longer owed. */
const FORGIVING: readonly Phase[] = ['withdrawn', 'ended', 'voided'];

/** Where a notice stands, the end of the dossier counted in. Pure. */
export function noticeState({ phase }: Pick<Dossier, 'phase'>, { state }: FeeNotice): FeeNoticeState {
  return state === 'awaited' && FORGIVING.includes(phase) ? 'ended' : state;
}

/** Notices that are owed, oldest first. Pure. */
export function awaitedNotices(dossier: Dossier): readonly FeeNotice[] {
  return feesOf(dossier).notices.filter((notice) => noticeState(dossier, notice) === 'awaited');
}

/** Whether money came, or was given back, by a transaction. Pure. */
export function isKnownTransaction(dossier: WithFees, transaction: string): boolean {
  const { payments, refunds } = feesOf(dossier);
  return [...payments, ...refunds.flatMap(({ paid }) => paid ?? [])].some(
    (each) => each.transaction === transaction,
  );
}

/** Whether the work on a task waits for a fee. Pure. */
export function awaitsFee(dossier: Dossier, task: Task): boolean {
  return awaitedNotices(dossier).some(({ asking }) =>
    asking.some(
      (asker) =>
        dossier.tasks[asker.task]?.endedAt === undefined &&
        (asker.step === task.step || asker.dependants.includes(task.step)),
    ),
  );
}
