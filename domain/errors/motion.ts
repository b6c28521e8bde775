import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** Acts that one person puts forward and another confirms. */
export const MOTION_ERRORS = {
  SECOND_PERSON_MISSING: refused(
    'This dossier goes by the rules under which {command} names its second person. Fill in `{field}`.',
    'Hồ sơ này áp dụng quy tắc cũ: lệnh {command} phải ghi người thứ hai ở trường `{field}`.',
  ),
  MOTION_ALREADY_WAITING: refused(
    'The same was put forward already and waits for another person ({motion}). Let it be confirmed, declined or taken back first.',
    'Việc này đã được trình và đang chờ người thứ hai xác nhận ({motion}). Phải được xác nhận, không xác nhận hoặc rút lại trước.',
  ),
  MOTION_UNKNOWN: missing(
    'Nothing was put forward in this dossier under the number {motion}.',
    'Hồ sơ không có việc nào được trình với số {motion}.',
  ),
  MOTION_ENDED: refused(
    'What was put forward as {motion} does not wait any more ({ending}).',
    'Việc trình số {motion} không còn chờ xác nhận ({ending}).',
  ),
  MOTION_SECOND_INVALID: refused(
    'What was put forward is confirmed or declined by another person than who did so, as {roles}.',
    'Việc đã trình phải do người khác với người trình xác nhận hoặc không xác nhận, với vai trò {roles}.',
  ),
  MOTION_NOT_YOURS: refused(
    'Only who put {motion} forward takes it back. Another person declines it: declineMotion.',
    'Chỉ người trình mới được rút lại việc số {motion}. Người khác thì không xác nhận (declineMotion).',
  ),
} as const satisfies Record<string, ErrorEntry>;
