import { refuse, type Refusal } from '../../errors';
import { APPLICANT } from '../../procedure/plan';
import type { Bundle } from '../office';
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
 * The taker counts a bundle of originals and accepts it (nhận); what is missing is refused there and then, and stays
 * with who gave it.
 *
 * @source Circular 01/2018/TT-VPCP, form 05 (phiếu kiểm soát); who lost a paper must be found: Decree 61/2018/NĐ-CP,
 *   article 21.
 */
export const acceptBundle: Decider<'acceptBundle'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessReceived(question.dossier),
      () => refuseBundle(question),
      () => refuseRole(question.command.by, 'acceptBundle', isAtDesk(question) ? DESK : AGENCY),
      () => refuseSelf(question),
      () => refuseMissing(question),
    ),
  tellFacts: (question, story) => {
    const { command, occasion } = question;
    const { bundle, missing = [], by } = command;
    const { items, handedOverAt } = getBundle(question);
    const refused = new Set(missing.map(({ component }) => component));
    return tell(story, {
      fact: 'bundleAccepted',
      effectiveAt: effectiveAt(occasion, handedOverAt),
      data: { bundle, accepted: items.filter((item) => !refused.has(item)), missing, by },
    });
  },
};

type Asked = Question<'acceptBundle'>;

function findBundle({ dossier, command }: Asked): Bundle | undefined {
  return dossier.office?.bundles?.find(({ bundle }) => bundle === command.bundle);
}

/** The bundle of a command that was not refused for it. */
function getBundle(question: Asked): Bundle {
  const bundle = findBundle(question);
  if (bundle === undefined) throw new RangeError(`no bundle ${String(question.command.bundle)}`);
  return bundle;
}

/** The desk receives for itself, and witnesses what goes back to the applicant. */
function isAtDesk(question: Asked): boolean {
  const { taker } = getBundle(question);
  return taker === question.plan.desk || taker === APPLICANT;
}

function refuseBundle(question: Asked): Refusal | undefined {
  const { bundle } = question.command;
  const found = findBundle(question);
  if (found === undefined) return refuse('BUNDLE_UNKNOWN', { bundle });
  return found.acceptedAt === undefined ? undefined : refuse('BUNDLE_ALREADY_ACCEPTED', { bundle });
}

/** Nobody takes from themselves; only what goes back to the applicant has one officer at both ends. */
function refuseSelf(question: Asked): Refusal | undefined {
  const { taker, by: giver, bundle } = getBundle(question);
  const { by } = question.command;
  const isSame = giver.kind === 'officer' && giver.officer === by.officer;
  return isSame && taker !== APPLICANT ? refuse('BUNDLE_SELF_ACCEPTED', { bundle }) : undefined;
}

function refuseMissing(question: Asked): Refusal | undefined {
  const { items, bundle } = getBundle(question);
  const { missing = [] } = question.command;
  const foreign = missing.find(({ component }) => !items.includes(component));
  return foreign === undefined
    ? undefined
    : refuse('BUNDLE_ITEM_NOT_IN_IT', { component: foreign.component, bundle });
}
