import type { ErrorEntry } from '../error-kinds';
import { invalid, missing, refused } from '../error-kinds';

/** Calendars and dates. */
export const CALENDAR_ERRORS = {
  CALENDAR_YEAR_UNKNOWN: refused(
    'The limit runs into {year}, and calendar {calendar} has no data for that year. Add the year (a provisional one will do), then try again.',
    'Thời hạn kéo sang năm {year}, mà lịch {calendar} chưa có dữ liệu của năm đó. Bổ sung năm này vào lịch (tạm tính cũng được) rồi thử lại.',
    'Labour Code 2019, article 112(3)',
  ),
  CALENDAR_UNKNOWN: missing('There is no calendar {calendar}. Known: {known}.'),
  CALENDAR_YEAR_ABSENT: missing('Calendar {calendar} has no year {year}. Known: {known}.'),
  CALENDAR_INVALID: invalid('Calendar {calendar} is not well formed at {at}: {problem}'),
  LIMIT_INVALID: invalid('The limit is not well formed: {problem}', 'Thời hạn ghi chưa đúng: {problem}'),
  INSTANT_INVALID: invalid(
    'Not an instant: {value}. Write it as RFC 3339 with an offset, as in 2024-03-06T09:00:00+07:00.',
    'Không phải một thời điểm: {value}. Ghi theo RFC 3339 kèm múi giờ, ví dụ 2024-03-06T09:00:00+07:00.',
  ),
  SUSPENSION_INVALID: invalid(
    'A suspension must be [start, end) with start before end: {problem}',
    'Khoảng tạm dừng phải là [bắt đầu, kết thúc), bắt đầu trước kết thúc: {problem}',
  ),
} as const satisfies Record<string, ErrorEntry>;
