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
  EXTENSION_NO_RULE: refused(
    'No law of the sector that procedure {procedure} names lets {clock} be made longer for {step}.',
    'Thủ tục {procedure} không có quy định chuyên ngành cho phép gia hạn {clock} của {step}.',
  ),
  EXTENSION_NOT_LATER: refused(
    'The task is due at {due}; an extension is proposed for a later day.',
    'Phần việc có hạn {due}; chỉ đề nghị gia hạn đến ngày sau đó.',
  ),
  EXTENSION_NOT_PROPOSED: refused(
    'No open proposal of {task} asks for more time. The agency proposes it by the report `extension`.',
    'Không có đề nghị gia hạn nào của {task} đang chờ. Cơ quan đề nghị bằng báo cáo `extension`.',
  ),
  EXTENSION_CLOCK_NOT_RUNNING: refused(
    'The clock {clock} has not started or has ended; there is nothing to make longer.',
    'Thời hạn {clock} chưa bắt đầu hoặc đã kết thúc; không có gì để gia hạn.',
  ),
  EXTENSION_TOO_LONG: refused(
    'The law lets {clock} be made longer by {most} days at the most.',
    'Pháp luật chỉ cho gia hạn {clock} nhiều nhất {most} ngày.',
  ),
  EXTENSION_USED_UP: refused(
    '{clock} was made longer {times} time(s) already, as often as the law lets it be.',
    '{clock} đã được gia hạn {times} lần, hết số lần pháp luật cho phép.',
  ),
  EXTENSION_AFTER_EXPIRY: refused(
    '{clock} is overdue, and a limit that has expired is not made longer. Send an apology.',
    '{clock} đã quá hạn; không gia hạn khi đã hết thời hạn. Gửi phiếu xin lỗi.',
  ),
  EXTENSION_CAPPED: refused(
    '{clock} ends with the whole, at {until}, which that law does not make longer. Nothing would move.',
    '{clock} kết thúc cùng toàn bộ hồ sơ, {until}; quy định này không gia hạn cả hồ sơ nên không có gì thay đổi.',
  ),
} as const satisfies Record<string, ErrorEntry>;
