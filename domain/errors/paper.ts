import type { ErrorEntry } from '../error-kinds';
import { missing } from '../error-kinds';

/** Papers of a dossier, and the page on which an applicant looks it up. */
export const PAPER_ERRORS = {
  PAPER_UNKNOWN: missing(
    'There is no kind of paper {paper}. There are: {known}.',
    'Không có loại giấy tờ {paper}. Các loại hiện có: {known}.',
  ),
  PAPER_NOT_ISSUED: missing(
    'The dossier has no {paper}: what it would say has not happened.',
    'Hồ sơ không có {paper}: sự việc tương ứng chưa xảy ra.',
  ),
} as const satisfies Record<string, ErrorEntry>;
