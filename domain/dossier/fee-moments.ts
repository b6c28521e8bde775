import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { closingOfNthWorkingDay } from '../time/working-days';
import { dayOf } from '../time/zone';
import { isClosed, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { feeLedger } from './fee-ledger';
import { awaitedNotices, type FeeNotice } from './fees';

/**
 * Working days after the end of a dossier in which its accounts stay open: what comes in, and what is given back, is
 * entered there.
 *
 * @source assumption: no text that was found says how long; fees are settled by the quarter (Decree 61/2018/NĐ-CP,
 *   article 12(9)), and a month leaves time for it.
 */
export const ACCOUNT_OPEN_DAYS = 20;

/** A fact about money that time alone makes, with the instant from which it exists. */
export interface FeeMoment {
  readonly at: EpochMs;
  readonly fact: FactOf<'feeSilent' | 'feeAccountClosed'>;
}

/** Last instant of the time to pay, from a notice; its day is not counted. Pure. */
export function payBy(plan: Plan, noticeAt: EpochMs, days: number): EpochMs {
  const calendar = calendarIn(plan, plan.calendar);
  return closingOfNthWorkingDay(calendar, dayOf(calendar, noticeAt), days);
}

/**
 * What has to be told of money: that nobody paid in time, one millisecond after it, to the desk, which decides; and when a
 * dossier is over, that its accounts are closed, to the head of the desk, with what is still owed or to be given back. Pure.
 */
export function feeMoments(plan: Plan, dossier: Dossier): readonly FeeMoment[] {
  const { fees } = dossier;
  if (fees === undefined) return [];
  if (!isClosed(dossier)) return awaitedNotices(dossier).flatMap((notice) => silenceOf(plan, notice) ?? []);
  return fees.closedAt === undefined ? [closingOf(plan, dossier)] : [];
}

function silenceOf(plan: Plan, { notice, payBy: until, silentAt }: FeeNotice): FeeMoment | undefined {
  if (silentAt !== undefined) return undefined;
  const at = until + 1;
  const target = { agency: plan.desk, role: 'officer' };
  const data = { notice, payBy: until, outcome: 'deskDecides' as const, target };
  return { at, fact: { fact: 'feeSilent', effectiveAt: at, data } };
}

function closingOf(plan: Plan, dossier: Dossier): FeeMoment {
  const calendar = calendarIn(plan, plan.calendar);
  const at = closingOfNthWorkingDay(calendar, dayOf(calendar, endOf(dossier)), ACCOUNT_OPEN_DAYS) + 1;
  const { outstanding, refundDue } = feeLedger(plan, dossier);
  const target = { agency: plan.desk, role: 'head' };
  return {
    at,
    fact: { fact: 'feeAccountClosed', effectiveAt: at, data: { outstanding, refundDue, target } },
  };
}

/** When it was over: the last that was given or handed over. */
function endOf({ finishedAt = 0, handedOver, recordedAt }: Dossier): EpochMs {
  const end = Math.max(finishedAt, ...Object.values(handedOver));
  return end === 0 ? recordedAt : end;
}
