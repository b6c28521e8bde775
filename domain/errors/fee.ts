import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** Only what a law sets, and the definition names, is asked for. */
const FEES_LAW = 'Law on Fees and Charges 97/2015/QH13, article 3';

/** Fees: asked for, paid, given back. */
export const FEE_ERRORS = {
  FEE_UNKNOWN: refused(
    'The procedure {procedure} names no fee {fee}; only a fee that it names may be asked for.',
    'Thủ tục {procedure} không quy định khoản phí, lệ phí {fee}; chỉ được yêu cầu khoản mà thủ tục quy định.',
    FEES_LAW,
  ),
  FEE_PART_ENDED: refused(
    'The fee {fee} is of the part {part}, which does not run any more.',
    'Khoản phí, lệ phí {fee} thuộc phần {part}, nay không còn giải quyết.',
  ),
  FEE_ALREADY_REQUESTED: refused(
    'The fee {fee} was asked for already, and is asked for once.',
    'Khoản phí, lệ phí {fee} đã được thông báo; mỗi khoản chỉ yêu cầu một lần.',
    FEES_LAW,
  ),
  FEE_CHOICE_INVALID: refused(
    'Name one amount of the fee {fee} in `choice`: {known}.',
    'Hãy chọn một mức thu của khoản {fee} trong `choice`: {known}.',
    FEES_LAW,
  ),
  FEE_NOT_COUNTED: refused(
    'The fee {fee} is paid once for all; leave `count` out.',
    'Khoản phí, lệ phí {fee} chỉ thu một lần; hãy bỏ `count`.',
    FEES_LAW,
  ),
  FEE_OF_ANOTHER_STEP: refused(
    'The fee {fee} is not one of the step {step}: its agency does not propose it.',
    'Khoản phí, lệ phí {fee} không thuộc bước {step} nên cơ quan của bước này không đề nghị thu.',
    FEES_LAW,
  ),
  FEE_STEP_NOT_OPEN: refused(
    'The fee {fee} is asked for while the step {step} has an open task; it has none.',
    'Chỉ thông báo khoản phí, lệ phí {fee} khi bước {step} đang có phần việc; hiện không có.',
  ),
  FEE_NOTICE_UNKNOWN: missing(
    'The dossier has no notice {notice} of a fee.',
    'Hồ sơ không có thông báo phí, lệ phí số {notice}.',
  ),
  FEE_NOTICE_OVER: refused(
    'The notice {notice} of a fee is neither owed nor paid any more ({state}).',
    'Thông báo phí, lệ phí số {notice} không còn hiệu lực ({state}).',
  ),
  FEE_EXEMPTION_UNKNOWN: refused(
    'The fee {fee} knows no exemption {exemption}.',
    'Khoản phí, lệ phí {fee} không có trường hợp miễn {exemption}.',
    'Law on Fees and Charges 97/2015/QH13, article 10',
  ),
  FEE_ACCOUNT_CLOSED: refused(
    'The accounts of this dossier are closed. What came since lies among the dead letters, and is given back by the office.',
    'Sổ thu của hồ sơ này đã khóa. Khoản tiền đến sau được lưu trong danh sách thư chưa xử lý để cơ quan hoàn trả.',
  ),
  PAYMENT_OF_ANOTHER_DOSSIER: refused(
    'The payer named the dossier {purpose}; this one is {own}. Enter the payment there.',
    'Nội dung chuyển tiền ghi mã hồ sơ {purpose}; hồ sơ này là {own}. Hãy xác nhận ở hồ sơ đó.',
  ),
  PAYMENT_ACCOUNT_FOREIGN: refused(
    'Nobody collects fees of this dossier at the account {account}.',
    'Không cơ quan nào thu phí của hồ sơ này qua tài khoản {account}.',
  ),
  PAYMENT_ALREADY_CONFIRMED: refused(
    'The transaction {transaction} was entered already: it counts once.',
    'Giao dịch {transaction} đã được xác nhận; mỗi giao dịch chỉ tính một lần.',
  ),
  PAYMENT_USED_ELSEWHERE: refused(
    'The transaction {transaction} was entered for the dossier {dossier}: it counts once in the whole system.',
    'Giao dịch {transaction} đã được tính cho hồ sơ {dossier}; trong toàn hệ thống mỗi giao dịch chỉ tính một lần.',
  ),
  PAYMENT_BY_REQUESTER: refused(
    'Who asked for a fee does not confirm that it was paid: another person does.',
    'Người đã thông báo thu phí không được tự xác nhận đã nộp; phải do người khác xác nhận.',
  ),
  REFUND_NOT_DUE: refused(
    'Of {amount} đồng, {most} may be given back: what came and is asked for by no notice.',
    'Đề nghị hoàn trả {amount} đồng, nhưng chỉ còn {most} đồng là số đã nộp thừa.',
  ),
  REFUND_UNKNOWN: missing(
    'The dossier has no refund {refund}.',
    'Hồ sơ không có khoản hoàn trả số {refund}.',
  ),
  REFUND_ALREADY_PAID: refused('The refund {refund} was paid out.', 'Khoản hoàn trả số {refund} đã chi.'),
  REFUND_BY_ORDERER: refused(
    'Who ordered the refund {refund} does not pay it out: another person does.',
    'Người quyết định hoàn trả số {refund} không được tự chi; phải do người khác chi.',
  ),
} as const satisfies Record<string, ErrorEntry>;
