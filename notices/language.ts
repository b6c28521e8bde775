import type { Weekday, WorkingCalendar } from '../domain/time/calendar';
import { ENGLISH_MONTHS } from '../domain/time/english-months';
import type { EpochMs, PlainDate } from '../domain/time/instant';
import { weekdayOf } from '../domain/time/plain-date';
import { dayOf, formatInstant } from '../domain/time/zone';
import { dayText, momentText } from '../papers/vietnamese';

/** Languages in which notices are written. */
export const LANGUAGES = ['vi', 'en'] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

const WEEKDAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const satisfies Record<Weekday, string>;

/** An instant by the office's clock: `09 giờ 00 phút, thứ Tư, ngày 06/03/2024`, `09:00, Wednesday 6 March 2024`. Pure. */
export function momentIn(language: Language, calendar: WorkingCalendar, at: EpochMs): string {
  if (language === 'vi') return momentText(calendar, at);
  return `${formatInstant(calendar, at).slice(11, 16)}, ${dayIn('en', dayOf(calendar, at))}`;
}

/** A day: `thứ Tư, ngày 06/03/2024`, `Wednesday 6 March 2024`. Pure. */
export function dayIn(language: Language, day: PlainDate): string {
  if (language === 'vi') return dayText(day);
  const [year = '', month = '', date = ''] = day.split('-');
  return `${WEEKDAYS[weekdayOf(day)]} ${String(Number(date))} ${ENGLISH_MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** An amount of whole đồng: `700.000 đồng`, `700,000 đồng`. Pure. */
export function moneyIn(language: Language, dong: number): string {
  const mark = language === 'vi' ? '.' : ',';
  return `${String(dong).replaceAll(/\B(?=(?:\d{3})+$)/g, mark)} đồng`;
}
