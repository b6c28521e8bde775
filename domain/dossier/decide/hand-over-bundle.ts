import { refuse, type Refusal } from '../../errors';
import { APPLICANT } from '../../procedure/plan';
import { openTasks } from '../dossier';
import { bundleOnItsWay, holderOf } from '../office';
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

const DESK: readonly Role[] = ['desk', 'deskHead'];
const AGENCY: readonly Role[] = ['officer', 'signer'];

/**
 * Originals go from who has them to the desk, to an agency with an open task, or back to the applicant (giao); they are
 * the taker's only once accepted.
 *
 * @source Circular 01/2018/TT-VPCP, form 05 (phiếu kiểm soát); Decree 61/2018/NĐ-CP, articles 20(2) and 21.
 */
export const handOverBundle: Decider<'handOverBundle'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessReceived(question.dossier),
      () => refuseItems(question),
      () =>
        refuseRole(
          question.command.by,
          'handOverBundle',
          giverOf(question) === question.plan.desk ? DESK : AGENCY,
        ),
      () => refuseTaker(question),
    ),
  tellFacts: (question, story) => {
    const { dossier, command, occasion } = question;
    const { taker, items, by } = command;
    return tell(story, {
      fact: 'bundleHandedOver',
      effectiveAt: effectiveAt(occasion, dossier.reception?.at ?? 0),
      data: {
        bundle: (dossier.office?.bundles?.length ?? 0) + 1,
        giver: giverOf(question),
        taker,
        items: [...new Set(items)],
        by,
      },
    });
  },
};

type Asked = Question<'handOverBundle'>;

/** Who has them: one holder, else they are refused. */
function giverOf({ plan, dossier, command }: Asked): string {
  return holderOf(plan, dossier, command.items[0] ?? '');
}

function refuseItems(question: Asked): Refusal | undefined {
  const { plan, dossier, command } = question;
  const given = new Set((dossier.submission?.components ?? []).map(({ component }) => component));
  const unknown = command.items.find((item) => !given.has(item));
  if (unknown !== undefined) return refuse('BUNDLE_ITEM_UNKNOWN', { component: unknown });
  const giver = giverOf(question);
  const elsewhere = command.items.find((item) => holderOf(plan, dossier, item) !== giver);
  if (elsewhere !== undefined) {
    return refuse('BUNDLE_HOLDERS_DIFFER', {
      component: elsewhere,
      holder: holderOf(plan, dossier, elsewhere),
    });
  }
  const moving = command.items.find((item) => bundleOnItsWay(dossier, item) !== undefined);
  if (moving === undefined) return undefined;
  return refuse('BUNDLE_ITEM_ON_ITS_WAY', {
    component: moving,
    bundle: bundleOnItsWay(dossier, moving)?.bundle ?? 0,
  });
}

/** Back to the applicant only from the desk; to an agency only while it works on a task. */
function refuseTaker(question: Asked): Refusal | undefined {
  const { plan, dossier, command } = question;
  const { taker } = command;
  const giver = giverOf(question);
  const agencies = openTasks(dossier).map(({ agency }) => agency);
  const takers = [plan.desk, ...(giver === plan.desk ? [APPLICANT] : []), ...agencies].filter(
    (each) => each !== giver,
  );
  return takers.includes(taker) ? undefined : refuse('BUNDLE_TAKER_UNFIT', { taker, giver });
}
