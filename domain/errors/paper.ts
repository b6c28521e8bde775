import type { ErrorEntry } from '../error-kinds';
import { missing, unavailable } from '../error-kinds';

/** Papers of a dossier, and the page on which an applicant looks it up. */
export const PAPER_ERRORS = {
  PAPER_UNKNOWN: missing(
    'There is no kind of paper {paper}. There are: {known}.',
    'Không có loại giấy tờ {paper}. Các loại hiện có: {known}.',
  ),
  PAPER_NOT_ISSUED: missing(
    'The dossier has no {paper}: what it would say has not happened.',
    'Hồ sơ không có {paper}: sự việc tương ứng chưa xảy ra.',
  ),
  TRACKING_NOT_FOUND: missing(
    'There is no dossier with that code and that check word.',
    'Không tìm thấy hồ sơ có mã hồ sơ và mã tra cứu này. Hãy kiểm tra lại trên giấy tiếp nhận.',
  ),
  TRACKING_LOCKED: {
    ...unavailable(
      'There were too many wrong tries. Go on in {minutes} min, or ask the desk.',
      'Đã nhập sai quá nhiều lần. Hãy thử lại sau {minutes} phút, hoặc hỏi Bộ phận Một cửa.',
    ),
    httpStatus: 429,
  },
  TRACKING_ABSENT: unavailable(
    'Tracking is not offered here: this process has no key of check words.',
    'Hệ thống này chưa mở dịch vụ tra cứu hồ sơ.',
  ),
} as const satisfies Record<string, ErrorEntry>;
