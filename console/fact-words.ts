import type { FactData } from '../domain/dossier/events.schema';
import { say, type Words } from './language';

/** What was recorded, in the words of an office. */
const FACTS: Readonly<Record<string, Words>> = {
  submitted: { vi: 'nộp hồ sơ', en: 'submitted' },
  refusedAtReception: { vi: 'từ chối tiếp nhận', en: 'not received' },
  received: { vi: 'tiếp nhận', en: 'received' },
  partStarted: { vi: 'bắt đầu phần', en: 'part starts' },
  taskAssigned: { vi: 'giao việc', en: 'task sent' },
  taskTaken: { vi: 'nhận việc', en: 'task taken' },
  taskCompleted: { vi: 'xong việc', en: 'task completed' },
  taskRefused: { vi: 'từ chối giải quyết', en: 'task refused' },
  taskReturned: { vi: 'trả lại bước trước', en: 'task returned' },
  taskCancelled: { vi: 'hủy việc', en: 'task cancelled' },
  partEnded: { vi: 'kết thúc phần', en: 'part ends' },
  refused: { vi: 'từ chối hồ sơ', en: 'dossier refused' },
  withdrawn: { vi: 'rút hồ sơ', en: 'withdrawn' },
  finished: { vi: 'đã xử lý xong', en: 'finished' },
  resultHandedOver: { vi: 'trả kết quả', en: 'result handed over' },
  returnedToApplicant: { vi: 'đã trả đủ kết quả', en: 'returned to the applicant' },
  supplementProposed: { vi: 'đề nghị bổ sung', en: 'supplement proposed' },
  supplementRequested: { vi: 'yêu cầu bổ sung hồ sơ', en: 'supplement requested' },
  supplementSupplied: { vi: 'nộp bổ sung', en: 'supplement supplied' },
  supplementFoundLacking: { vi: 'bổ sung chưa đủ', en: 'found lacking' },
  supplementAccepted: { vi: 'đã nhận đủ hồ sơ', en: 'supplement accepted' },
  supplementEnded: { vi: 'không còn chờ bổ sung', en: 'supplement ended' },
  supplementSilent: { vi: 'quá hạn bổ sung', en: 'applicant silent' },
  supplementCheckLate: { vi: 'quá hạn kiểm tra', en: 'check overdue' },
  takenAtOnce: { vi: 'nhận giải quyết ngay', en: 'taken at once' },
  handledAtOnce: { vi: 'đã giải quyết ngay', en: 'handled at once' },
  atOnceLapsed: { vi: 'hết giờ giải quyết ngay', en: 'not decided at once' },
  taskReassigned: { vi: 'chuyển người xử lý', en: 'task reassigned' },
  laneGranted: { vi: 'cấp luồng tốc ký', en: 'lane granted' },
  laneRevoked: { vi: 'thu hồi luồng tốc ký', en: 'lane revoked' },
  apologised: { vi: 'xin lỗi người nộp hồ sơ', en: 'apology sent' },
  reappointed: { vi: 'hẹn lại ngày trả', en: 're-appointed' },
  stopped: { vi: 'dừng giải quyết', en: 'stopped' },
  stopReviewed: { vi: 'tiếp tục dừng', en: 'stop reviewed' },
  stopReviewMissed: { vi: 'quá hạn rà soát việc dừng', en: 'stop review missed' },
  resumed: { vi: 'tiếp tục giải quyết', en: 'resumed' },
  stopEnded: { vi: 'hết dừng giải quyết', en: 'stop ended' },
  bundleHandedOver: { vi: 'bàn giao giấy tờ', en: 'originals handed over' },
  bundleAccepted: { vi: 'ký nhận giấy tờ', en: 'originals accepted' },
  incidentOpened: { vi: 'ghi nhận sự cố', en: 'incident' },
  incidentVouched: { vi: 'xác nhận sự cố', en: 'incident vouched for' },
  instantDeclared: { vi: 'khai thời điểm', en: 'instant declared' },
  proxyEntered: { vi: 'nhập thay', en: 'entered by proxy' },
  visitScheduled: { vi: 'hẹn phục vụ tại nhà', en: 'visit scheduled' },
  visitRecorded: { vi: 'phục vụ tại nhà', en: 'visit recorded' },
  visitCountersigned: { vi: 'ký xác nhận phục vụ tại nhà', en: 'visit countersigned' },
  receptionVoided: { vi: 'hủy tiếp nhận nhầm', en: 'reception voided' },
  reclassified: { vi: 'chuyển thủ tục', en: 'reclassified' },
  redirected: { vi: 'chuyển cơ quan', en: 'redirected' },
  markedDuplicate: { vi: 'trùng hồ sơ', en: 'duplicate' },
  detailsCorrected: { vi: 'sửa thông tin', en: 'details corrected' },
  applicantChanged: { vi: 'đổi người nộp', en: 'applicant changed' },
  holdPlaced: { vi: 'lưu giữ dữ liệu theo yêu cầu', en: 'data on hold' },
  holdReleased: { vi: 'thôi lưu giữ dữ liệu', en: 'hold released' },
  applicantErased: { vi: 'xóa dữ liệu người nộp', en: 'applicant erased' },
  motionPutForward: { vi: 'trình xác nhận', en: 'put forward' },
  motionConfirmed: { vi: 'đã xác nhận', en: 'confirmed by another person' },
  motionDeclined: { vi: 'không xác nhận', en: 'not confirmed' },
  motionTakenBack: { vi: 'rút việc đã trình', en: 'taken back' },
  extensionProposed: { vi: 'đề nghị gia hạn', en: 'extension proposed' },
  proposalDeclined: { vi: 'không chấp nhận đề nghị', en: 'proposal declined' },
  extensionDeclined: { vi: 'không gia hạn', en: 'extension declined' },
  extended: { vi: 'gia hạn', en: 'extended' },
  calendarChanged: { vi: 'điều chỉnh theo lịch nghỉ', en: 'calendar changed' },
  correctionOpened: { vi: 'đính chính kết quả', en: 'correction opened' },
  clocksMoved: { vi: 'điều chỉnh thời hạn', en: 'clocks moved' },
  reminderRaised: { vi: 'nhắc việc', en: 'reminder' },
  escalationRaised: { vi: 'báo cáo lãnh đạo', en: 'escalation' },
  directiveGiven: { vi: 'đôn đốc, chỉ đạo', en: 'urged or instructed' },
  directiveAcknowledged: { vi: 'đã nhận đôn đốc, chỉ đạo', en: 'seen' },
  taskQueried: { vi: 'hỏi tình hình phần việc', en: 'agency asked' },
  statusReported: { vi: 'cơ quan trả lời', en: 'agency answers' },
  taskExpired: { vi: 'hết thời hạn phần việc', en: 'task expired' },
  expiryDecided: { vi: 'quyết định khi chưa phản hồi', en: 'silence decided' },
  expiryWithdrawn: { vi: 'rút lại việc hết thời hạn', en: 'expiry withdrawn' },
  tasksResent: { vi: 'gửi lại phần việc', en: 'tasks sent again' },
  rungAcknowledged: { vi: 'đã nhận nhắc', en: 'acknowledged' },
  breached: { vi: 'quá hạn', en: 'overdue' },
  breachWithdrawn: { vi: 'rút quá hạn', en: 'breach withdrawn' },
};

/** Outcomes that the core tells; one without words here does not compile. */
type Outcome =
  | FactData<'finished'>['outcome']
  | FactData<'partEnded'>['outcome']
  | FactData<'taskExpired'>['outcome']
  | FactData<'visitRecorded'>['outcome']
  | FactData<'supplementSilent'>['outcome'];

/** How something ended, in the words of an office. */
const OUTCOME_WORDS: Readonly<Record<Outcome, Words>> = {
  granted: { vi: 'được giải quyết', en: 'granted' },
  partlyGranted: { vi: 'được giải quyết một phần', en: 'partly granted' },
  refused: { vi: 'không đủ điều kiện', en: 'refused' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
  voided: { vi: 'đã hủy tiếp nhận', en: 'voided' },
  reclassified: { vi: 'đã chuyển thủ tục', en: 'reclassified' },
  redirected: { vi: 'đã chuyển cơ quan', en: 'redirected' },
  duplicate: { vi: 'trùng hồ sơ', en: 'duplicate' },
  deemedApproved: { vi: 'coi là đồng ý', en: 'deemed approved' },
  skip: { vi: 'bỏ qua bước', en: 'skipped' },
  backToDesk: { vi: 'trả về bộ phận một cửa', en: 'back to the desk' },
  personDecides: { vi: 'chờ người có thẩm quyền quyết định', en: 'a person decides' },
  deskDecides: { vi: 'bộ phận một cửa quyết định', en: 'the desk decides' },
  done: { vi: 'đã thực hiện', en: 'done' },
  notMet: { vi: 'không gặp', en: 'not met' },
};

const OUTCOMES: Readonly<Record<string, Words>> = OUTCOME_WORDS;

/** What an outcome is called; one that is newer than this page has its own name. */
export function outcomeWords(outcome: string): string {
  const words = OUTCOMES[outcome];
  return words === undefined ? outcome : say(words);
}

/** What a fact is called; one that is newer than this page has its own name. */
export function factWords(fact: string): string {
  const words = FACTS[fact];
  return words === undefined ? fact : say(words);
}
