import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

/** What agencies are asked when they are silent, and what is told them anew. */
export const SILENCE_ERRORS = {
  STATUS_NOT_ASKED: refused(
    'No answer about {task} is awaited. A status is the answer to a task.query.',
    'Không có câu hỏi nào đang chờ trả lời về phần việc {task}. Trạng thái chỉ gửi khi được hỏi.',
  ),
  RESEND_NOTHING_OPEN: refused(
    'The agency {agency} has no open task in this dossier.',
    'Cơ quan {agency} không còn phần việc nào đang mở trong hồ sơ này.',
  ),
} as const satisfies Record<string, ErrorEntry>;
