import type { FactName } from '../domain/dossier/events.schema';
import { RECEPTION_CLOCK } from '../domain/dossier/reception-terms';
import type { WireEvent } from '../domain/dossier/seal';
import { parseTaskId } from '../domain/ids';
import { styled, type Style, type Text } from './styled';
import type { Language } from './time-text';

interface FactWords extends Record<Language, string> {
  readonly style?: Style;
}

const FACT_WORDS = {
  submitted: { vi: 'nộp hồ sơ', en: 'submitted' },
  refusedAtReception: { vi: 'từ chối tiếp nhận', en: 'not received', style: 'yellow' },
  received: { vi: 'tiếp nhận', en: 'received', style: 'bold' },
  partStarted: { vi: 'bắt đầu phần', en: 'part starts' },
  taskAssigned: { vi: 'giao việc', en: 'task sent' },
  taskTaken: { vi: 'nhận việc', en: 'task taken' },
  taskCompleted: { vi: 'xong việc', en: 'task completed', style: 'green' },
  taskRefused: { vi: 'từ chối giải quyết', en: 'task refused', style: 'yellow' },
  taskReturned: { vi: 'trả lại bước trước', en: 'task returned', style: 'yellow' },
  taskCancelled: { vi: 'hủy việc', en: 'task cancelled', style: 'dim' },
  partEnded: { vi: 'kết thúc phần', en: 'part ends' },
  refused: { vi: 'từ chối hồ sơ', en: 'dossier refused', style: 'yellow' },
  withdrawn: { vi: 'rút hồ sơ', en: 'withdrawn' },
  finished: { vi: 'đã xử lý xong', en: 'finished', style: 'bold' },
  resultHandedOver: { vi: 'trả kết quả', en: 'result handed over', style: 'green' },
  returnedToApplicant: { vi: 'đã trả đủ kết quả', en: 'returned to the applicant', style: 'bold' },
  supplementProposed: { vi: 'đề nghị bổ sung', en: 'supplement proposed', style: 'yellow' },
  supplementRequested: { vi: 'yêu cầu bổ sung hồ sơ', en: 'supplement requested', style: 'bold' },
  supplementSupplied: { vi: 'nộp bổ sung', en: 'supplement supplied' },
  supplementFoundLacking: { vi: 'bổ sung chưa đủ', en: 'found lacking', style: 'yellow' },
  supplementAccepted: { vi: 'đã nhận đủ hồ sơ', en: 'supplement accepted', style: 'green' },
  supplementEnded: { vi: 'không còn chờ bổ sung', en: 'supplement ended', style: 'dim' },
  supplementSilent: { vi: 'quá hạn bổ sung', en: 'applicant silent', style: 'yellow' },
  supplementCheckLate: { vi: 'quá hạn kiểm tra', en: 'check overdue', style: 'red' },
  feeProposed: { vi: 'đề nghị thu phí', en: 'fee proposed', style: 'yellow' },
  feeRequested: { vi: 'thông báo phí, lệ phí', en: 'fee requested', style: 'bold' },
  paymentReceived: { vi: 'đã nhận tiền', en: 'payment received' },
  feeSettled: { vi: 'đã nộp đủ phí, lệ phí', en: 'fee paid', style: 'green' },
  feeCancelled: { vi: 'miễn, hủy khoản thu', en: 'fee waived or cancelled', style: 'yellow' },
  feeEnded: { vi: 'không còn phải thu', en: 'fee ended', style: 'dim' },
  feeSilent: { vi: 'quá hạn nộp phí, lệ phí', en: 'fee not paid in time', style: 'yellow' },
  refundOrdered: { vi: 'quyết định hoàn trả', en: 'refund ordered', style: 'yellow' },
  refundPaid: { vi: 'đã hoàn trả', en: 'refund paid' },
  feeAccountClosed: { vi: 'khóa sổ thu của hồ sơ', en: 'accounts closed', style: 'dim' },
  proposalDeclined: { vi: 'không chấp nhận đề nghị', en: 'proposal declined', style: 'yellow' },
  takenAtOnce: { vi: 'nhận giải quyết ngay', en: 'taken at once', style: 'bold' },
  handledAtOnce: { vi: 'đã giải quyết ngay', en: 'handled at once', style: 'green' },
  atOnceLapsed: { vi: 'hết giờ giải quyết ngay', en: 'not decided at once', style: 'yellow' },
  taskReassigned: { vi: 'chuyển người xử lý', en: 'task reassigned' },
  laneGranted: { vi: 'cấp luồng tốc ký', en: 'lane granted', style: 'bold' },
  laneRevoked: { vi: 'thu hồi luồng tốc ký', en: 'lane revoked', style: 'yellow' },
  apologised: { vi: 'xin lỗi người nộp hồ sơ', en: 'apology sent', style: 'yellow' },
  reappointed: { vi: 'hẹn lại ngày trả', en: 're-appointed', style: 'yellow' },
  stopped: { vi: 'dừng giải quyết', en: 'stopped', style: 'yellow' },
  stopReviewed: { vi: 'tiếp tục dừng', en: 'stop reviewed', style: 'yellow' },
  stopReviewMissed: { vi: 'quá hạn rà soát việc dừng', en: 'stop review missed', style: 'red' },
  resumed: { vi: 'tiếp tục giải quyết', en: 'resumed', style: 'green' },
  stopEnded: { vi: 'hết dừng giải quyết', en: 'stop ended', style: 'dim' },
  bundleHandedOver: { vi: 'bàn giao giấy tờ', en: 'originals handed over' },
  bundleAccepted: { vi: 'ký nhận giấy tờ', en: 'originals accepted' },
  incidentOpened: { vi: 'ghi nhận sự cố', en: 'incident', style: 'yellow' },
  incidentVouched: { vi: 'xác nhận sự cố', en: 'incident vouched for', style: 'yellow' },
  instantDeclared: { vi: 'khai thời điểm', en: 'instant declared', style: 'yellow' },
  proxyEntered: { vi: 'nhập thay', en: 'entered by proxy', style: 'yellow' },
  visitScheduled: { vi: 'hẹn phục vụ tại nhà', en: 'visit scheduled' },
  visitRecorded: { vi: 'phục vụ tại nhà', en: 'visit recorded' },
  visitCountersigned: { vi: 'ký xác nhận phục vụ', en: 'visit countersigned' },
  receptionVoided: { vi: 'hủy tiếp nhận nhầm', en: 'reception voided', style: 'yellow' },
  reclassified: { vi: 'chuyển thủ tục', en: 'reclassified', style: 'yellow' },
  redirected: { vi: 'chuyển cơ quan', en: 'redirected', style: 'yellow' },
  markedDuplicate: { vi: 'trùng hồ sơ', en: 'duplicate', style: 'yellow' },
  detailsCorrected: { vi: 'sửa thông tin', en: 'details corrected' },
  applicantChanged: { vi: 'đổi người nộp', en: 'applicant changed', style: 'yellow' },
  holdPlaced: { vi: 'lưu giữ dữ liệu theo yêu cầu', en: 'data on hold', style: 'yellow' },
  holdReleased: { vi: 'thôi lưu giữ dữ liệu', en: 'hold released' },
  applicantErased: { vi: 'xóa dữ liệu người nộp', en: 'applicant erased', style: 'red' },
  motionPutForward: { vi: 'trình xác nhận', en: 'put forward', style: 'yellow' },
  motionConfirmed: { vi: 'đã xác nhận', en: 'confirmed by another', style: 'bold' },
  motionDeclined: { vi: 'không xác nhận', en: 'not confirmed', style: 'yellow' },
  motionTakenBack: { vi: 'rút việc đã trình', en: 'taken back', style: 'dim' },
  extensionProposed: { vi: 'đề nghị gia hạn', en: 'extension proposed', style: 'yellow' },
  extensionDeclined: { vi: 'không gia hạn', en: 'extension declined', style: 'yellow' },
  extended: { vi: 'gia hạn', en: 'extended', style: 'bold' },
  calendarChanged: { vi: 'điều chỉnh theo lịch nghỉ', en: 'calendar changed', style: 'yellow' },
  correctionOpened: { vi: 'đính chính kết quả', en: 'correction opened', style: 'yellow' },
  clocksMoved: { vi: 'điều chỉnh thời hạn', en: 'clocks moved' },
  reminderRaised: { vi: 'nhắc việc', en: 'reminder', style: 'yellow' },
  escalationRaised: { vi: 'báo cáo lãnh đạo', en: 'escalation', style: 'red' },
  directiveGiven: { vi: 'đôn đốc, chỉ đạo', en: 'urged or instructed', style: 'yellow' },
  directiveAcknowledged: { vi: 'đã nhận đôn đốc, chỉ đạo', en: 'seen' },
  taskQueried: { vi: 'hỏi tình hình phần việc', en: 'agency asked', style: 'yellow' },
  statusReported: { vi: 'cơ quan trả lời', en: 'agency answers' },
  taskExpired: { vi: 'hết thời hạn phần việc', en: 'task expired', style: 'red' },
  expiryDecided: { vi: 'quyết định khi chưa phản hồi', en: 'silence decided', style: 'bold' },
  expiryWithdrawn: { vi: 'rút lại việc hết thời hạn', en: 'expiry withdrawn', style: 'green' },
  tasksResent: { vi: 'gửi lại phần việc', en: 'tasks sent again' },
  rungAcknowledged: { vi: 'đã nhận nhắc', en: 'acknowledged' },
  breached: { vi: 'quá hạn', en: 'overdue', style: 'red' },
  breachWithdrawn: { vi: 'rút quá hạn', en: 'breach withdrawn', style: 'green' },
} as const satisfies Record<FactName, FactWords>;

/** A submission that was not answered in time: not the law's limit that was missed. */
const LATE_RECEPTION: FactWords = { vi: 'chậm tiếp nhận', en: 'answered late', style: 'red' };

function isLateReception(fact: string, data: unknown): boolean {
  return fact === 'breached' && (data as { readonly clock?: unknown }).clock === RECEPTION_CLOCK;
}

/** One event as a line: when, what, and of what. Pure. */
export function eventLine({ effectiveAt, fact, data }: WireEvent, language: Language): readonly Text[] {
  const words = isLateReception(fact, data) ? LATE_RECEPTION : findWords(fact);
  const name = (words?.[language] ?? fact).padEnd(26);
  const when = `${effectiveAt.slice(0, 10)} ${effectiveAt.slice(11, 19)}`;
  const details = detailsOf(data, language);
  return [`${when}  `, words?.style === undefined ? name : styled(words.style, name), `  ${details}`];
}

/** An engine newer than this command line may tell facts that it has no words for. */
function findWords(fact: string): FactWords | undefined {
  return Object.hasOwn(FACT_WORDS, fact) ? FACT_WORDS[fact as FactName] : undefined;
}

/** Members that tell a reader what a fact is about, in the order in which they are shown. */
const TELLING = [
  'code',
  'lane',
  'step',
  'part',
  'agency',
  'rung',
  'clock',
  'outcome',
  'choice',
  'authority',
  'continuedBy',
  'original',
  'correctedBy',
  'result',
  'giver',
  'taker',
  'incident',
  'act',
  'report',
  'number',
  'eligibility',
  'reasonCode',
  'expectedOn',
  'on',
  'dueAt',
  'promisedAt',
] as const;

type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Members that are instants. */
const INSTANT_WORDS: Words = {
  dueAt: { vi: 'hạn', en: 'due' },
  promisedAt: { vi: 'hẹn trả', en: 'promised' },
};

/** How a part or a dossier ends. */
const OUTCOME_WORDS: Words = {
  granted: { vi: 'được giải quyết', en: 'granted' },
  partlyGranted: { vi: 'được giải quyết một phần', en: 'granted in part' },
  refused: { vi: 'không được giải quyết', en: 'refused' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
  ended: { vi: 'kết thúc', en: 'ended' },
  voided: { vi: 'đã hủy tiếp nhận', en: 'voided' },
  reclassified: { vi: 'đã chuyển thủ tục', en: 'reclassified' },
  redirected: { vi: 'đã chuyển cơ quan có thẩm quyền', en: 'redirected' },
  duplicate: { vi: 'trùng hồ sơ', en: 'duplicate' },
  deemedApproved: { vi: 'coi như đồng ý', en: 'deemed approved' },
  skip: { vi: 'bỏ qua', en: 'left out' },
  backToDesk: { vi: 'trả về bộ phận một cửa', en: 'back to the desk' },
  personDecides: { vi: 'chờ người có thẩm quyền quyết định', en: 'a person must decide' },
};

function toldOf(name: string, value: string, language: Language): string {
  const instant = INSTANT_WORDS[name];
  if (instant !== undefined) return `${instant[language]} ${value.slice(0, 16).replace('T', ' ')}`;
  return name === 'outcome' ? (OUTCOME_WORDS[value]?.[language] ?? value) : value;
}

function detailsOf(data: unknown, language: Language): string {
  const members = (typeof data === 'object' && data !== null ? data : {}) as Readonly<
    Record<string, unknown>
  >;
  const told = TELLING.flatMap((name) => {
    const value = members[name];
    return typeof value === 'string' ? [toldOf(name, value, language)] : [];
  });
  const step = 'step' in members ? undefined : stepOf(members['task']);
  const results = Array.isArray(members['results']) ? members['results'].map(resultText) : [];
  return [...(step === undefined ? [] : [step]), ...told, ...results].join(' · ');
}

function stepOf(task: unknown): string | undefined {
  return typeof task === 'string' ? parseTaskId(task)?.step : undefined;
}

function resultText(value: unknown): string {
  const { result, ref } = value as { readonly result?: unknown; readonly ref?: unknown };
  return `${String(result)} ${String(ref)}`;
}
