import { MINUTE_MS } from './instant';

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Whether a text is a time of the office's day, `00:00`–`23:59`. Pure. */
export function isTimeOfDay(text: string): boolean {
  return TIME_OF_DAY.test(text);
}

/**
 * Milliseconds from the day's start that a time stands for, by the clock on the wall. Pure.
 *
 * @param time - `HH:MM`; `24:00` is the end of the day.
 * @example msOfTime('08:30'); // 30_600_000
 */
export function msOfTime(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;
}
