import type { FactData } from '../../domain/dossier/events.schema';
import { field, fieldIf, fields, text, type PaperContent, type Subject } from '../subject';
import { actorId, momentText } from '../vietnamese';
import {
  codeField,
  componentTitle,
  contactField,
  matterField,
  ownerField,
  reasonText,
  signedBy,
} from './common';

/** What the notice does to the time, for who has to supply. */
const CLOCK_TEXT = {
  notStarted: 'Hồ sơ chưa được tiếp nhận. Thời hạn giải quyết được tính từ khi nhận đủ hồ sơ.',
  restart: 'Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ.',
  suspension: 'Thời hạn giải quyết tạm dừng từ thời điểm của phiếu này đến khi nhận đủ hồ sơ.',
  running: 'Thời hạn giải quyết vẫn tiếp tục được tính.',
} as const satisfies Record<FactData<'supplementRequested'>['clock'], string>;

/** The same in a linked procedure, where other branches run on. */
const CLOCK_OF_BRANCH_TEXT = {
  ...CLOCK_TEXT,
  restart:
    'Thời hạn của phần việc cần giấy tờ được tính lại từ đầu sau khi nhận đủ hồ sơ; các phần việc khác vẫn tiếp tục.',
  suspension:
    'Thời hạn của phần việc cần giấy tờ tạm dừng đến khi nhận đủ hồ sơ; các phần việc khác vẫn tiếp tục.',
} as const satisfies Record<FactData<'supplementRequested'>['clock'], string>;

/**
 * The one itemised notice of papers that are missing or wrong.
 *
 * @source Decree 61/2018/NĐ-CP, articles 15(3), 17(1)(a), 19(4); Circular 01/2018/TT-VPCP, form 02.
 */
export function supplementRequestContent(subject: Subject<'supplementRequested'>): PaperContent {
  const { event, calendar, plan } = subject;
  const { data } = event;
  const effect = plan.parts.length > 1 ? CLOCK_OF_BRANCH_TEXT : CLOCK_TEXT;
  return {
    blocks: [
      fields(ownerField(subject), codeField(subject), matterField(subject)),
      {
        kind: 'table',
        title: 'Đề nghị bổ sung, hoàn thiện các giấy tờ sau',
        columns: [
          { title: 'STT', share: 1 },
          { title: 'Giấy tờ', share: 6 },
          { title: 'Lý do', share: 6 },
        ],
        rows: data.items.map(({ component, reasonCode }, index) => [
          String(index + 1),
          componentTitle(subject, component),
          reasonText(subject, reasonCode),
        ]),
      },
      fields(
        field('Nộp bổ sung chậm nhất', momentText(calendar, data.supplyDueAt)),
        fieldIf('Người cho phép', data.override === undefined ? undefined : actorId(data.override.by)),
        contactField(subject),
      ),
      text(effect[data.clock]),
    ],
    signatures: [signedBy('Người hướng dẫn', data.by)],
    legalBasis: [
      ...new Set([data.legalBasis, ...(data.override === undefined ? [] : [data.override.legalBasis])]),
    ],
  };
}
