import type { ErrorEntry } from '../error-kinds';
import { conflict, invalid } from '../error-kinds';

/** What is wrong with a message before a dossier is asked. */
export const MESSAGE_ERRORS = {
  INPUT_UNREADABLE: invalid(
    'The input cannot be read: {problem}',
    'Không đọc được nội dung gửi đến: {problem}',
  ),
  SCHEMA_INVALID: invalid(
    'The message does not fit its schema at {at}: {problem}',
    'Nội dung gửi đến sai mẫu ở {at}: {problem}',
  ),
  PERSONAL_DATA_REFUSED: invalid(
    'Personal data may not travel here (at {at}). Send a reference such as applicantRef and keep the data in your own store.',
    'Dữ liệu cá nhân không được gửi qua đây (ở {at}). Hãy gửi mã tham chiếu như applicantRef và giữ dữ liệu ở kho của mình.',
  ),
  SOURCE_MISMATCH: invalid(
    'The envelope says source {source}, but the message came from {agency}. Use your own code.',
    'Phong bì ghi nguồn là {source}, nhưng nội dung đến từ {agency}. Hãy dùng đúng mã của cơ quan mình.',
  ),
  ID_REUSED: conflict(
    'The id {id} was already used for another content. Use a new id for a new message.',
    'Mã {id} đã được dùng cho một nội dung khác. Nội dung mới phải dùng mã mới.',
  ),
} as const satisfies Record<string, ErrorEntry>;
