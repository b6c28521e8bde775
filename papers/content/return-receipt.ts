import { REFUSAL } from '../../domain/procedure/plan';
import { field, fieldIf, fields, text, type PaperContent, type Subject } from '../subject';
import { momentText, RECEIVER_TEXT, shortDay } from '../vietnamese';
import { codeField, matterField, ownerField, partField, signedBy } from './common';

/**
 * That a result was handed over: to whom, when, by whom. Each is handed over on its own.
 *
 * @source Decree 61/2018/NĐ-CP, article 20.
 */
export function returnReceiptContent(subject: Subject<'resultHandedOver'>): PaperContent {
  const { event, calendar } = subject;
  const { part, result, receiver, receiptRef, by } = event.data;
  const issued = issuedOf(subject);
  return {
    blocks: [
      fields(
        ownerField(subject),
        codeField(subject),
        matterField(subject),
        partField(subject, part),
        field('Kết quả', titleOf(subject, `${part}/${result}`)),
        fieldIf('Số', issued?.ref),
        fieldIf('Ngày cấp', issued === undefined ? undefined : shortDay(issued.issuedOn)),
        field('Người nhận', RECEIVER_TEXT[receiver]),
        fieldIf('Giấy tờ nhận thay', receiptRef),
        field('Thời gian trả kết quả', momentText(calendar, event.effectiveAt)),
      ),
      text('Đã nhận đủ kết quả nêu trên và giấy tờ bản chính đã nộp kèm theo, nếu có.'),
    ],
    signatures: [{ title: 'Người nhận kết quả' }, signedBy('Người trả kết quả', by)],
    legalBasis: [],
  };
}

function titleOf({ event, source }: Subject<'resultHandedOver'>, key: string): string {
  const { result } = event.data;
  if (result === REFUSAL) return 'Văn bản từ chối giải quyết hồ sơ';
  return (Object.hasOwn(source.results, key) ? source.results[key] : undefined) ?? result;
}

function issuedOf({
  event,
  plan,
  dossier,
}: Subject<'resultHandedOver'>): { readonly ref: string; readonly issuedOn: string } | undefined {
  const { part, result } = event.data;
  const promised = plan.parts.find(({ key }) => key === part)?.results.find((each) => each.result === result);
  return promised === undefined ? undefined : dossier.results[`${promised.step}/${result}`];
}
