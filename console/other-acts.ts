import { say, type Words } from './language';

/** Acts by name: those done from the command line until they have a form here, and those that wait for another person. */
const ACTS: Readonly<Record<string, Words>> = {
  refuse: { vi: 'từ chối giải quyết', en: 'refuse' },
  applyCalendar: { vi: 'điều chỉnh theo lịch nghỉ', en: 'apply a changed calendar' },
  requestSupplement: { vi: 'yêu cầu bổ sung', en: 'ask for papers' },
  supplySupplement: { vi: 'nhận bổ sung', en: 'enter what was supplied' },
  checkSupplement: { vi: 'kiểm tra bổ sung', en: 'check what was supplied' },
  revokeLane: { vi: 'thu hồi luồng tốc ký', en: 'revoke the lane' },
  stop: { vi: 'dừng giải quyết', en: 'stop' },
  reviewStop: { vi: 'rà soát việc dừng', en: 'review the stop' },
  extend: { vi: 'gia hạn', en: 'extend' },
  declineProposal: { vi: 'không chấp nhận đề nghị', en: 'decline a proposal' },
  declineExtension: { vi: 'không gia hạn', en: 'decline an extension' },
  reassignTask: { vi: 'chuyển người xử lý', en: 'reassign a task' },
  handOverBundle: { vi: 'bàn giao giấy tờ', en: 'hand originals over' },
  acceptBundle: { vi: 'ký nhận giấy tờ', en: 'accept originals' },
  openIncident: { vi: 'ghi nhận sự cố', en: 'open an incident' },
  vouchIncident: { vi: 'xác nhận sự cố', en: 'vouch for an incident' },
  enterReport: { vi: 'nhập thay', en: 'enter a report by proxy' },
  scheduleVisit: { vi: 'hẹn phục vụ tại nhà', en: 'schedule a visit' },
  recordVisit: { vi: 'ghi buổi phục vụ tại nhà', en: 'record a visit' },
  countersignVisit: { vi: 'ký xác nhận phục vụ tại nhà', en: 'countersign a visit' },
  voidReception: { vi: 'hủy tiếp nhận nhầm', en: 'void the reception' },
  reclassify: { vi: 'chuyển thủ tục', en: 'reclassify' },
  redirect: { vi: 'chuyển cơ quan', en: 'redirect' },
  markDuplicate: { vi: 'đánh dấu trùng', en: 'mark as a duplicate' },
  correctDetails: { vi: 'sửa thông tin', en: 'correct details' },
  changeApplicant: { vi: 'đổi người nộp', en: 'change the applicant' },
  placeHold: { vi: 'lưu giữ dữ liệu theo yêu cầu', en: 'keep the data on hold' },
  releaseHold: { vi: 'thôi lưu giữ dữ liệu', en: 'release a hold' },
  eraseApplicant: { vi: 'xóa dữ liệu người nộp', en: 'erase the applicant' },
  openCorrection: { vi: 'đính chính kết quả', en: 'correct a result' },
  handleAtOnce: { vi: 'giải quyết ngay', en: 'handle at once' },
  instruct: { vi: 'chỉ đạo', en: 'instruct' },
};

/** What an act is called where it has no button. */
export function otherActWords(type: string): string {
  const words = ACTS[type];
  return words === undefined ? type : say(words);
}
