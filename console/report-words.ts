import type { Words } from './language';

/** What else the page of reports says. */
export const REPORT_WORDS = {
  title: { vi: 'Tình hình giải quyết hồ sơ', en: 'On-time report' },
  share: { vi: 'Trước hạn và đúng hạn', en: 'Early and on time' },
  total: { vi: 'Tổng số', en: 'In all' },
  period: { vi: 'Kỳ báo cáo', en: 'Period' },
  by: { vi: 'Theo', en: 'By' },
  counted: { vi: 'Đếm theo', en: 'Counted' },
  asOf: { vi: 'Số liệu đến', en: 'As of' },
  file: { vi: 'Tải tệp CSV', en: 'Download as CSV' },
  print: { vi: 'In', en: 'Print' },
  nothing: { vi: 'Không có số liệu trong kỳ này.', en: 'Nothing in this period.' },
  wrong: { vi: 'SỐ LIỆU KHÔNG KHỚP', en: 'DOES NOT ADD UP' },
  uncounted: { vi: 'hồ sơ chưa được tính trong báo cáo', en: 'dossiers are not in the report yet' },
} as const satisfies Record<string, Words>;

/** By what it is cut. */
export const BY_WORDS = {
  unit: { vi: 'Đơn vị tiếp nhận', en: 'Unit' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  agency: { vi: 'Cơ quan (lượt việc)', en: 'Agency (tasks)' },
} as const satisfies Record<string, Words>;

/** What is counted. */
export const LEVEL_WORDS = {
  dossier: { vi: 'Hồ sơ', en: 'Dossiers' },
  part: { vi: 'Hợp phần', en: 'Parts' },
  task: { vi: 'Lượt việc', en: 'Tasks' },
} as const satisfies Record<string, Words>;

/** Periods that are asked for most. */
export const PERIOD_WORDS = {
  month: { vi: 'Tháng này', en: 'This month' },
  lastMonth: { vi: 'Tháng trước', en: 'Last month' },
  bc09: { vi: 'Tháng báo cáo (15 – 14)', en: 'Reporting month (15th – 14th)' },
  quarter: { vi: 'Quý này', en: 'This quarter' },
  year: { vi: 'Năm nay', en: 'This year' },
} as const satisfies Record<string, Words>;

/** What may be looked at on the page of reports. */
export const VIEW_WORDS = {
  onTime: { vi: 'Tình hình giải quyết', en: 'On time' },
  ageing: { vi: 'Tuổi chờ', en: 'Ageing' },
  service: { vi: 'Chất lượng phục vụ', en: 'Quality of service' },
} as const satisfies Record<string, Words>;

/** Of closed periods. */
export const CLOSING_WORDS = {
  closed: { vi: 'Kỳ đã chốt, lần chốt số', en: 'Period closed, by closing' },
  corrections: { vi: 'Điều chỉnh sau khi chốt kỳ', en: 'Corrections since the closing of' },
  close: { vi: 'Chốt kỳ', en: 'Close the period' },
  sure: { vi: 'Chốt kỳ rồi không sửa được số liệu. Chốt?', en: 'Once closed it cannot be undone. Close it?' },
  yes: { vi: 'Chốt kỳ này', en: 'Close this period' },
  no: { vi: 'Không', en: 'No' },
} as const satisfies Record<string, Words>;

/** Of ageing and the quality of service. */
export const SERVICE_WORDS = {
  ageing: { vi: 'Hồ sơ đang chờ bao lâu', en: 'How long dossiers have waited' },
  nothingWaits: { vi: 'Không có hồ sơ nào đang chờ.', en: 'Nothing waits.' },
  unit: { vi: 'Đơn vị tiếp nhận', en: 'Unit' },
  waits: { vi: 'Đang chờ', en: 'Waits' },
  oldest: { vi: 'Lâu nhất từ', en: 'The longest since' },
  days: { vi: 'ngày làm việc', en: 'working days' },
  index: { vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp', en: 'Index of service quality' },
  group: { vi: 'Nhóm chỉ số', en: 'Group' },
  share: { vi: 'Tỷ lệ', en: 'Share' },
  points: { vi: 'Điểm', en: 'Points' },
  weight: { vi: 'Điểm tối đa', en: 'Weight' },
  satisfied: { vi: 'Hài lòng và rất hài lòng', en: 'Satisfied or very satisfied' },
  answered: { vi: 'Số phiếu trả lời trên số hồ sơ đã giải quyết', en: 'Answers out of dossiers finished' },
} as const satisfies Record<string, Words>;
