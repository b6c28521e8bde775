import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

const REAPPOINTMENT = 'Decree 61/2018/NĐ-CP, article 19(9)';

/** Dates that were promised. */
export const DATES_ERRORS = {
  PROMISED_DAY_PAST: refused(
    'The desk closes for {day} before the act takes effect. Name a day to come.',
    'Đến lúc này bộ phận một cửa đã hết giờ làm việc của ngày {day}. Chọn một ngày sắp tới.',
  ),
  PROMISED_DAY_DESK_SHUT: refused(
    'The desk is not open on {day}. Name a day on which the applicant can come.',
    'Bộ phận một cửa không làm việc ngày {day}. Chọn ngày người nộp hồ sơ có thể đến.',
  ),
  REAPPOINTED_ALREADY: refused(
    'The return was re-appointed once already, for {day}; the law lets that be done once. Send an apology.',
    'Đã hẹn lại ngày trả kết quả một lần, vào ngày {day}; pháp luật chỉ cho hẹn lại một lần. Gửi phiếu xin lỗi.',
    REAPPOINTMENT,
  ),
  REAPPOINT_TOO_LATE: refused(
    'The return could be re-appointed until {until}. Send an apology; the dossier is judged by its due moment.',
    'Chỉ được hẹn lại ngày trả kết quả đến {until}. Gửi phiếu xin lỗi; hồ sơ vẫn tính theo hạn giải quyết.',
    REAPPOINTMENT,
  ),
  REAPPOINT_NOT_LATER: refused(
    'The new day lies after the present appointment, {appointment}.',
    'Ngày hẹn lại phải sau ngày hẹn trả hiện tại, {appointment}.',
    REAPPOINTMENT,
  ),
  REAPPOINT_STANDS_STILL: refused(
    "The law's limit stands still, and there is no date to re-appoint until it runs on.",
    'Thời hạn giải quyết đang tạm dừng; chưa có ngày hẹn trả để hẹn lại.',
  ),
} as const satisfies Record<string, ErrorEntry>;
