import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

/** A dossier that is stopped for a while. */
export const STOP_ERRORS = {
  DOSSIER_ALREADY_STOPPED: refused(
    'The dossier is stopped already. Review the stop, or let the dossier go on.',
    'Hồ sơ đang dừng giải quyết. Hãy rà soát việc dừng hoặc tiếp tục giải quyết hồ sơ.',
  ),
  DOSSIER_STOPPED: refused(
    'The dossier is stopped. Let it go on first.',
    'Hồ sơ đang dừng giải quyết. Hãy tiếp tục giải quyết hồ sơ trước.',
  ),
  DOSSIER_NOT_STOPPED: refused('The dossier is not stopped.', 'Hồ sơ không ở trạng thái dừng giải quyết.'),
  STOP_APPROVAL_INVALID: refused(
    'A stop is approved by a superior (deskHead, signer or supervisor) who is another person than the one who asks.',
    'Việc dừng giải quyết phải được cấp trên (người đứng đầu bộ phận một cửa, người ký hoặc lãnh đạo giám sát), không phải là người đề nghị, chấp thuận.',
  ),
  STOP_REVIEW_DAY_INVALID: refused(
    'A stop is looked at again on a day from {from} to {until}; {reviewOn} is none of them.',
    'Ngày rà soát việc dừng giải quyết phải trong khoảng từ {from} đến {until}; {reviewOn} không phù hợp.',
  ),
} as const satisfies Record<string, ErrorEntry>;
