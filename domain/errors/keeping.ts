import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

/** How long personal data is kept, and its erasure. */
export const KEEPING_ERRORS = {
  HOLD_UNKNOWN: refused('There is no hold {hold}.', 'Không có yêu cầu lưu giữ số {hold}.'),
  HOLD_ALREADY_RELEASED: refused(
    'The hold {hold} was released before.',
    'Yêu cầu lưu giữ số {hold} đã được gỡ bỏ.',
  ),
  ALREADY_ERASED: refused(
    "The applicant's data was erased before.",
    'Dữ liệu của người nộp hồ sơ đã được xóa trước đó.',
  ),
  ERASURE_WHILE_OPEN: refused(
    'The dossier is not closed, and its data is still needed. Close it first.',
    'Hồ sơ chưa kết thúc nên dữ liệu còn cần cho việc giải quyết. Phải kết thúc hồ sơ trước.',
    'Decree 61/2018/NĐ-CP, article 5',
  ),
  ERASURE_HELD: refused(
    'The hold {hold} keeps the data. Release it first.',
    'Dữ liệu đang được lưu giữ theo yêu cầu số {hold}. Phải gỡ bỏ yêu cầu đó trước.',
  ),
  ERASURE_PAPER_MISSING: refused(
    'Before the retention has passed, or where none is known, data is erased only by a paper of the court or by a law ({ground}). Name it in `paperRef`.',
    'Khi chưa hết thời hạn lưu trữ hoặc chưa có thời hạn lưu trữ, chỉ xóa dữ liệu theo văn bản của tòa án hoặc theo luật ({ground}). Phải ghi văn bản vào `paperRef`.',
  ),
  RETENTION_UNKNOWN: refused(
    'The procedure names no time for which data is kept, so it is kept. Only a court or a law says otherwise.',
    'Thủ tục không quy định thời hạn lưu trữ nên dữ liệu vẫn được giữ. Chỉ xóa theo văn bản của tòa án hoặc theo luật.',
  ),
  RETENTION_NOT_PASSED: refused(
    'The data is kept until {until}.',
    'Dữ liệu phải được lưu trữ đến hết ngày {until}.',
  ),
} as const satisfies Record<string, ErrorEntry>;
