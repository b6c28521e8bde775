import type { Words } from './language';

/** What is said of several dossiers at once, and of filters that are kept. */
export const MANY = {
  urge: { vi: 'Đôn đốc', en: 'Urge' },
  reassignTask: { vi: 'Chuyển người xử lý', en: 'Reassign' },
  returnTask: { vi: 'Trả lại bước trước', en: 'Return' },
  toBeDone: { vi: 'Sẽ thực hiện với các phần việc sau', en: 'It will be done with these tasks' },
  nothingOf: {
    vi: 'không có phần việc nào làm được việc này',
    en: 'has no task with which this can be done',
  },
  confirm: { vi: 'Thực hiện', en: 'Do it' },
  close: { vi: 'Đóng', en: 'Close' },
  saved: { vi: 'Bộ lọc đã lưu', en: 'Saved filters' },
  save: { vi: 'Lưu bộ lọc', en: 'Save this filter' },
  name: { vi: 'Tên bộ lọc', en: 'Name of the filter' },
  forget: { vi: 'Bỏ', en: 'Forget' },
} as const satisfies Record<string, Words>;

/** Acts that are done with several dossiers. */
export type ManyAct = 'urge' | 'reassignTask' | 'returnTask';

/** In the order of their buttons. */
export const MANY_ACTS: readonly ManyAct[] = ['urge', 'reassignTask', 'returnTask'];
