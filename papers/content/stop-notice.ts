import { field, fields, text, type PaperContent, type Subject } from '../subject';
import { momentText } from '../vietnamese';
import { codeField, contactField, matterField, ownerField, reasonText, signedBy } from './common';

/**
 * The notice that a dossier is stopped for a while, and when the stop is looked at again.
 *
 * @source Circular 03/2025/TT-VPCP, form 05, known at second hand.
 */
export function stopNoticeContent(subject: Subject<'stopped'>): PaperContent {
  const { event, calendar } = subject;
  const { reasonCode, legalBasis, reviewDueAt, by, approvedBy } = event.data;
  return {
    blocks: [
      fields(ownerField(subject), codeField(subject), matterField(subject)),
      text('Việc giải quyết hồ sơ nêu trên tạm dừng. Hồ sơ không bị chấm dứt.'),
      fields(
        field('Lý do', reasonText(subject, reasonCode)),
        field('Dừng từ', momentText(calendar, event.effectiveAt)),
        field('Rà soát việc dừng chậm nhất', momentText(calendar, reviewDueAt)),
        contactField(subject),
      ),
    ],
    signatures: [signedBy('Người đề nghị', by), signedBy('Người chấp thuận', approvedBy)],
    legalBasis: [legalBasis],
  };
}
