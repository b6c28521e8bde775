import type { ErrorEntry } from '../error-kinds';
import { conflict, missing, unavailable } from '../error-kinds';

/** The read model, its journal and their server. */
export const READ_MODEL_ERRORS = {
  READ_MODEL_UNAVAILABLE: unavailable(
    'The read model does not answer: {problem}. What is asked of it is not known until it does; dossiers run on.',
  ),
  READ_MODEL_ABSENT: unavailable(
    'There is no read model here. Set DATABASE_URL, or start one with `lienthong start`.',
  ),
  NOTICE_UNKNOWN: missing(
    'There is no such notice, or none that you may see.',
    'Không có thông báo này, hoặc thông báo không thuộc phạm vi được xem.',
  ),
  CHAIN_BROKEN: conflict('The journal was changed or cut: {problem}'),
} as const satisfies Record<string, ErrorEntry>;
