import type { Words } from './language';

/** What the page of signatures says. */
export const SIGN = {
  which: { vi: 'Phần việc', en: 'Tasks' },
  signing: { vi: 'Bước ký', en: 'Signatures' },
  every: { vi: 'Mọi phần việc đang mở', en: 'Every open task' },
  nothing: { vi: 'Không có hồ sơ nào chờ ký.', en: 'Nothing waits for a signature.' },
  sign: { vi: 'Ký', en: 'Sign' },
  giveBack: { vi: 'Trả lại', en: 'Return' },
  keys: {
    vi: 'Phím tắt: mũi tên lên, xuống để chuyển dòng; dấu cách để chọn; K để ký, T để trả lại các hồ sơ đã chọn (hoặc dòng đang đứng).',
    en: 'Keys: up and down from row to row; space to choose; K signs, T returns what is chosen (or the row where one is).',
  },
  toBeSigned: { vi: 'Sẽ ký các hồ sơ sau', en: 'These will be signed' },
  toBeReturned: { vi: 'Sẽ trả lại các hồ sơ sau', en: 'These will be returned' },
  number: { vi: 'Số kết quả', en: 'Number of the result' },
  way: { vi: 'Tư cách ký', en: 'Signed as' },
  confirmSign: { vi: 'Ký các hồ sơ này', en: 'Sign these' },
  confirmReturn: { vi: 'Trả lại các hồ sơ này', en: 'Return these' },
  close: { vi: 'Đóng', en: 'Close' },
} as const satisfies Record<string, Words>;
