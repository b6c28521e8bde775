import type { Words } from '../procedure/plan';
import type { Waiting } from './ageing';
import type { Unmeasured } from './service-index';

/*
 * Words of the reports on what waits and on the quality of service, as the console takes them too.
 */

/** How each way of waiting is worded. */
export const WAITING_WORDS = {
  notReceived: { vi: 'Chờ tiếp nhận', en: 'Not received yet' },
  inProcess: { vi: 'Đang giải quyết', en: 'In process' },
  awaitingSupplement: { vi: 'Chờ bổ sung', en: 'Awaiting papers' },
  suspended: { vi: 'Tạm dừng tính thời hạn', en: 'Suspended' },
  notCollected: { vi: 'Có kết quả, chưa đến nhận', en: 'Ready, not collected' },
} as const satisfies Record<Waiting, Words>;

/** Why a group of the index has no figure. */
export const UNMEASURED_WORDS = {
  notMeasured: { vi: 'chưa đo', en: 'not measured' },
  nothingToMeasure: { vi: 'không có hồ sơ trong kỳ', en: 'nothing in this period' },
  tooFewAnswers: { vi: 'quá ít phiếu trả lời', en: 'too few answers' },
} as const satisfies Record<Unmeasured, Words>;
