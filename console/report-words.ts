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
