import type { ErrorEntry } from '../error-kinds';
import { conflict, defect, invalid, missing, refused } from '../error-kinds';

/** What the law, or the state of a dossier, says no to on its straight road. */
export const DOSSIER_ERRORS = {
  PROCEDURE_UNKNOWN: missing(
    'There is no published procedure {procedure}. `lienthong procedure list` shows them.',
    'Không có thủ tục {procedure} nào được công bố. Lệnh `lienthong procedure list` liệt kê các thủ tục.',
  ),
  UNIT_UNKNOWN: missing(
    'There is no unit {unit}. Known: {known}.',
    'Không có đơn vị {unit}. Các đơn vị hiện có: {known}.',
  ),
  PROCEDURE_NOT_EFFECTIVE: refused(
    'Procedure {procedure} is not in force on {day}.',
    'Thủ tục {procedure} không có hiệu lực vào ngày {day}.',
  ),
  DOSSIER_UNKNOWN: missing('There is no dossier {dossier}.', 'Không có hồ sơ {dossier}.'),
  DOSSIER_CLOSED: refused('The dossier is closed ({phase}).', 'Hồ sơ đã kết thúc ({phase}).'),
  DOSSIER_ALREADY_SUBMITTED: conflict('The dossier was already submitted.', 'Hồ sơ đã được nộp trước đó.'),
  NOT_SUBMITTED: refused(
    'The dossier has not been submitted yet.',
    'Hồ sơ chưa được nộp.',
    'Decree 61/2018/NĐ-CP, article 17(1)',
  ),
  ALREADY_RECEIVED: refused(
    'The dossier was already received, with the code {code}.',
    'Hồ sơ đã được tiếp nhận, mã hồ sơ {code}.',
    'Decree 61/2018/NĐ-CP, article 17(3)',
  ),
  NOT_RECEIVED: refused(
    'The dossier has not been received yet.',
    'Hồ sơ chưa được tiếp nhận.',
    'Decree 61/2018/NĐ-CP, article 17(1)',
  ),
  NOT_AUTHORISED: refused(
    'The role {role} may not do {command}.',
    'Vai trò {role} không được thực hiện việc {command}.',
  ),
  REHEARSAL_ONLY: refused(
    'A shifted clock is allowed only when the engine runs as a rehearsal.',
    'Chỉ được đổi giờ của hồ sơ khi hệ thống chạy diễn tập.',
  ),
  PLAN_FOREIGN: defect('The plan {plan} does not belong to a dossier of {procedure} at {unit}.'),
  COMPONENT_MISSING: refused(
    'The component {component} is required and is not in the dossier.',
    'Thiếu thành phần hồ sơ bắt buộc: {component}.',
    'Decree 61/2018/NĐ-CP, article 17(1)',
  ),
  COMPONENT_UNKNOWN: invalid(
    'The procedure has no component {component}.',
    'Thủ tục không có thành phần hồ sơ {component}.',
  ),
  CHANNEL_NOT_OFFERED: refused(
    'The procedure is not offered through the channel {channel}.',
    'Thủ tục không nhận hồ sơ qua hình thức nộp {channel}.',
    'Decree 61/2018/NĐ-CP, article 16',
  ),
  LANE_UNKNOWN: missing('The procedure has no lane {lane}.', 'Thủ tục không có luồng {lane}.'),
  LANE_NOT_OFFERED: refused(
    'The lane {lane} is not offered for this reception: {reason}.',
    'Luồng {lane} không áp dụng cho lần tiếp nhận này: {reason}.',
  ),
  RECEPTION_WITHOUT_CODE: refused(
    'A reception needs the code that the serial of its unit and day gave.',
    'Tiếp nhận phải có mã hồ sơ do dãy số của đơn vị trong ngày cấp.',
    'Decree 61/2018/NĐ-CP, article 17(3)',
  ),
  SUBMITTED_IN_FUTURE: invalid(
    'submittedAt lies after the instant at which the submission was stored.',
    'Thời điểm nộp (submittedAt) sau thời điểm hồ sơ được lưu vào hệ thống.',
  ),
  ALREADY_FINISHED: refused(
    'Nothing is open any more: the dossier is finished and waits to be handed over.',
    'Hồ sơ đã xử lý xong, chỉ còn chờ trả kết quả.',
    'Decree 61/2018/NĐ-CP, article 20',
  ),
  TASK_UNKNOWN: missing('There is no task {task}.', 'Không có phần việc {task}.'),
  TASK_FOREIGN: refused(
    'The task {task} was not given to {agency}.',
    'Phần việc {task} không giao cho {agency}.',
    'Decree 61/2018/NĐ-CP, article 19',
  ),
  TASK_NOT_ASSIGNED: refused(
    'The task {task} has not been sent yet. Wait for its task.assigned message.',
    'Phần việc {task} chưa được chuyển xử lý. Hãy chờ thông báo task.assigned.',
    'Decree 61/2018/NĐ-CP, article 18',
  ),
  TASK_ATTEMPT_OLD: refused(
    'The task {task} was replaced by a later attempt. Answer the latest one.',
    'Phần việc {task} đã được thay bằng lần giao sau. Hãy trả lời lần giao mới nhất.',
  ),
  TASK_ALREADY_COMPLETED: refused(
    'The task {task} was already completed.',
    'Phần việc {task} đã hoàn thành trước đó.',
  ),
  TASK_ALREADY_TAKEN: refused(
    'The task {task} was already taken.',
    'Phần việc {task} đã được nhận trước đó.',
  ),
  TASK_CLOSED: refused('The task {task} is closed ({state}).', 'Phần việc {task} đã kết thúc ({state}).'),
  RESULT_UNEXPECTED: invalid(
    'The step of {task} does not give the result {result}, or it is named twice.',
    'Bước của {task} không cho ra kết quả {result}, hoặc kết quả này bị ghi hai lần.',
  ),
  STEP_TOO_EARLY: refused(
    'The step {step} must last for the time that the law gives it. It may be told as done from {from} on.',
    'Bước {step} phải kéo dài đủ thời gian theo quy định; chỉ được báo xong từ {from}.',
  ),
  RESULT_MISSING: refused(
    'A completed task names each result of its step; {result} is missing for {task}.',
    'Hoàn thành phần việc phải nêu đủ kết quả của bước; thiếu {result} của {task}.',
  ),
  RESULT_NOT_READY: refused(
    'There is nothing to hand over for {part}/{result} yet.',
    'Chưa có gì để trả cho {part}/{result}.',
  ),
  RESULT_ALREADY_HANDED_OVER: refused(
    '{part}/{result} was already handed over.',
    '{part}/{result} đã được trả trước đó.',
  ),
  RESULT_HANDED_OVER: refused(
    'A result of {step} is already with the applicant, so the step cannot start anew. Correct it by a new dossier.',
    'Một kết quả của {step} đã trả cho người nộp, nên bước này không thể làm lại. Hãy đính chính bằng một hồ sơ mới.',
    'Decree 61/2018/NĐ-CP, article 21',
  ),
  RETURN_ALREADY_USED: refused(
    '{step} was already returned once. The head of the desk decides on another return.',
    '{step} đã được trả lại một lần. Trả lại lần nữa do trưởng bộ phận một cửa quyết định.',
  ),
  RETURN_IMPOSSIBLE: refused(
    '{step} has no earlier step to go back to. Refuse the task, or ask through the desk.',
    'Trước {step} không có bước nào để trả lại. Hãy từ chối phần việc, hoặc đề nghị qua bộ phận một cửa.',
  ),
  RETURN_TARGET_REQUIRED: refused(
    '{step} has more than one earlier step. Name one in `to`: {targets}.',
    'Trước {step} có nhiều bước. Hãy nêu một bước trong `to`: {targets}.',
  ),
  RETURN_TARGET_INVALID: refused('{to} does not come before {step}.', '{to} không đứng trước {step}.'),
  RETURN_PART_ENDED: refused(
    'The part of {to} has ended, so {step} cannot be returned to it.',
    'Phần của {to} đã kết thúc, nên không thể trả {step} về đó.',
  ),
  RUNG_UNKNOWN: missing('No rung {rung} was raised.', 'Không có lần nhắc hay báo cáo nào là {rung}.'),
  RUNG_ALREADY_ACKNOWLEDGED: refused(
    'The rung {rung} was already acknowledged.',
    'Lần nhắc hay báo cáo {rung} đã được xác nhận trước đó.',
  ),
  RUNG_NOT_YOURS: refused(
    'The rung {rung} is acknowledged by the {role} of {agency}, or by who stands above.',
    'Lần nhắc hay báo cáo {rung} do {role} của {agency} hoặc cấp trên xác nhận.',
  ),
  ACT_NOT_AVAILABLE: refused(
    'The act {act} is not available in this version.',
    'Phiên bản này chưa có việc {act}.',
  ),
} as const satisfies Record<string, ErrorEntry>;
