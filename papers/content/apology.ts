import { PORTAL_STATUS_WORDS, portalStatus } from '../../domain/dossier/portal-status';
import type { Field } from '../paper';
import { field, fieldIf, fields, text, type PaperContent, type Subject } from '../subject';
import { dayText, momentText } from '../vietnamese';
import { codeField, contactField, matterField, ownerField, reasonText, signedBy } from './common';

type Late = Subject<'apologised'> | Subject<'reappointed'>;

/**
 * The signed apology. An expected day binds nobody; no date is changed by it.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(9); Circular 01/2018/TT-VPCP, form 04.
 */
export function apologyContent(subject: Subject<'apologised'>): PaperContent {
  const { event, source } = subject;
  const { late, expectedOn, reasonCode, legalBasis, by } = event.data;
  const lateness = late ? 'đã quá thời hạn' : 'có thể không kịp thời hạn';
  return {
    blocks: [
      fields(...matterOf(subject)),
      text(
        `Việc giải quyết hồ sơ ${lateness}. ${source.issuer.unit} chân thành xin lỗi Ông/Bà vì sự chậm trễ này.`,
      ),
      fields(
        field('Lý do', reasonText(subject, reasonCode)),
        fieldIf('Dự kiến có kết quả', expectedOn === undefined ? undefined : dayText(expectedOn)),
        contactField(subject),
      ),
      ...(expectedOn === undefined
        ? []
        : [
            text(
              'Ngày dự kiến không phải ngày hẹn lại; ngày hẹn trả kết quả đã ghi trong giấy tiếp nhận không đổi.',
            ),
          ]),
    ],
    signatures: [signedBy('Đại diện cơ quan', by)],
    legalBasis: [legalBasis],
  };
}

/**
 * The one new day on which the applicant is told to come. The law's due moment stays, and is printed.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(9); Circular 01/2018/TT-VPCP, form 04.
 */
export function reappointmentContent(subject: Subject<'reappointed'>): PaperContent {
  const { event, calendar, source } = subject;
  const { appointmentAt, dueAt, reasonCode, legalBasis, by } = event.data;
  return {
    blocks: [
      fields(...matterOf(subject)),
      text(
        `${source.issuer.unit} chân thành xin lỗi Ông/Bà vì chưa trả được kết quả đúng hẹn, và hẹn lại ngày trả như sau.`,
      ),
      fields(
        field('Lý do', reasonText(subject, reasonCode)),
        field('Thời gian hẹn lại', momentText(calendar, appointmentAt)),
        field('Hạn giải quyết theo quy định (không đổi)', momentText(calendar, dueAt)),
        contactField(subject),
      ),
    ],
    signatures: [signedBy('Đại diện cơ quan', by)],
    legalBasis: [legalBasis],
  };
}

function matterOf(subject: Late): readonly (Field | undefined)[] {
  const { dossier, calendar, event } = subject;
  const { reception } = dossier;
  const status = portalStatus(dossier);
  const before = event.fact === 'reappointed' ? event.data.formerAt : reception?.appointmentAt;
  return [
    ownerField(subject),
    codeField(subject),
    matterField(subject),
    fieldIf('Thời gian nhận hồ sơ', reception === undefined ? undefined : momentText(calendar, reception.at)),
    fieldIf('Thời gian đã hẹn trả', before === undefined ? undefined : momentText(calendar, before)),
    fieldIf('Tình trạng hồ sơ', status === undefined ? undefined : PORTAL_STATUS_WORDS[status].vi),
  ];
}
