import type { Words } from './language';

/** What the counter says. */
export const COUNTER = {
  title: { vi: 'Quầy tiếp nhận', en: 'Counter' },
  scan: { vi: 'Quét hoặc gõ mã', en: 'Scan or type a code' },
  scanHelp: {
    vi: 'Mã thủ tục: tiếp nhận mới. Mã hồ sơ hoặc mã trên giấy hẹn: mở hồ sơ. Thẻ căn cước: điền người nộp.',
    en: 'A procedure’s code receives anew; a dossier’s, or the code on its receipt, opens it; a citizen’s card fills in who submits.',
  },
  keys: { vi: 'Phím tắt', en: 'Keys' },
  keyScan: { vi: 'về ô quét mã', en: 'to the code' },
  keyPrint: { vi: 'in giấy tiếp nhận và hẹn trả', en: 'print the receipt' },
  keyLeave: { vi: 'về danh sách', en: 'to the lists' },
  unit: { vi: 'Đơn vị tiếp nhận', en: 'Receiving unit' },
  channel: { vi: 'Hình thức nộp', en: 'Channel' },
  inbox: { vi: 'Hồ sơ nộp chờ tiếp nhận', en: 'Submitted, waiting to be received' },
  returns: { vi: 'Kết quả chờ trả', en: 'Results waiting to be handed over' },
  awaiting: { vi: 'Chờ bổ sung hồ sơ', en: 'Awaiting papers' },
  owing: { vi: 'Chờ nộp phí, lệ phí', en: 'Fees awaited' },
  answerBy: { vi: 'Trả lời trước', en: 'Answer by' },
  answerLate: { vi: 'Chậm tiếp nhận', en: 'Late to answer' },
  submitted: { vi: 'Nộp lúc', en: 'Submitted' },
  finished: { vi: 'Có kết quả', en: 'Ready since' },
  owed: { vi: 'Còn phải nộp', en: 'Owed' },
  newOne: { vi: 'Tiếp nhận hồ sơ', en: 'Receive a dossier' },
  chooseProcedure: { vi: 'Chọn thủ tục', en: 'Choose a procedure' },
  applicant: { vi: 'Người nộp hồ sơ', en: 'Applicant' },
  name: { vi: 'Họ, chữ đệm và tên', en: 'Name' },
  idNumber: { vi: 'Số định danh', en: 'Identity number' },
  birthDate: { vi: 'Ngày sinh', en: 'Date of birth' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  components: { vi: 'Thành phần hồ sơ đã nộp', en: 'Papers that were given' },
  required: { vi: 'bắt buộc', en: 'required' },
  lanes: { vi: 'Luồng giải quyết và ngày hẹn trả', en: 'Lane and appointment' },
  normalLane: { vi: 'Luồng thường', en: 'Normal' },
  fees: { vi: 'Phí, lệ phí', en: 'Fees' },
  receive: { vi: 'Tiếp nhận và hẹn trả', en: 'Receive' },
  received: { vi: 'Đã tiếp nhận', en: 'Received' },
  receipt: { vi: 'In giấy tiếp nhận và hẹn trả kết quả', en: 'Print the receipt' },
  preparing: { vi: 'Đang lập giấy tiếp nhận …', en: 'The receipt is being made …' },
  next: { vi: 'Hồ sơ tiếp theo', en: 'Next dossier' },
  whole: { vi: 'Mở toàn bộ hồ sơ', en: 'Open the whole dossier' },
  pay: { vi: 'Quét mã VietQR để nộp', en: 'Pay by VietQR' },
  payBy: { vi: 'nộp trước', en: 'pay by' },
  refundDue: { vi: 'Phải hoàn trả', en: 'To be given back' },
} as const satisfies Record<string, Words>;

/** How a dossier comes. */
export const CHANNEL_WORDS: Readonly<Record<string, Words>> = {
  desk: { vi: 'Trực tiếp', en: 'At the desk' },
  online: { vi: 'Trực tuyến', en: 'Online' },
  postal: { vi: 'Bưu chính công ích', en: 'By post' },
  home: { vi: 'Tại nhà', en: 'At home' },
};

/** Where a notice of a fee stands. */
export const NOTICE_WORDS: Readonly<Record<string, Words>> = {
  awaited: { vi: 'chờ nộp', en: 'awaited' },
  paid: { vi: 'đã nộp', en: 'paid' },
  cancelled: { vi: 'đã rút thông báo', en: 'taken back' },
  ended: { vi: 'không còn phải nộp', en: 'no longer asked' },
};
