import { refuse, type Refusal } from '../../errors';
import { deliverableKey, deliverables } from '../deliverables';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { existsSince, findItselfRefusal } from './ending';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk notes that a result was issued wrong, and which new dossier corrects it (đính chính kết quả). Nothing of this
 * dossier changes by it: neither how it ended, nor its dates, nor what is at the desk. A dossier that is closed is not
 * written to any more; the new one names it all the same.
 *
 * @source Decree 61/2018/NĐ-CP, article 21; docs/adr/0024-two-dossiers-are-tied-by-two-commands.md.
 */
export const openCorrection: Decider<'openCorrection'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'openCorrection', ROLES),
      () => findItselfRefusal(question.dossier, question.command.correctedBy),
      () => refuseUnlessIssued(question),
      () => refuseAgain(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { part, result, correctedBy, reasonCode, legalBasis, by } = command;
    return tell(story, {
      fact: 'correctionOpened',
      effectiveAt: effectiveAt(occasion, existsSince(dossier)),
      data: { part, result, correctedBy, reasonCode, legalBasis, by },
    });
  },
};

type Asked = Question<'openCorrection'>;

function refuseUnlessIssued({ plan, dossier, command }: Asked): Refusal | undefined {
  const { part, result } = command;
  const isThere = deliverables(plan, dossier).some((each) => each.part === part && each.result === result);
  return isThere ? undefined : refuse('RESULT_NOT_ISSUED', { part, result });
}

function refuseAgain({ dossier, command }: Asked): Refusal | undefined {
  const { part, result } = command;
  const opened = dossier.corrections?.[deliverableKey(command)];
  return opened === undefined
    ? undefined
    : refuse('CORRECTION_ALREADY_OPENED', { part, result, dossier: opened.correctedBy });
}
