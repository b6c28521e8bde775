import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** Urging and instructing. */
export const DIRECTIVE_ERRORS = {
  DIRECTIVE_UNKNOWN: missing(
    'The dossier has no urging or instruction {directive}.',
    'Hồ sơ không có văn bản đôn đốc, chỉ đạo số {directive}.',
  ),
  DIRECTIVE_DEADLINE_PAST: refused(
    'The deadline {deadline} is not later than now. Name a later day, or working time from now.',
    'Thời hạn thực hiện {deadline} không sau thời điểm hiện tại. Hãy chọn ngày khác hoặc số phút làm việc.',
  ),
  DIRECTIVE_ALREADY_ACKNOWLEDGED: refused(
    'The urging or instruction {directive} was already acknowledged.',
    'Văn bản đôn đốc, chỉ đạo số {directive} đã được xác nhận.',
  ),
  DIRECTIVE_NOT_YOURS: refused(
    'The urging or instruction {directive} is acknowledged by the {role} of {agency}, or by who stands above, and never by who gave it.',
    'Văn bản đôn đốc, chỉ đạo số {directive} do {role} của {agency} hoặc cấp trên xác nhận, không do chính người ban hành.',
  ),
} as const satisfies Record<string, ErrorEntry>;
