import type { PartState, Phase, SupplementState, TaskState } from './dossier/dossier';
import type { FeeNoticeState } from './dossier/fees';
import type { Role } from './dossier/decide/decider';
import type { ErrorParams } from './error-kinds';
import { problemVi } from './schema-words';

/** Languages in which the catalogue says why not. */
export type MessageLanguage = 'vi' | 'en';

const PHASES = {
  none: 'chưa nộp',
  submitted: 'mới đăng ký',
  refusedAtReception: 'không được tiếp nhận',
  inProgress: 'đang xử lý',
  finished: 'đã xử lý xong',
  returned: 'đã trả kết quả',
  withdrawn: 'công dân rút hồ sơ',
  ended: 'kết thúc do nhầm lẫn',
  voided: 'đã hủy tiếp nhận',
} as const satisfies Record<Phase, string>;

const OUTCOMES = {
  granted: 'đã giải quyết',
  refused: 'đã từ chối giải quyết',
  withdrawn: 'đã rút',
  ended: 'không còn giải quyết',
} as const satisfies Record<Exclude<PartState['state'], 'running'>, string>;

const STATES = {
  assigned: 'đã chuyển xử lý',
  taken: 'cơ quan đã nhận',
  completed: 'đã hoàn thành',
  refused: 'không đủ điều kiện giải quyết',
  returned: 'đã trả lại',
  cancelled: 'đã hủy',
  awaited: 'đang chờ bổ sung',
  supplied: 'đã nộp, chờ kiểm tra',
  accepted: 'đã nhận đủ',
  ended: 'không còn chờ',
  paid: 'đã nộp đủ',
} as const satisfies Record<TaskState | SupplementState | FeeNoticeState, string>;

const ROLES = {
  desk: 'bộ phận một cửa',
  deskHead: 'trưởng bộ phận một cửa',
  officer: 'công chức thụ lý',
  signer: 'người ký',
  cashier: 'người thu phí',
  supervisor: 'lãnh đạo',
  portal: 'cổng dịch vụ công',
} as const satisfies Record<Role, string>;

const CHANNELS = {
  desk: 'trực tiếp',
  online: 'trực tuyến',
  postal: 'bưu chính công ích',
  home: 'tại nhà',
} as const satisfies Record<'desk' | 'online' | 'postal' | 'home', string>;

const REASONS = {
  NO_SIGNER_ON_DUTY: 'không có người có thẩm quyền ký đang làm nhiệm vụ',
  COUNTED_FROM_EARLIER: 'thời hạn được tính từ lần tiếp nhận trước',
  DAY_NOT_IN_LANE: 'không phải ngày của luồng này',
  NOT_A_WORKING_DAY: 'không phải ngày làm việc',
  DOES_NOT_FIT_BEFORE_CLOSING: 'không kịp trước giờ đóng cửa',
  TARGET_ALREADY_PASSED: 'thời gian của luồng đã hết',
  NOT_IN_PROCEDURE: 'thủ tục không áp dụng giải quyết ngay tại đơn vị này',
  DAY_NOT_OFFERED: 'hôm nay không phải ngày áp dụng giải quyết ngay',
  AFTER_CLOSING: 'đã hết giờ làm việc',
} as const;

/** By param: Vietnamese words for values that are the engine's own. */
const VIETNAMESE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  phase: PHASES,
  outcome: OUTCOMES,
  state: STATES,
  role: { ...ROLES, agency: 'hệ thống của cơ quan' },
  channel: CHANNELS,
  reason: REASONS,
};

/**
 * Fills `{name}` in a message from its params; a name that is not among them stays as it is. Pure.
 *
 * In Vietnamese a value of the engine's own (a state, a role, a channel) is said in words; ids and codes stay.
 */
export function fillMessage(message: string, params: ErrorParams, language: MessageLanguage): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(params, name)) return whole;
    const value = String(params[name]);
    return language === 'vi' ? (wordsOf(name, value) ?? value) : value;
  });
}

function wordsOf(name: string, value: string): string | undefined {
  if (name === 'problem') return problemVi(value);
  const words = Object.hasOwn(VIETNAMESE, name) ? VIETNAMESE[name] : undefined;
  return words !== undefined && Object.hasOwn(words, value) ? words[value] : undefined;
}
