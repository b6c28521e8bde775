import { NORMAL_LANE } from '../../domain/procedure/plan';
import { limitText } from '../../domain/sla/phrases-vi';
import type { Block, Field } from '../paper';
import { field, fieldIf, fields, text, type PaperContent, type Subject } from '../subject';
import { CHANNEL_TEXT, momentText } from '../vietnamese';
import { applicantFields, codeField, componentTitle, matterField, signedBy } from './common';

/**
 * The receipt with the appointment. Counts of originals and copies, and of sets, are written by hand: no event has them.
 *
 * @source Decree 61/2018/NĐ-CP, article 17(1)(c); Circular 01/2018/TT-VPCP, form 01.
 */
export function receiptContent(subject: Subject<'received'>): PaperContent {
  const { event, plan, source } = subject;
  return {
    blocks: [
      text(`${source.issuer.desk} đã tiếp nhận hồ sơ của:`),
      fields(...applicantFields(subject), codeField(subject), matterField(subject)),
      componentsTable(subject),
      fields(...dateFields(subject)),
      ...(event.data.provisional
        ? [text('Lịch nghỉ lễ của năm tới chưa được thông báo: thời gian trả kết quả là tạm tính.')]
        : []),
    ],
    signatures: [{ title: 'Người nộp hồ sơ' }, signedBy('Người tiếp nhận hồ sơ', event.data.by)],
    legalBasis: [plan.legalBasis],
  };
}

function componentsTable(subject: Subject<'received'>): Block {
  const given = subject.dossier.submission?.components ?? [];
  return {
    kind: 'table',
    title: 'Thành phần hồ sơ',
    columns: [
      { title: 'STT', share: 1 },
      { title: 'Tên giấy tờ', share: 7 },
      { title: 'Bản chính', share: 2 },
      { title: 'Bản chứng thực', share: 2 },
      { title: 'Bản chụp', share: 2 },
    ],
    rows: given.map(({ component }, index) => [
      String(index + 1),
      componentTitle(subject, component),
      '',
      '',
      '',
    ]),
  };
}

function dateFields({ event, plan, dossier, calendar }: Subject<'received'>): readonly (Field | undefined)[] {
  const { data, effectiveAt } = event;
  const channel = dossier.submission?.channel;
  const lane = plan.lanes.find(({ key }) => key === data.lane && key !== NORMAL_LANE);
  return [
    field('Số lượng hồ sơ (bộ)'),
    fieldIf('Hình thức nộp', channel === undefined ? undefined : CHANNEL_TEXT[channel]),
    fieldIf('Luồng giải quyết', lane?.title.vi),
    field('Thời hạn theo quy định', limitText(plan.limit)),
    field('Thời gian nhận hồ sơ', momentText(calendar, effectiveAt)),
    fieldIf(
      'Thời hạn được tính từ',
      data.countedFrom === undefined ? undefined : momentText(calendar, data.countedFrom),
    ),
    field('Thời gian trả kết quả', momentText(calendar, data.appointmentAt)),
  ];
}
