import type { Actor, FactData } from '../domain/dossier/events.schema';
import type { Timeliness } from '../domain/sla/timeliness';
import type { Weekday, WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs, PlainDate } from '../domain/time/instant';
import { weekdayOf } from '../domain/time/plain-date';
import { dayOf, formatInstant } from '../domain/time/zone';

const WEEKDAYS = {
  mon: 'thứ Hai',
  tue: 'thứ Ba',
  wed: 'thứ Tư',
  thu: 'thứ Năm',
  fri: 'thứ Sáu',
  sat: 'thứ Bảy',
  sun: 'Chủ nhật',
} as const satisfies Record<Weekday, string>;

/** A day as a paper writes it: `thứ Tư, ngày 06/03/2024`. Pure. */
export function dayText(day: PlainDate): string {
  return `${WEEKDAYS[weekdayOf(day)]}, ngày ${shortDay(day)}`;
}

/** A day as a head of a paper has it: `Ngày 06 tháng 3 năm 2024`. A month above 2 has no leading zero. Pure. */
export function longDay(day: PlainDate): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const bare = Number(month);
  return `Ngày ${date} tháng ${bare > 2 ? String(bare) : month} năm ${year}`;
}

/** An instant as a paper writes it, by the office's clock: `09 giờ 00 phút, thứ Tư, ngày 06/03/2024`. Pure. */
export function momentText(calendar: WorkingCalendar, at: EpochMs): string {
  const [hours = '', minutes = ''] = formatInstant(calendar, at).slice(11, 16).split(':');
  return `${hours} giờ ${minutes} phút, ${dayText(dayOf(calendar, at))}`;
}

/** An instant where room is short: `09:00 06/03/2024`. Pure. */
export function shortMoment(calendar: WorkingCalendar, at: EpochMs): string {
  return `${formatInstant(calendar, at).slice(11, 16)} ${shortDay(dayOf(calendar, at))}`;
}

/** A day where room is short: `06/03/2024`. Pure. */
export function shortDay(day: PlainDate): string {
  return day.split('-').reverse().join('/');
}

/** How a dossier was submitted. */
export const CHANNEL_TEXT = {
  desk: 'Trực tiếp',
  online: 'Trực tuyến',
  postal: 'Dịch vụ bưu chính công ích',
  home: 'Tại nơi ở của người nộp',
} as const satisfies Record<FactData<'submitted'>['channel'], string>;

/** Who was given a result. */
export const RECEIVER_TEXT = {
  applicant: 'Người nộp hồ sơ',
  representative: 'Người được ủy quyền',
  post: 'Dịch vụ bưu chính công ích',
  electronic: 'Kho dữ liệu điện tử',
} as const satisfies Record<FactData<'resultHandedOver'>['receiver'], string>;

/** How something stands by its due moment. */
export const TIMELINESS_TEXT = {
  early: 'trước hạn',
  onTime: 'đúng hạn',
  overdue: 'quá hạn',
} as const satisfies Record<Timeliness, string>;

/** Who did it, by an opaque id. Pure. */
export function actorId(by: Actor): string {
  return by.kind === 'officer' ? by.officer : by.agency;
}
