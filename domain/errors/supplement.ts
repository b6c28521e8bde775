import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** Papers that are asked for. */
export const SUPPLEMENT_ERRORS = {
  SUPPLEMENT_UNKNOWN: missing(
    'The dossier has no notice {supplement} that asks for papers.',
    'Hồ sơ không có phiếu yêu cầu bổ sung số {supplement}.',
  ),
  SUPPLEMENT_NOTHING_ASKED: refused(
    'Nobody proposes to ask for anything. Name what is asked in `items`.',
    'Không có đề nghị bổ sung nào. Hãy nêu giấy tờ cần bổ sung trong `items`.',
    'Decree 61/2018/NĐ-CP, article 15(3)',
  ),
  SUPPLEMENT_STEP_NOT_OPEN: refused(
    'Papers are asked for a step with an open task; {step} has none. Before reception no step is named.',
    'Chỉ yêu cầu bổ sung cho bước đang có phần việc; {step} không có. Trước khi tiếp nhận thì không nêu bước nào.',
    'Decree 61/2018/NĐ-CP, article 19(4)',
  ),
  SUPPLEMENT_COMPONENT_FOREIGN: refused(
    'No step of {part} reads {component}. No paper may be asked for beyond what the procedure names.',
    'Không bước nào của {part} cần {component}. Không được yêu cầu giấy tờ ngoài quy định của thủ tục.',
    'Decree 61/2018/NĐ-CP, article 5(1)',
  ),
  SUPPLEMENT_ALREADY_REQUESTED: refused(
    'Papers were already asked for at this stage, and the law lets that be done once. A superior may let it be done again in `override`; the clock then runs on.',
    'Ở giai đoạn này đã yêu cầu bổ sung, mà pháp luật chỉ cho yêu cầu một lần. Cấp trên có thể cho phép yêu cầu thêm (`override`); khi đó thời hạn vẫn tính tiếp.',
    'Decree 61/2018/NĐ-CP, article 15(3)',
  ),
  SUPPLEMENT_TOO_LATE: refused(
    'Papers could be asked for until {until}. A superior may let it be done later in `override`; the clock then runs on.',
    'Chỉ được yêu cầu bổ sung đến {until}. Cấp trên có thể cho phép yêu cầu muộn hơn (`override`); khi đó thời hạn vẫn tính tiếp.',
    'Decree 61/2018/NĐ-CP, article 19(4)',
  ),
  SUPPLEMENT_AFTER_BREACH: refused(
    'The clock {clock} is overdue, and no clock begins to stand still after that. A superior may let papers be asked for in `override`; the clock then runs on.',
    'Thời hạn {clock} đã quá, nên không thời hạn nào được tạm dừng nữa. Cấp trên có thể cho phép yêu cầu bổ sung (`override`); khi đó thời hạn vẫn tính tiếp.',
  ),
  SUPPLEMENT_OVERRIDE_INVALID: refused(
    'An override is given by a superior (deskHead or supervisor) who is another person than the one who asks.',
    'Người cho phép phải là cấp trên (deskHead hoặc supervisor), khác với người yêu cầu.',
  ),
  SUPPLEMENT_OVERRIDE_NEEDLESS: refused(
    'The law lets papers be asked for now. Leave `override` out.',
    'Lúc này pháp luật cho yêu cầu bổ sung. Hãy bỏ `override`.',
  ),
  SUPPLEMENT_NOT_AWAITED: refused(
    'The papers of notice {supplement} are not awaited ({state}).',
    'Phiếu số {supplement} không còn chờ bổ sung ({state}).',
  ),
  SUPPLEMENT_NOT_SUPPLIED: refused(
    'The papers of notice {supplement} are not there in full ({state}).',
    'Phiếu số {supplement} chưa được bổ sung đủ ({state}).',
  ),
  SUPPLEMENT_ITEM_NOT_ASKED: refused(
    'Notice {supplement} does not ask for {component}.',
    'Phiếu số {supplement} không yêu cầu {component}.',
    'Decree 61/2018/NĐ-CP, article 15(3)',
  ),
  SUPPLEMENT_AWAITED: refused(
    'Papers that notice {supplement} asks for are awaited. Enter what was supplied first, or refuse.',
    'Đang chờ giấy tờ theo phiếu số {supplement}. Hãy nhập phần đã bổ sung trước, hoặc từ chối tiếp nhận.',
    'Decree 61/2018/NĐ-CP, article 17(1)',
  ),
  PART_NOT_SILENT: refused(
    'A part alone is refused by the desk only when the time to supply its papers has passed; {part} has none such.',
    'Bộ phận một cửa chỉ từ chối riêng một phần khi đã quá thời gian bổ sung giấy tờ của phần đó; {part} không thuộc trường hợp này.',
  ),
} as const satisfies Record<string, ErrorEntry>;
