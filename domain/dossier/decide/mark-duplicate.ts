import { effectiveAt, firstRefusal, type Decider } from './decider';
import { existsSince, findEndingRefusal, findItselfRefusal, tellEnding } from './ending';

/**
 * The same matter came in twice (trùng hồ sơ): this dossier ends without a result, the other goes on.
 *
 * @source practice: the later of two submissions of one matter is closed with the code of the other.
 */
export const markDuplicate: Decider<'markDuplicate'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => findEndingRefusal(question),
      () => findItselfRefusal(question.dossier, question.command.original),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { original, reasonCode, legalBasis, by } = command;
    const at = effectiveAt(occasion, existsSince(dossier));
    return tellEnding(
      story,
      { fact: 'markedDuplicate', effectiveAt: at, data: { original, reasonCode, legalBasis, by } },
      'DOSSIER_DUPLICATE',
      occasion.recordedAt,
    );
  },
};
