import type { Words } from './language';

/*
 * What the console says, in the words of the house. One word a thing; a key that is missing in a language does not compile.
 */

export const WORDS = {
  product: { vi: 'Liên thông', en: 'Lienthong' },
  today: { vi: 'Hôm nay', en: 'Today' },
  dossiers: { vi: 'Hồ sơ', en: 'Dossiers' },
  reports: { vi: 'Báo cáo', en: 'Reports' },
  agency: { vi: 'Phần việc của cơ quan', en: 'My agency' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  token: { vi: 'Mã đăng nhập', en: 'Token' },
  tokenHelp: {
    vi: 'Dán mã do cơ quan cấp, hoặc chọn tệp tokens.json của máy này.',
    en: 'Paste the token you were given, or choose the file tokens.json of this machine.',
  },
  tokensFile: { vi: 'Chọn tệp tokens.json', en: 'Choose tokens.json' },
  person: { vi: 'Vai trò', en: 'Role' },
  rehearsal: { vi: 'Diễn tập', en: 'Rehearsal' },
  notKnown: { vi: 'Chưa rõ', en: 'Not known' },
  notKnownWhy: {
    vi: 'Chưa đọc được sổ ghi: số liệu trên trang có thể đã cũ. Hồ sơ vẫn được xử lý.',
    en: 'The journal cannot be read: what this page shows may be old. Dossiers go on.',
  },
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the content' },
  pages: { vi: 'Các trang', en: 'Pages' },
  find: { vi: 'Tìm theo mã hồ sơ', en: 'Find by code' },
  again: { vi: 'Thử lại', en: 'Try again' },
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  nothing: { vi: 'Không có hồ sơ nào.', en: 'No dossiers.' },
  nothingToDo: { vi: 'Không có phần việc nào đang mở.', en: 'No open tasks.' },
  more: { vi: 'Xem thêm', en: 'More' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  send: { vi: 'Ghi nhận', en: 'Record' },
  law: { vi: 'Căn cứ', en: 'Law' },
  // Columns
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  status: { vi: 'Trạng thái', en: 'Status' },
  due: { vi: 'Hạn', en: 'Due' },
  left: { vi: 'Còn lại', en: 'Left' },
  holder: { vi: 'Đang giữ', en: 'Held by' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  step: { vi: 'Bước', en: 'Step' },
  office: { vi: 'Cơ quan', en: 'Agency' },
  received: { vi: 'Tiếp nhận', en: 'Received' },
  promised: { vi: 'Cam kết', en: 'Promised' },
  appointment: { vi: 'Hẹn trả', en: 'Appointment' },
  dueOriginal: { vi: 'Hạn ban đầu', en: 'Due at reception' },
  fastLane: { vi: 'luồng tốc ký', en: 'fast lane' },
  // Standing
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  atRisk: { vi: 'Sắp quá hạn', en: 'At risk' },
  inTime: { vi: 'Trong hạn', en: 'In time' },
  suspended: { vi: 'Tạm dừng tính thời hạn', en: 'Suspended' },
  provisional: { vi: 'Tạm tính', en: 'Provisional' },
  applicant: { vi: 'Người nộp hồ sơ', en: 'The applicant' },
  // Today
  dueToday: { vi: 'Đến hạn hôm nay', en: 'Due today' },
  notAtDesk: { vi: 'Chưa về bộ phận một cửa', en: 'Not yet at the desk' },
  byAgency: { vi: 'Phần việc đang mở theo cơ quan (lượt việc)', en: 'Open tasks by agency' },
  open: { vi: 'Đang mở', en: 'Open' },
  lateToday: { vi: 'Đến hạn hôm nay, chưa về bộ phận một cửa', en: 'Due today, not yet at the desk' },
  // Dossier
  steps: { vi: 'Các bước', en: 'Steps' },
  clocks: { vi: 'Thời hạn', en: 'Clocks' },
  timeline: { vi: 'Dòng thời gian', en: 'Timeline' },
  why: { vi: 'Vì sao ngày này?', en: 'Why this date?' },
  events: { vi: 'Diễn biến', en: 'Events' },
  acts: { vi: 'Việc có thể làm bây giờ', en: 'What may be done now' },
  motions: { vi: 'Chờ người thứ hai xác nhận', en: 'Waiting for a second person' },
  putForwardBy: { vi: 'người trình', en: 'put forward by' },
  confirmedAs: { vi: 'xác nhận với vai trò', en: 'to be confirmed as' },
  notBefore: { vi: 'không xong trước', en: 'not before' },
  noActs: { vi: 'Hiện không có việc nào thuộc quyền của bạn.', en: 'Nothing that you may do now.' },
  otherActs: { vi: 'Việc khác được phép', en: 'Other acts allowed' },
  results: { vi: 'Kết quả', en: 'Results' },
  papers: { vi: 'Giấy tờ', en: 'Papers' },
  form: { vi: 'mẫu', en: 'form' },
  checkWord: { vi: 'Mã tra cứu của người nộp', en: 'Check word of the applicant' },
  explanation: { vi: 'Hồ sơ giải trình', en: 'Explanation file' },
  handedOver: { vi: 'đã trả', en: 'handed over' },
  atDesk: { vi: 'chưa trả', en: 'not handed over yet' },
  now: { vi: 'bây giờ', en: 'now' },
  technical: { vi: 'Kỹ thuật', en: 'Technical' },
  recorded: { vi: 'Đã ghi nhận.', en: 'Recorded.' },
  onItsWay: { vi: 'Đã gửi, đang chờ ghi nhận.', en: 'Sent; it waits to be recorded.' },
  // Filters
  inProcess: { vi: 'Đang giải quyết', en: 'In process' },
  all: { vi: 'Tất cả', en: 'All' },
  filter: { vi: 'Lọc', en: 'Filter' },
  sort: { vi: 'Sắp xếp', en: 'Sort' },
  byDue: { vi: 'Hạn gần nhất', en: 'Due first' },
  byReceived: { vi: 'Mới tiếp nhận', en: 'Newest' },
  // Faults
  offline: { vi: 'Không kết nối được với máy chủ.', en: 'The server does not answer.' },
  changed: {
    vi: 'Hồ sơ vừa thay đổi; trang đã được cập nhật.',
    en: 'The dossier has just changed; the page is up to date now.',
  },
} as const satisfies Record<string, Words>;

/** Names of the roles. */
export const ROLE_WORDS: Readonly<Record<string, Words>> = {
  desk: { vi: 'Bộ phận một cửa', en: 'One-stop desk' },
  deskHead: { vi: 'Trưởng bộ phận một cửa', en: 'Head of the desk' },
  officer: { vi: 'Công chức thụ lý', en: 'Handling officer' },
  signer: { vi: 'Người ký', en: 'Signer' },
  cashier: { vi: 'Người thu phí', en: 'Cashier' },
  agency: { vi: 'Hệ thống của cơ quan', en: "Agency's system" },
  supervisor: { vi: 'Lãnh đạo', en: 'Supervisor' },
  auditor: { vi: 'Thanh tra', en: 'Auditor' },
  admin: { vi: 'Quản trị', en: 'Administrator' },
};

/** Where a step stands. */
export const STEP_WORDS: Readonly<Record<string, Words>> = {
  waiting: { vi: 'chờ', en: 'waits' },
  dropped: { vi: 'không thực hiện', en: 'dropped' },
  assigned: { vi: 'đã chuyển, chưa phản hồi', en: 'sent, not taken' },
  taken: { vi: 'đang xử lý', en: 'taken' },
  completed: { vi: 'đã xong', en: 'completed' },
  refused: { vi: 'không đủ điều kiện', en: 'refused' },
  returned: { vi: 'trả lại', en: 'returned' },
  cancelled: { vi: 'đã hủy', en: 'cancelled' },
};

/** What a clock measures. */
export const CLOCK_WORDS: Readonly<Record<string, Words>> = {
  limit: { vi: 'Thời hạn theo luật', en: "The law's limit" },
  target: { vi: 'Cam kết của cơ quan', en: "The office's target" },
  lane: { vi: 'Luồng tốc ký', en: 'Fast lane' },
  part: { vi: 'Phần', en: 'Part' },
  step: { vi: 'Thời gian theo quy trình nội bộ', en: 'Allotment' },
  reception: { vi: 'Hạn trả lời hồ sơ nộp', en: "The desk's answer" },
};
