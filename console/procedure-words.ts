import { say, type Words } from './language';

/** A limit as a definition writes it. */
export interface Limit {
  readonly workingMinutes?: number;
  readonly workingDays?: number;
  readonly calendarDays?: number;
  readonly counting?: string;
  readonly cutOff?: string;
  readonly source: Source;
}

/** Where a number comes from. */
export interface Source {
  readonly law?: string;
  readonly assumption?: string;
}

/** What the pages of procedures say. */
export const PROCEDURE = {
  code: { vi: 'Mã', en: 'Code' },
  channels: { vi: 'Hình thức nộp', en: 'Channels' },
  versions: { vi: 'Phiên bản', en: 'Versions' },
  version: { vi: 'Phiên bản', en: 'Version' },
  from: { vi: 'từ', en: 'from' },
  until: { vi: 'đến', en: 'until' },
  draft: { vi: 'chưa công bố', en: 'not published' },
  linked: { vi: 'liên thông', en: 'linked' },
  limits: { vi: 'Thời hạn', en: 'Limits' },
  limit: { vi: 'Thời hạn theo luật', en: 'The law’s limit' },
  insteadOf: { vi: 'Nếu làm riêng từng thủ tục', en: 'Without the link' },
  share: { vi: 'Thời gian theo quy trình nội bộ', en: 'Allotment' },
  role: { vi: 'Vai trò', en: 'Role' },
  amount: { vi: 'Quy định', en: 'What holds' },
  source: { vi: 'Căn cứ', en: 'Source' },
  assumption: { vi: 'giả định', en: 'assumption' },
  what: { vi: 'Nội dung', en: 'What' },
  drawing: { vi: 'Sơ đồ', en: 'Drawing' },
  drawingAlone: { vi: 'Mở riêng sơ đồ', en: 'Open the drawing alone' },
  drawingLead: {
    vi: 'Đường đậm là chuỗi bước dài nhất từ tiếp nhận đến trả kết quả.',
    en: 'The thick line is the longest way from reception to return.',
  },
  reception: { vi: 'Tiếp nhận', en: 'Reception' },
  return: { vi: 'Trả kết quả', en: 'Return' },
  components: { vi: 'Thành phần hồ sơ', en: 'Papers' },
  parts: { vi: 'Các thủ tục thành phần', en: 'Parts' },
  signed: { vi: 'bước ký', en: 'a signature' },
  minutes: { vi: 'phút làm việc', en: 'working min' },
} as const satisfies Record<string, Words>;

const COUNTINGS: Readonly<Record<string, Words>> = {
  DAY_EXCL: { vi: 'không tính ngày nhận', en: 'the day of reception not counted' },
  HOURS_8: { vi: 'mỗi ngày 8 giờ làm việc', en: 'days of 8 working hours' },
  SAME_DAY_15H: {
    vi: 'trong ngày; nhận sau 15 giờ thì ngày làm việc sau',
    en: 'the same day; after 15:00 the next working day',
  },
};

/** A limit as people say it. */
export function limitWords({ workingMinutes, workingDays, calendarDays, counting, cutOff }: Limit): string {
  const amounts: readonly (readonly [number | undefined, Words])[] = [
    [workingDays, { vi: 'ngày làm việc', en: 'working days' }],
    [calendarDays, { vi: 'ngày', en: 'calendar days' }],
    [workingMinutes, PROCEDURE.minutes],
  ];
  const amount = amounts.flatMap(([count, words]) =>
    count === undefined ? [] : [`${String(count)} ${say(words)}`],
  );
  const counted = counting === undefined ? undefined : COUNTINGS[counting];
  return [
    ...amount,
    ...(counted === undefined ? [] : [say(counted)]),
    ...(cutOff === undefined ? [] : [say({ vi: `nhận trước ${cutOff}`, en: `received before ${cutOff}` })]),
  ].join(', ');
}

/** Where a number comes from, as people say it. */
export function sourceWords({ law, assumption }: Source): string {
  return law ?? `${say(PROCEDURE.assumption)}: ${assumption ?? ''}`;
}

/** A share of the working time, lane by lane. */
export function shareWords({ normal = 0, ...lanes }: Readonly<Record<string, number>>): string {
  const others = Object.entries(lanes).map(([lane, minutes]) => `${lane} ${String(minutes)}`);
  return `${String(normal)} ${say(PROCEDURE.minutes)}${others.length === 0 ? '' : ` (${others.join(', ')})`}`;
}
