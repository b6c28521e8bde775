import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

const YEARLY_NOTICE = 'Labour Code 2019, article 112(3)';

/** A calendar that a later notice changes while dossiers run. */
export const CALENDAR_CHANGE_ERRORS = {
  CALENDAR_NOT_OF_DOSSIER: refused(
    'Nothing in this dossier is counted by calendar {calendar}. It runs by: {known}.',
    'Hồ sơ này không tính thời hạn theo lịch {calendar}. Lịch đang dùng: {known}.',
  ),
  CALENDAR_ALREADY_APPLIED: refused(
    'The dossier is counted by {year} of calendar {calendar} just so already.',
    'Hồ sơ đã được tính theo lịch {calendar} năm {year} đúng như vậy.',
  ),
  CALENDAR_DAY_PAST: refused(
    'The notice changes {day}. Only days after {today}, on which it is applied, may change.',
    'Thông báo thay đổi ngày {day}. Chỉ được thay đổi những ngày sau ngày áp dụng, {today}.',
  ),
  CALENDAR_NOT_PUBLISHED: refused(
    'Year {year} of calendar {calendar} is provisional. Dates of running dossiers move by a published notice alone.',
    'Lịch {calendar} năm {year} mới là tạm tính. Thời hạn của hồ sơ đang giải quyết chỉ thay đổi theo thông báo đã ban hành.',
    YEARLY_NOTICE,
  ),
  CALENDAR_YEAR_FAULTY: refused(
    'Year {year} of calendar {calendar} cannot be meant so: {problem}.',
    'Lịch {calendar} năm {year} có chỗ không hợp lý: {problem}.',
  ),
  CALENDAR_APPROVAL_INVALID: refused(
    'A changed calendar is approved by a superior (deskHead, signer or supervisor) who is another person than the one who asks.',
    'Việc áp dụng lịch thay đổi phải được cấp trên (người đứng đầu bộ phận một cửa, người ký hoặc lãnh đạo giám sát), không phải là người đề nghị, chấp thuận.',
  ),
} as const satisfies Record<string, ErrorEntry>;
