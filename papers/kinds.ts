import type { DomainEvent, FactName } from '../domain/dossier/events.schema';
import { apologyContent, reappointmentContent } from './content/apology';
import { controlSlipContent } from './content/control-slip';
import { handOverListContent } from './content/hand-over-list';
import { receiptContent } from './content/receipt';
import { refusalContent } from './content/refusal';
import { returnReceiptContent } from './content/return-receipt';
import { stopNoticeContent } from './content/stop-notice';
import { supplementRequestContent } from './content/supplement-request';
import { transferSlipContent } from './content/transfer-slip';
import type { PaperKind } from './paper';
import type { PaperContent, Subject } from './subject';

/** What makes a kind of paper, and what stands on it. */
export interface KindRule {
  /** Where the regime has no form, or before the form's own title. */
  readonly title: string;
  /** Name of its form, which is the same in every regime that has it. */
  readonly form?: string;
  /** Facts each of which makes one; none for the one paper of the whole, which exists from reception on. */
  readonly facts: readonly FactName[];
  /** Whether a dossier has one at the most. */
  readonly isOnce?: true;
  /** Whether it goes to the applicant, and so says where to look the dossier up. */
  readonly isForApplicant?: true;
  /** Whether this event of the fact makes one; every one when absent. */
  readonly isIssued?: (event: DomainEvent) => boolean;
  readonly contentOf: (subject: Subject) => PaperContent;
}

/** The facts of a kind with the content that knows just them. */
function about<Name extends FactName>(
  facts: readonly Name[],
  contentOf: (subject: Subject<Name>) => PaperContent,
): Pick<KindRule, 'facts' | 'contentOf'> {
  // Asked only for events of these facts.
  return { facts, contentOf: contentOf as (subject: Subject) => PaperContent };
}

/** Each kind with its rule. */
export const KINDS = {
  receipt: {
    title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    form: 'receipt',
    isOnce: true,
    isForApplicant: true,
    ...about(['received'], receiptContent),
  },
  'supplement-request': {
    title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    form: 'supplement-request',
    isForApplicant: true,
    ...about(['supplementRequested'], supplementRequestContent),
  },
  refusal: {
    title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    form: 'refusal',
    isForApplicant: true,
    ...about(['refusedAtReception', 'refused', 'taskRefused'], refusalContent),
  },
  apology: {
    title: 'Phiếu xin lỗi',
    form: 'apology',
    isForApplicant: true,
    ...about(['apologised'], apologyContent),
  },
  reappointment: {
    title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    form: 'apology',
    isOnce: true,
    isForApplicant: true,
    ...about(['reappointed'], reappointmentContent),
  },
  'stop-notice': {
    title: 'Thông báo dừng giải quyết hồ sơ',
    form: 'stop-notice',
    isForApplicant: true,
    ...about(['stopped'], stopNoticeContent),
  },
  'transfer-slip': {
    title: 'Phiếu chuyển xử lý hồ sơ',
    isIssued: isSent,
    ...about(['taskAssigned', 'taskReassigned'], transferSlipContent),
  },
  'control-slip': {
    title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    form: 'control-slip',
    isOnce: true,
    facts: [],
    contentOf: controlSlipContent,
  },
  'hand-over-list': {
    title: 'Danh mục giấy tờ bàn giao',
    ...about(['bundleHandedOver', 'bundleAccepted'], handOverListContent),
  },
  'return-receipt': {
    title: 'Giấy nhận kết quả giải quyết hồ sơ',
    ...about(['resultHandedOver'], returnReceiptContent),
  },
} as const satisfies Record<PaperKind, KindRule>;

/** Work done at the desk in the same act goes nowhere; nor does a task that only changes hands inside an agency. */
function isSent(event: DomainEvent): boolean {
  if (event.fact === 'taskAssigned') return event.data.atOnce === undefined;
  return event.fact === 'taskReassigned' && event.data.from.agency !== event.data.agency;
}
