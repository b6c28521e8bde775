import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** Daily mistakes and their repair, and acts on one part. */
export const MISTAKE_ERRORS = {
  PART_UNKNOWN: missing('The procedure has no part {part}.', 'Thủ tục không có phần {part}.'),
  PART_NOT_RUNNING: refused(
    'The part {part} has ended already ({outcome}).',
    'Phần {part} đã kết thúc ({outcome}).',
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
  RESULT_STANDS: refused(
    'A decision stands already ({part}/{result}), so the dossier cannot be closed as a mistake. Correct it by a new dossier, or withdraw the parts that still run.',
    'Đã có kết quả giải quyết ({part}/{result}) nên không thể kết thúc hồ sơ do nhầm lẫn. Đính chính bằng hồ sơ mới, hoặc rút các phần còn đang giải quyết.',
  ),
  SECOND_PERSON_INVALID: refused(
    'The act needs a second person: a superior (deskHead or supervisor), and another than the one who acts. The role {role} does not do, or it is the same person.',
    'Việc này phải có người thứ hai: cấp trên (trưởng bộ phận một cửa hoặc người giám sát), khác với người thực hiện. Vai trò {role} không phù hợp, hoặc vẫn là cùng một người.',
  ),
  TIED_TO_ITSELF: refused(
    'The dossier {dossier} cannot name itself as the other one.',
    'Hồ sơ {dossier} không thể tự dẫn chiếu đến chính nó.',
  ),
  REDIRECT_TO_ITSELF: refused(
    '{authority} is the authority that received the dossier. Name the one that is competent.',
    '{authority} là cơ quan đã tiếp nhận hồ sơ. Ghi cơ quan có thẩm quyền giải quyết.',
  ),
  DETAIL_NOT_GIVEN: refused(
    '{detail} is not in the dossier, so it cannot have been entered wrong. Papers that are missing come in by a supplement.',
    'Hồ sơ không có {detail} nên không có gì để sửa. Giấy tờ còn thiếu được nộp theo yêu cầu bổ sung.',
  ),
  DETAILS_UNCHANGED: refused(
    'Nothing would be another than it is. Name what was entered wrong in applicantRef, components or choices.',
    'Không có thông tin nào thay đổi. Ghi thông tin cần sửa vào applicantRef, components hoặc choices.',
  ),
  APPLICANT_UNCHANGED: refused('That is the applicant already.', 'Người nộp hồ sơ hiện tại đã là người này.'),
} as const satisfies Record<string, ErrorEntry>;
