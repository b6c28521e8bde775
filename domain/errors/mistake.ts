import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** Daily mistakes and their repair, and acts on one part. */
export const MISTAKE_ERRORS = {
  PART_UNKNOWN: missing('The procedure has no part {part}.', 'Thủ tục không có phần {part}.'),
  PART_NOT_RUNNING: refused(
    'The part {part} has ended already ({state}).',
    'Phần {part} đã kết thúc ({state}).',
  ),
  PROCEDURE_NOT_LINKED: refused(
    'The procedure has one part alone, which ends with the whole. Leave `part` out.',
    'Thủ tục chỉ có một phần, kết thúc cùng hồ sơ. Không ghi `part`.',
  ),
  PROPOSAL_FOREIGN: refused(
    '{agency} neither leads what is to be refused nor has an open task in it, so it cannot propose to refuse it.',
    'Cơ quan {agency} không chủ trì và không đang xử lý phần việc này nên không thể đề nghị từ chối giải quyết.',
    'Decree 61/2018/NĐ-CP, article 19(8)',
  ),
} as const satisfies Record<string, ErrorEntry>;
