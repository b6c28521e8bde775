import { language, type Language } from './language';

/*
 * Instants come with the office's own offset, and are shown as they are written: the zone of this computer never matters.
 */

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const LONG_WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/;
const MINUTES_OF_A_DAY = 480;

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly time: string | undefined;
  readonly weekday: number;
}

function partsOf(text: string): Parts | undefined {
  const [, year = '', month = '', day = '', time] = INSTANT.exec(text) ?? [];
  if (year === '') return undefined;
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay();
  return { year, month: Number(month), day: Number(day), time, weekday };
}

/** An instant as an office writes it: `08:30 T4 6/3/2024`. */
export function when(text: string | undefined): string {
  const parts = text === undefined ? undefined : partsOf(text);
  if (parts === undefined) return '–';
  const { year, month, day, time, weekday } = parts;
  const date = `${WEEKDAYS[language.value][weekday] ?? ''} ${String(day)}/${String(month)}/${year}`;
  return time === undefined ? date : `${time} ${date}`;
}

/** A day in full: `thứ Tư 6/3/2024`. */
export function longDay(text: string): string {
  const parts = partsOf(text);
  if (parts === undefined) return '–';
  const { year, month, day, weekday } = parts;
  return `${LONG_WEEKDAYS[language.value][weekday] ?? ''} ${String(day)}/${String(month)}/${year}`;
}

/** Day and month alone: `6/3`. */
export function shortDay(text: string): string {
  const parts = partsOf(text);
  return parts === undefined ? '' : `${String(parts.day)}/${String(parts.month)}`;
}

/** Working time as people say it; a day is eight hours. */
export function workingTime(minutes: number): string {
  const days = Math.floor(minutes / MINUTES_OF_A_DAY);
  const hours = Math.floor((minutes % MINUTES_OF_A_DAY) / 60);
  const rest = minutes % 60;
  const isVi = language.value === 'vi';
  const texts = [
    ...(days > 0 ? [`${String(days)} ${isVi ? 'ngày' : days === 1 ? 'day' : 'days'}`] : []),
    ...(hours > 0 ? [`${String(hours)} ${isVi ? 'giờ' : 'h'}`] : []),
    ...(days === 0 && (rest > 0 || hours === 0) ? [`${String(rest)} ${isVi ? 'phút' : 'min'}`] : []),
  ];
  return texts.join(' ');
}
