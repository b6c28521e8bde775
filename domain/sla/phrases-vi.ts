import { legalText } from '../legal-words';
import type { PlainDate } from '../time/instant';
import { WEEKDAYS, weekdayOf } from '../time/plain-date';
import type { Limit } from './counting';
import { dateParts, durationText, rangeText, wallParts } from './phrases';
import type { LineOf, Phrases } from './phrases';

const WEEKDAY_NAMES = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;
const DURATION = { hours: 'giờ', minutes: 'phút', seconds: 'giây' } as const;

function day(date: PlainDate): string {
  const { year, month, day: dayOfMonth } = dateParts(date);
  return `${WEEKDAY_NAMES[WEEKDAYS.indexOf(weekdayOf(date))] ?? ''} ${dayOfMonth}/${month}/${year}`;
}

function days({ from, to }: { readonly from: PlainDate; readonly to: PlainDate }): string {
  return from === to ? capitalised(day(from)) : `Từ ${day(from)} đến ${day(to)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function moment(at: string): string {
  const { date, time } = wallParts(at);
  return `${time} ${day(date)}`;
}

function duration(ms: number): string {
  return durationText(ms, DURATION);
}

function noticesText(notices: readonly string[]): string {
  return notices.length === 0 ? '' : ` (theo ${notices.join(', ')})`;
}

/** A limit in words, and how it is counted. Pure. */
export function limitText(limit: Limit): string {
  if ('workingMinutes' in limit) return `${duration(limit.workingMinutes * 60_000)} làm việc`;
  const cutOff = 'cutOff' in limit ? `, mốc ${limit.cutOff}` : '';
  if ('calendarDays' in limit) return `${limit.calendarDays} ngày, không tính ngày tiếp nhận${cutOff}`;
  if (limit.counting === 'SAME_DAY_15H') return 'trong ngày; sau 15:00 thì ngày làm việc tiếp theo';
  const amount = `${limit.workingDays} ngày làm việc`;
  return limit.counting === 'HOURS_8'
    ? `${amount}, mỗi ngày 8 giờ`
    : `${amount}, không tính ngày tiếp nhận${cutOff}`;
}

function receivedText({ at, rule, cutOff }: LineOf<'received'>): string {
  const when = moment(at);
  switch (rule) {
    case 'dayNotCounted':
      return `Tiếp nhận lúc ${when}: không tính ngày này.`;
    case 'afterCutOff':
      return `Tiếp nhận lúc ${when}, sau ${cutOff ?? 'giờ quy định'}: coi như tiếp nhận vào ngày làm việc tiếp theo, không tính ngày đó.`;
    case 'sameDay':
      return `Tiếp nhận lúc ${when}, không quá ${cutOff ?? 'giờ quy định'} của ngày làm việc: trả kết quả trong ngày.`;
    case 'nextWorkingDay':
      return `Tiếp nhận lúc ${when}, sau ${cutOff ?? 'giờ quy định'} hoặc ngoài ngày làm việc: trả kết quả trong ngày làm việc tiếp theo.`;
    case 'runsAtOnce':
      return `Tính giờ từ ${when}.`;
  }
}

function movedText({ unit, stoodMs, days: moved }: LineOf<'moved'>): string {
  const time = unit === 'workingDay' ? ' làm việc' : '';
  const noun = unit === 'workingDay' ? 'ngày làm việc' : 'ngày';
  const effect = moved === 0 ? 'chưa đủ một ngày, hạn không đổi' : `hạn lùi thêm ${moved} ${noun}`;
  return `Tổng thời gian tạm dừng ${duration(stoodMs)}${time}: ${effect}.`;
}

function landedText({ rule, at }: LineOf<'landed'>): string {
  switch (rule) {
    case 'closing':
      return `Đến hạn khi hết giờ làm việc: ${moment(at)}.`;
    case 'closingAfterDayOff':
      return `Ngày cuối là ngày nghỉ; đến hạn khi hết giờ làm việc của ngày làm việc tiếp theo: ${moment(at)}.`;
    case 'timeUsed':
      return `Đến hạn khi hết thời gian: ${moment(at)}.`;
    case 'saturdayDesk':
      return `Tiếp nhận sáng thứ Bảy, giải quyết ngay trong buổi: đến hạn ${moment(at)}.`;
    case 'told':
      return `Ngày làm bù thông báo sau không làm hạn đã báo đến sớm hơn; giữ hạn đã báo: ${moment(at)}.`;
    case 'capped':
      return `Đến hạn cùng toàn bộ hồ sơ, vì hạn đó đến trước: ${moment(at)}.`;
  }
}

function limitLine({ limit, source, legalBasis, calendar }: LineOf<'limit'>): string {
  const fixed = legalBasis === undefined ? '' : ` Căn cứ: ${legalText(legalBasis, 'vi')}.`;
  return `Thời hạn: ${limitText(limit)}.${fixed} Cách tính: ${source.vi}. Lịch: ${calendar}.`;
}

/** The lines in Vietnamese. */
export const VIETNAMESE: Phrases = {
  limit: limitLine,
  extended: ({ workingDays, calendarDays, workingMinutes }) => {
    const inDays = workingDays === undefined ? [] : [`${workingDays} ngày làm việc`];
    const inCalendar = calendarDays === undefined ? [] : [`${calendarDays} ngày`];
    const inTime = workingMinutes === undefined ? [] : [`${duration(workingMinutes * 60_000)} làm việc`];
    return `Gia hạn thêm ${[...inDays, ...inCalendar, ...inTime].join(' và ')}.`;
  },
  received: receivedText,
  counted: (line) => {
    const noun = line.unit === 'workingDay' ? 'Ngày làm việc thứ' : 'Ngày thứ';
    return `${noun} ${rangeText(line.first, line.last)}: ${days(line)}.`;
  },
  worked: (line) => `${days(line)}: ${line.windows.join(', ')}, ${duration(line.workingMs)} làm việc.`,
  dayOff: (line) =>
    `${days(line)}: nghỉ, ${line.reason?.vi ?? 'theo thông báo'}${noticesText(line.notices)}.`,
  makeUp: (line) => `${days(line)}: làm bù, tính là ngày làm việc${noticesText(line.notices)}.`,
  special: (line) =>
    `${days(line)}: giờ làm việc riêng, ${line.reason?.vi ?? 'theo thông báo'}${noticesText(line.notices)}.`,
  suspended: ({ from, to, workingMs, elapsedMs }) =>
    `Tạm dừng từ ${moment(from)} đến ${moment(to)}: ${duration(workingMs)} làm việc, tổng cộng ${duration(elapsedMs)}.`,
  moved: movedText,
  kept: ({ on }) => `Hết giờ làm việc ${day(on)} thời hạn đang tạm dừng: đó chưa phải ngày cuối.`,
  landed: landedText,
  year: ({ year, status }) =>
    status === 'provisional'
      ? `Năm ${year} chưa có thông báo nghỉ lễ: hạn là tạm tính.`
      : `Lịch chưa có dữ liệu năm ${year}: tính theo các ngày trong tuần, hạn là tạm tính.`,
};
