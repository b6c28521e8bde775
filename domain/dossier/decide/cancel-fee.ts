import { refuse, type Refusal } from '../../errors';
import { tellSettled } from '../fee-story';
import { findFee, findNotice, noticeState } from '../fees';
import { tellConsequences } from '../progress';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessReceived,
  type Decider,
  type Question,
  type Role,
} from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];
const HEAD: readonly Role[] = ['deskHead'];

/**
 * A notice of a fee is taken back: the applicant pays nothing by an exemption that the definition names (miễn phí), or it was
 * a mistake, which is the head's to say. What was paid for it is the applicant's again.
 *
 * @source Law on Fees and Charges 97/2015/QH13, article 10: who pays nothing.
 */
export const cancelFee: Decider<'cancelFee'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessReceived(question.dossier),
      () =>
        refuseRole(question.command.by, 'cancelFee', question.command.exemption === undefined ? HEAD : ROLES),
      () => refuseNotice(question),
      () => refuseExemption(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { type: _type, ...cancelled } = command;
    const at = effectiveAt(occasion, findNotice(dossier, command.notice)?.requestedAt ?? 0);
    const told = tellSettled(tell(story, { fact: 'feeCancelled', effectiveAt: at, data: cancelled }), at);
    return dossier.phase === 'inProgress' ? tellConsequences(told, occasion.recordedAt) : told;
  },
};

type Asked = Question<'cancelFee'>;

function refuseNotice({ dossier, command: { notice: number } }: Asked): Refusal | undefined {
  const notice = findNotice(dossier, number);
  if (notice === undefined) return refuse('FEE_NOTICE_UNKNOWN', { notice: number });
  const state = noticeState(dossier, notice);
  return state === 'awaited' || state === 'paid'
    ? undefined
    : refuse('FEE_NOTICE_OVER', { notice: number, state });
}

function refuseExemption({ plan, dossier, command }: Asked): Refusal | undefined {
  const { notice, exemption } = command;
  if (exemption === undefined) return undefined;
  const fee = findNotice(dossier, notice)?.fee ?? '';
  const isKnown = findFee(plan, fee)?.exemptions.some(({ key }) => key === exemption) === true;
  return isKnown ? undefined : refuse('FEE_EXEMPTION_UNKNOWN', { fee, exemption });
}
