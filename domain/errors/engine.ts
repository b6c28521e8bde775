import type { ErrorEntry } from '../error-kinds';
import { defect, unavailable } from '../error-kinds';

/** The bridge, the engine's client and the workflows behind them. */
export const ENGINE_ERRORS = {
  ENGINE_UNAVAILABLE: unavailable(
    'The engine does not answer at the moment: {problem}. Try again with the same key.',
    'Hệ thống tạm thời không trả lời: {problem}. Hãy thử lại với cùng khóa.',
  ),
  ENGINE_DEFECT: defect(
    'The engine met a fault of its own: {problem}. The message waits until it is mended.',
    'Hệ thống gặp lỗi của chính mình: {problem}. Nội dung này chờ đến khi lỗi được sửa.',
  ),
  MESSAGE_DELAYED: unavailable(
    'The message waits for its dossier and is dealt with by itself, in stored order.',
    'Nội dung đang chờ hồ sơ của nó và sẽ tự được xử lý, theo thứ tự đã lưu.',
  ),
  ANSWER_LATE: unavailable(
    'No answer came within {waitedMs} ms. Ask again with the same key {key}.',
    'Không có trả lời trong {waitedMs} ms. Hãy hỏi lại với cùng khóa {key}.',
  ),
  POST_OUTSTANDING: unavailable('Messages stored before the moment still wait in {stream}.'),
} as const satisfies Record<string, ErrorEntry>;
