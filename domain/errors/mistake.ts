import type { ErrorEntry } from '../error-kinds';
import { invalid, missing, refused } from '../error-kinds';

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
  RESULT_NOT_ISSUED: refused(
    'No result {result} of the part {part} stands there as it is named.',
    'Không có kết quả {result} của phần {part} đúng như đã ghi.',
  ),
  CORRECTION_ALREADY_OPENED: refused(
    'The dossier {dossier} corrects {part}/{result} already. What it issues wrong is corrected in its turn.',
    'Hồ sơ {dossier} đã đính chính {part}/{result}. Nếu kết quả mới sai thì đính chính kết quả đó.',
  ),
  TIE_AMBIGUOUS: invalid(
    'A dossier goes on with another one, or corrects a result of one; not both.',
    'Hồ sơ chỉ tiếp nối một hồ sơ khác hoặc đính chính kết quả của một hồ sơ khác, không thể cả hai.',
  ),
  TIE_NOT_MUTUAL: refused(
    'The dossier {dossier} does not name this one. Submit it with `continues` or `corrects` first.',
    'Hồ sơ {dossier} không dẫn chiếu đến hồ sơ này. Nộp hồ sơ đó trước, có ghi `continues` hoặc `corrects`.',
  ),
  CONTINUED_IS_CLOSED: refused(
    'The dossier {dossier} is closed, and not by the mistake that is named.',
    'Hồ sơ {dossier} đã kết thúc, không phải do sai sót đã nêu.',
  ),
  CONTINUED_DATE_WRONG: refused(
    'That is not the instant at which the dossier {dossier} was received.',
    'Đó không phải thời điểm tiếp nhận hồ sơ {dossier}.',
  ),
  CONTINUED_DATE_UNFOUNDED: refused(
    'The date of the dossier {dossier} stands only where the office took it in under a wrong procedure. Leave `receivedAt` out.',
    'Ngày tiếp nhận của hồ sơ {dossier} chỉ được giữ khi cơ quan tiếp nhận nhầm thủ tục. Không ghi `receivedAt`.',
  ),
  ORIGINAL_NOT_STANDING: refused(
    'The dossier {dossier} is of another procedure, or was closed without a decision; a duplicate needs one that goes on or was settled.',
    'Hồ sơ {dossier} thuộc thủ tục khác hoặc đã kết thúc khi chưa giải quyết; hồ sơ gốc phải đang được giải quyết hoặc đã có kết quả.',
  ),
} as const satisfies Record<string, ErrorEntry>;
