import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

/** The office's own ways: Saturdays. */
export const OFFICE_ERRORS = {
  SATURDAY_CLOSED: refused(
    'This procedure is not received on a Saturday that is no working day. Receive it on the next working day.',
    'Thủ tục này không tiếp nhận vào thứ Bảy không phải ngày làm việc. Hãy tiếp nhận vào ngày làm việc tiếp theo.',
  ),
} as const satisfies Record<string, ErrorEntry>;
