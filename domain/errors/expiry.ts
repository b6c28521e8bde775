import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** What silence at the end of a step's clock brings about. */
export const EXPIRY_ERRORS = {
  TASK_EXPIRED: refused(
    'The time of {task} ran out before this report: silence had its consequence by then.',
    'Phần việc {task} đã hết thời hạn trước khi có báo cáo này; việc im lặng đã có hệ quả.',
  ),
  EXPIRY_STANDS: refused(
    'The report of {task} was in time, but what was built upon its silence has ended or was handed over. Correct the result by another dossier.',
    'Báo cáo về phần việc {task} là đúng hạn, nhưng phần dựa trên việc im lặng đã kết thúc hoặc đã trả kết quả. Hãy đính chính kết quả bằng hồ sơ khác.',
  ),
  EXPIRY_UNKNOWN: missing(
    'No task expired under the number {expiry} in this dossier.',
    'Hồ sơ không có phần việc nào hết thời hạn mang số {expiry}.',
  ),
  EXPIRY_NOT_OPEN: refused(
    'Nothing is to be decided of the expired task {expiry} any more.',
    'Phần việc hết thời hạn số {expiry} không còn gì phải quyết định.',
  ),
  EXPIRY_CHOICE_UNFIT: refused(
    'Of the expired task {expiry} one cannot decide {choice}, but: {choices}.',
    'Phần việc hết thời hạn số {expiry} không được quyết định {choice}; chỉ được: {choices}.',
    'Decree 61/2018/NĐ-CP, article 19(5)',
  ),
} as const satisfies Record<string, ErrorEntry>;
