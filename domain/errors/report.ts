import type { ErrorEntry } from '../error-kinds';
import { conflict, missing } from '../error-kinds';

/** Reports, closed periods, and what applicants are asked. */
export const REPORT_ERRORS = {
  PERIOD_NOT_OVER: conflict(
    'The period lasts until {last}, that day included. Close it from the day after on.',
    'Kỳ báo cáo còn đến hết ngày {last}. Chỉ chốt kỳ từ ngày hôm sau.',
  ),
  PERIOD_CLOSED: conflict(
    'The period {period} is closed already, by closing {number}. What was heard of since then is told as corrections.',
    'Kỳ {period} đã được chốt (lần chốt số {number}). Số liệu phát sinh sau đó được thể hiện bằng dòng điều chỉnh.',
  ),
  CLOSING_UNIT_UNKNOWN: missing(
    'No dossier of the unit {unit} was ever counted, so there is nothing to sign. Counted are: {known}.',
    'Chưa có hồ sơ nào của đơn vị {unit} được tính vào báo cáo nên không có số liệu để chốt. Các đơn vị có số liệu: {known}.',
  ),
  READ_MODEL_BEHIND: conflict(
    'Some dossiers are in no report yet, so nothing is closed. Run `lienthong projector --rebuild`, then close the period.',
    'Còn hồ sơ chưa được tính vào báo cáo nên chưa thể chốt kỳ. Hãy dựng lại dữ liệu báo cáo trước.',
  ),
  SURVEY_TOO_EARLY: conflict(
    'The applicant is asked once every result was handed over.',
    'Chỉ lấy ý kiến sau khi đã trả hết kết quả cho người nộp.',
  ),
  SURVEY_ANSWERED: conflict(
    'Somebody has answered for this dossier; one answer is counted.',
    'Hồ sơ này đã có phiếu trả lời; mỗi hồ sơ chỉ được trả lời một lần.',
  ),
} as const satisfies Record<string, ErrorEntry>;
