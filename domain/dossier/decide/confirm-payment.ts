import { refuse, type Refusal } from '../../errors';
import type { EpochMs } from '../../time/instant';
import { isClosed } from '../dossier';
import type { FactData } from '../events.schema';
import { askableFees } from '../fee-ledger';
import { tellSettled } from '../fee-story';
import { awaitedNotices, isKnownTransaction } from '../fees';
import { tellConsequences } from '../progress';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Question, type Role } from './decider';
import { refuseUnlessAccounted } from './fee-guard';

const ROLES: readonly Role[] = ['cashier', 'portal'];

/**
 * Money came for the dossier: a cashier enters it, or the bank's or the portal's message says it (xác nhận thanh toán).
 * Whatever came is entered: early, late, too little, twice, when nothing was owed, or when all was over; what pays no notice is
 * held or to be given back (`fee-ledger.ts`). Only money that is another dossier's, or came to another account, is not.
 *
 * The proof counts from when it was stored: it is then of the dossier.
 *
 * @source Decree 61/2018/NĐ-CP, article 22: the proof of payment is of the dossier.
 */
export const confirmPayment: Decider<'confirmPayment'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessAccounted(question.dossier),
      () => refuseRole(question.command.by, 'confirmPayment', ROLES),
      () => refuseElsewhere(question),
      () => refuseKnown(question),
      () => refuseRequester(question),
    ),
  tellFacts: (question, story) => {
    const { type: _type, purpose: _purpose, ...payment } = question.command;
    const at = receivedAt(question);
    const told = tell(story, {
      fact: 'paymentReceived',
      effectiveAt: at,
      data: { ...payment, timing: timingOf(question, at) },
    });
    const settled = tellSettled(told, at);
    return question.dossier.phase === 'inProgress'
      ? tellConsequences(settled, question.occasion.recordedAt)
      : settled;
  },
};

type Paid = Question<'confirmPayment'>;

function receivedAt({ dossier, occasion }: Paid): EpochMs {
  return effectiveAt(occasion, dossier.reception?.at ?? 0);
}

function timingOf({ plan, dossier }: Paid, at: EpochMs): FactData<'paymentReceived'>['timing'] {
  const [oldest] = awaitedNotices(dossier);
  if (oldest !== undefined) return at <= oldest.payBy ? 'inTime' : 'late';
  if (isClosed(dossier)) return 'afterEnd';
  return askableFees(plan, dossier).length > 0 ? 'early' : 'excess';
}

function refuseElsewhere({ plan, dossier, command: { purpose, account } }: Paid): Refusal | undefined {
  const own = dossier.reception?.code ?? '';
  if (purpose !== own) return refuse('PAYMENT_OF_ANOTHER_DOSSIER', { purpose, own });
  const accounts = (plan.fees ?? []).flatMap((fee) =>
    fee.account === undefined ? [] : [`${fee.account.bank}/A${fee.account.number}`],
  );
  if (account === undefined || accounts.includes(account)) return undefined;
  return refuse('PAYMENT_ACCOUNT_FOREIGN', { account });
}

function refuseKnown({ dossier, command: { transaction } }: Paid): Refusal | undefined {
  return isKnownTransaction(dossier, transaction)
    ? refuse('PAYMENT_ALREADY_CONFIRMED', { transaction })
    : undefined;
}

/** What a person enters by hand, another person asked for. */
function refuseRequester({ dossier, command: { by } }: Paid): Refusal | undefined {
  const asked = awaitedNotices(dossier).some(
    (notice) => notice.by.kind === 'officer' && notice.by.officer === by.officer,
  );
  return asked ? refuse('PAYMENT_BY_REQUESTER') : undefined;
}
