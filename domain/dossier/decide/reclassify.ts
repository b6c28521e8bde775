import { effectiveAt, firstRefusal, type Decider } from './decider';
import { existsSince, findEndingRefusal, findItselfRefusal, tellEnding } from './ending';

/**
 * What came in under a wrong procedure ends here and goes on as a dossier of the right one (chuyển thủ tục). That one
 * names this one when it is submitted, and the original date stands there if the office erred: see
 * docs/adr/0024-two-dossiers-are-tied-by-two-commands.md.
 *
 * @source Decree 61/2018/NĐ-CP, article 21: what the office did wrong is not at the applicant's cost.
 */
export const reclassify: Decider<'reclassify'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => findEndingRefusal(question),
      () => findItselfRefusal(question.dossier, question.command.continuedBy),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { fault, continuedBy, reasonCode, legalBasis, by } = command;
    const at = effectiveAt(occasion, existsSince(dossier));
    return tellEnding(
      story,
      { fact: 'reclassified', effectiveAt: at, data: { fault, continuedBy, reasonCode, legalBasis, by } },
      'DOSSIER_RECLASSIFIED',
      occasion.recordedAt,
    );
  },
};
