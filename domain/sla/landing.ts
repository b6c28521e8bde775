import { dayAt, isWorking } from '../time/day-table';
import { MINUTE_MS } from '../time/instant';
import type { EpochMs } from '../time/instant';
import type { DayNumber } from '../time/plain-date';
import { msOfTime } from '../time/time-of-day';
import { workingDayFrom } from '../time/working-days';
import { dayOf, formatInstant, instantOfDay, wallClockAt } from '../time/zone';
import { countCalendarDays, countWorkingDays, countWorkingTime } from './count';
import type { Count } from './count';
import type { Limit } from './counting';
import type { LandingRule, ReceptionRule } from './explanation';

/** Same-day limits: received later than this is answered on the next working day. */
const SAME_DAY_CUT_OFF = '15:00';

/** A day of `HOURS_8` is eight hours, whatever the office's own day is. */
const HOURS_8_DAY_MS = 8 * 60 * MINUTE_MS;

/** Where a limit ends. */
export interface Landing {
  readonly at: EpochMs;
  readonly rule: LandingRule;
}

/** Sum of extensions: working days, days of any kind, and milliseconds of working time. */
export interface Extra {
  readonly days: number;
  readonly calendarDays: number;
  readonly ms: number;
}

/**
 * The moment at which a limit, lengthened by its extensions, ends, and the rule that put it there.
 * Writes to the explanation of the count; else pure.
 */
export function landOn(count: Count, limit: Limit, extra: Extra): Landing {
  if ('workingMinutes' in limit) {
    const workingMs = limit.workingMinutes * MINUTE_MS + extra.days * count.fullDayMs + extra.ms;
    return landLater(count, landOnTime(count, workingMs), extra);
  }
  if ('calendarDays' in limit) return landOnCalendarDay(count, limit, extra);
  if (limit.counting === 'HOURS_8') {
    const workingMs = (limit.workingDays + extra.days) * HOURS_8_DAY_MS + extra.ms;
    return landLater(count, landOnTime(count, workingMs), extra);
  }
  const days =
    limit.counting === 'DAY_EXCL'
      ? { after: dayNotCounted(count, limit.cutOff), needed: limit.workingDays }
      : { after: dayBeforeSameDay(count), needed: 1 };
  const day = countWorkingDays(count, {
    after: days.after,
    needed: days.needed + extra.days,
    stoodFrom: count.startAt,
  });
  return runOn(count, landLater(count, { at: day.hours.closing, rule: 'closing' }, extra), extra.ms);
}

function landOnTime(count: Count, workingMs: number): Landing {
  explainReception(count, 'runsAtOnce');
  return { at: countWorkingTime(count, count.startAt, workingMs), rule: 'timeUsed' };
}

function landOnCalendarDay(
  count: Count,
  limit: { readonly calendarDays: number; readonly cutOff?: string },
  extra: Extra,
): Landing {
  const after = dayNotCounted(count, limit.cutOff);
  const { day, rule } = countCalendarDays(count, after, limit.calendarDays + extra.calendarDays);
  const landed: Landing = { at: day.hours.closing, rule };
  if (extra.days === 0) return runOn(count, landed, extra.ms);
  const later = countWorkingDays(count, {
    after: day.number,
    needed: extra.days,
    stoodFrom: day.hours.closing,
  });
  return runOn(count, { at: later.hours.closing, rule: 'closing' }, extra.ms);
}

/** Calendar days that an extension adds to a limit in working time, from the landing on. */
function landLater(count: Count, landed: Landing, { calendarDays }: Extra): Landing {
  if (calendarDays === 0) return landed;
  const { day } = wallClockAt(count.calendar, landed.at);
  const later = countCalendarDays({ ...count, startAt: landed.at }, day, calendarDays);
  return { at: later.day.hours.closing, rule: later.rule };
}

/** Working time that an extension adds after a landing at closing. */
function runOn(count: Count, landed: Landing, extraMs: number): Landing {
  if (extraMs === 0) return landed;
  return { at: countWorkingTime(count, landed.at, extraMs), rule: 'timeUsed' };
}

/** The day that is not counted: that of reception, or the next working day after the cut-off of a working day. */
function dayNotCounted(count: Count, cutOff: string | undefined): DayNumber {
  const { calendar, startAt } = count;
  const { day } = wallClockAt(calendar, startAt);
  const isLate =
    cutOff !== undefined &&
    isWorking(dayAt(calendar, day)) &&
    startAt > instantOfDay(calendar, day, msOfTime(cutOff));
  explainReception(count, isLate ? 'afterCutOff' : 'dayNotCounted', cutOff);
  return isLate ? workingDayFrom(calendar, day + 1).number : day;
}

/** The day before the first one that can be the day of the result, under a same-day limit. */
function dayBeforeSameDay(count: Count): DayNumber {
  const { calendar, startAt } = count;
  const day = dayAt(calendar, wallClockAt(calendar, startAt).day);
  const cutOffAt = instantOfDay(calendar, day.number, msOfTime(SAME_DAY_CUT_OFF));
  const inTime = isWorking(day) && startAt <= Math.min(cutOffAt, day.hours.closing);
  explainReception(count, inTime ? 'sameDay' : 'nextWorkingDay', SAME_DAY_CUT_OFF);
  return inTime ? day.number - 1 : day.number;
}

function explainReception(
  { calendar, startAt, explanation }: Count,
  rule: ReceptionRule,
  cutOff?: string,
): void {
  explanation?.add({
    kind: 'received',
    at: formatInstant(calendar, startAt),
    on: dayOf(calendar, startAt),
    rule,
    ...(cutOff === undefined ? {} : { cutOff }),
  });
}
