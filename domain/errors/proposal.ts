import type { ErrorEntry } from '../error-kinds';
import { refused } from '../error-kinds';

/** What agencies propose to ask of the applicant. */
export const PROPOSAL_ERRORS = {
  PROPOSAL_NOT_OPEN: refused(
    'The agency of the task {task} proposes no {about} that waits for an answer.',
    'Cơ quan xử lý phần việc {task} không có đề nghị ({about}) nào đang chờ trả lời.',
  ),
} as const satisfies Record<string, ErrorEntry>;
