import type { ErrorEntry } from '../error-kinds';
import { invalid, refused } from '../error-kinds';

const LAW = 'Decree 61/2018/NĐ-CP, article 17(4)';

/** Dossiers handled while the applicant waits. */
export const AT_ONCE_ERRORS = {
  AT_ONCE_NOT_OFFERED: refused(
    'The dossier cannot be handled at once: {reason}. Receive it in the usual way.',
    'Không giải quyết ngay được: {reason}. Tiếp nhận hồ sơ theo cách thông thường.',
    LAW,
  ),
  AT_ONCE_UNSIGNED: invalid(
    'What is handled at once needs a step that is signed by another than the handler; none is marked.',
  ),
  AT_ONCE_NOT_HELD: refused(
    'The dossier is not held to be handled at once; its tasks were sent.',
    'Hồ sơ không thuộc diện đang giải quyết ngay; phần việc đã được chuyển đi.',
  ),
  AT_ONCE_STEP_MISSING: refused(
    'A dossier handled at once names what every step gave; {step} is missing.',
    'Giải quyết ngay phải nêu kết quả của mọi bước; thiếu bước {step}.',
  ),
  AT_ONCE_STEP_UNKNOWN: refused(
    'The procedure has no step {step} to be done, or it is named twice.',
    'Thủ tục không có bước {step} cần làm, hoặc bước này được nêu hai lần.',
  ),
  AT_ONCE_RESULTS_UNFIT: refused(
    'The step {step} gives {gives}, each once and nothing else.',
    'Bước {step} cho ra {gives}, mỗi kết quả một lần và không có kết quả khác.',
  ),
} as const satisfies Record<string, ErrorEntry>;
