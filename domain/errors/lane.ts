import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

/** The lane of a dossier on its way. */
export const LANE_ERRORS = {
  LANE_CANNOT_BE_GRANTED: refused(
    'The lane {lane} cannot be granted to this dossier any more: {reason}.',
    'Không thể chuyển hồ sơ sang luồng tốc ký {lane} được nữa: {reason}.',
  ),
  LANE_ALREADY_FAST: refused(
    'The dossier is in the lane {lane} already.',
    'Hồ sơ đang ở luồng tốc ký {lane}.',
  ),
  LANE_REVOKED_BEFORE: refused(
    'The lane {lane} was revoked for this dossier, and is granted once.',
    'Luồng tốc ký {lane} của hồ sơ này đã bị thu hồi; mỗi luồng chỉ được cấp một lần.',
  ),
  LANE_SIGNER_UNKNOWN: refused(
    'A lane is granted only while somebody is on duty to sign. Name that person in `signer`.',
    'Chỉ cấp luồng tốc ký khi có người ký đang làm nhiệm vụ. Nêu mã người đó ở `signer`.',
  ),
  LANE_SIGNER_IS_GRANTER: refused(
    'Who grants the lane cannot be the signer whose presence it rests on ({signer}).',
    'Người cấp luồng tốc ký không được đồng thời là người ký ({signer}).',
  ),
  LANE_NOT_FAST: refused(
    'The dossier is in no fast lane that could be revoked.',
    'Hồ sơ không ở luồng tốc ký nào để thu hồi.',
  ),
  LANE_STANDS_STILL: refused(
    'The limit stands still for papers that are awaited. Revoke the lane once it runs on.',
    'Đang tạm dừng tính thời hạn để chờ bổ sung hồ sơ. Chỉ thu hồi luồng tốc ký khi thời hạn tiếp tục được tính.',
  ),
  LANE_SECOND_INVALID: refused(
    'A lane is revoked with a superior (deskHead or supervisor) who is another person than the one who revokes.',
    'Thu hồi luồng tốc ký phải có cấp trên (deskHead hoặc supervisor) là người khác cùng quyết định.',
  ),
} as const satisfies Record<string, ErrorEntry>;
