import type { WorkingCalendar, Weekday } from '../domain/time/calendar';
import type { EpochMs, WorkingMinutes } from '../domain/time/instant';
import { weekdayOf } from '../domain/time/plain-date';
import { minutesOfFullDay } from '../domain/time/working-days';
import { dayOf, formatInstant } from '../domain/time/zone';

/** Languages of what the command line prints for people. */
export type Language = 'vi' | 'en';

const WEEKDAY_WORDS = {
  mon: { vi: 'T2', en: 'Mon' },
  tue: { vi: 'T3', en: 'Tue' },
  wed: { vi: 'T4', en: 'Wed' },
  thu: { vi: 'T5', en: 'Thu' },
  fri: { vi: 'T6', en: 'Fri' },
  sat: { vi: 'T7', en: 'Sat' },
  sun: { vi: 'CN', en: 'Sun' },
} as const satisfies Record<Weekday, Record<Language, string>>;

/** An instant for a person of the office: `Wed 06/03/2024 08:30`. Pure. */
export function toInstantText(calendar: WorkingCalendar, at: EpochMs, language: Language = 'en'): string {
  const day = dayOf(calendar, at);
  const [year = '', month = '', date = ''] = day.split('-');
  const time = formatInstant(calendar, at).slice(11, 16);
  return `${WEEKDAY_WORDS[weekdayOf(day)][language]} ${date}/${month}/${year} ${time}`;
}

const MINUTES_OF_HOUR = 60;

/**
 * Working time for a person: `12 d 3 h`, `45 min`. Pure.
 *
 * @param calendar - A day is as long as this calendar's full day.
 * @param near - An instant near which the full day is read.
 */
export function toWorkingTimeText(calendar: WorkingCalendar, minutes: WorkingMinutes, near: EpochMs): string {
  const fullDay = minutesOfFullDay(calendar, dayOf(calendar, near));
  const days = Math.floor(minutes / fullDay);
  const hours = Math.floor((minutes % fullDay) / MINUTES_OF_HOUR);
  const rest = (minutes % fullDay) % MINUTES_OF_HOUR;
  const parts = [
    ...(days > 0 ? [`${String(days)} d`] : []),
    ...(hours > 0 ? [`${String(hours)} h`] : []),
    ...(rest > 0 ? [`${String(rest)} min`] : []),
  ];
  return parts.length === 0 ? '0 min' : parts.join(' ');
}
