import type { PlainDate } from '../time/instant';
import { WEEKDAYS, weekdayOf } from '../time/plain-date';
import type { Limit } from './counting';
import { dateParts, durationText, rangeText, wallParts } from './phrases';
import type { LineOf, Phrases } from './phrases';

const WEEKDAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTH_NAMES = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
const DURATION = { hours: 'h', minutes: 'min', seconds: 's' } as const;

function day(date: PlainDate): string {
  const { year, month, day: dayOfMonth } = dateParts(date);
  const weekday = WEEKDAY_NAMES[WEEKDAYS.indexOf(weekdayOf(date))] ?? '';
  return `${weekday} ${dayOfMonth} ${MONTH_NAMES[month - 1] ?? ''} ${year}`;
}

function days({ from, to }: { readonly from: PlainDate; readonly to: PlainDate }): string {
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

function moment(at: string): string {
  const { date, time } = wallParts(at);
  return `${day(date)} ${time}`;
}

function duration(ms: number): string {
  return durationText(ms, DURATION);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function noticesText(notices: readonly string[]): string {
  return notices.length === 0
    ? ''
    : ` (${notices.length === 1 ? 'notice' : 'notices'} ${notices.join(', ')})`;
}

function limitText(limit: Limit): string {
  if ('workingMinutes' in limit) return `${duration(limit.workingMinutes * 60_000)} of working time`;
  const cutOff = 'cutOff' in limit ? `, cut-off ${limit.cutOff}` : '';
  if ('calendarDays' in limit) {
    return `${plural(limit.calendarDays, 'calendar day')}, day of reception not counted${cutOff}`;
  }
  if (limit.counting === 'SAME_DAY_15H') return 'the same day; after 15:00 the next working day';
  const amount = plural(limit.workingDays, 'working day');
  return limit.counting === 'HOURS_8'
    ? `${amount} of 8 hours each`
    : `${amount}, day of reception not counted${cutOff}`;
}

function receivedText({ at, rule, cutOff }: LineOf<'received'>): string {
  const when = moment(at);
  switch (rule) {
    case 'dayNotCounted':
      return `Received ${when}: that day is not counted.`;
    case 'afterCutOff':
      return `Received ${when}, after ${cutOff ?? 'the cut-off'}: as if received on the next working day, which is not counted.`;
    case 'sameDay':
      return `Received ${when}, not after ${cutOff ?? 'the cut-off'} of a working day: due that day.`;
    case 'nextWorkingDay':
      return `Received ${when}, after ${cutOff ?? 'the cut-off'} or outside a working day: due on the next working day.`;
    case 'runsAtOnce':
      return `The time runs from ${when}.`;
  }
}

function movedText({ unit, stoodMs, days: moved }: LineOf<'moved'>): string {
  const time = unit === 'workingDay' ? 'working time' : 'time';
  const noun = unit === 'workingDay' ? 'working day' : 'calendar day';
  const effect = moved === 0 ? 'less than a whole day, the date stays' : `${plural(moved, noun)} more`;
  return `${duration(stoodMs)} of ${time} stood still: ${effect}.`;
}

function landedText({ rule, at }: LineOf<'landed'>): string {
  switch (rule) {
    case 'closing':
      return `Due at closing: ${moment(at)}.`;
    case 'closingAfterDayOff':
      return `The last day is a day off; due at closing of the next working day: ${moment(at)}.`;
    case 'timeUsed':
      return `Due when the time is used up: ${moment(at)}.`;
    case 'saturdayDesk':
      return `Received at a Saturday desk that resolves; due there and then: ${moment(at)}.`;
    case 'told':
      return `A day made working later advances no date that was told; due as told: ${moment(at)}.`;
    case 'capped':
      return `Due with the whole, which comes first: ${moment(at)}.`;
  }
}

function limitLine({ limit, source, legalBasis, calendar }: LineOf<'limit'>): string {
  const fixed = legalBasis === undefined ? '' : ` Fixed by: ${legalBasis}.`;
  return `Limit: ${limitText(limit)}.${fixed} Counted by: ${source.en}. Calendar: ${calendar}.`;
}

/** The lines in English. */
export const ENGLISH: Phrases = {
  limit: limitLine,
  extended: ({ workingDays, calendarDays, workingMinutes }) => {
    const inDays = workingDays === undefined ? [] : [plural(workingDays, 'working day')];
    const inCalendar = calendarDays === undefined ? [] : [plural(calendarDays, 'day')];
    const inTime =
      workingMinutes === undefined ? [] : [`${duration(workingMinutes * 60_000)} of working time`];
    return `Extended by ${[...inDays, ...inCalendar, ...inTime].join(' and ')}.`;
  },
  received: receivedText,
  counted: (line) => {
    const noun = line.unit === 'workingDay' ? 'Working day' : 'Calendar day';
    const many = line.first === line.last ? '' : 's';
    return `${noun}${many} ${rangeText(line.first, line.last)}: ${days(line)}.`;
  },
  worked: (line) => `${days(line)}: ${line.windows.join(', ')}, ${duration(line.workingMs)} of working time.`,
  dayOff: (line) => `${days(line)}: off, ${line.reason?.en ?? 'by notice'}${noticesText(line.notices)}.`,
  makeUp: (line) => `${days(line)}: make-up Saturday, a working day${noticesText(line.notices)}.`,
  special: (line) =>
    `${days(line)}: hours of its own, ${line.reason?.en ?? 'by notice'}${noticesText(line.notices)}.`,
  suspended: ({ from, to, workingMs, elapsedMs }) =>
    `Stood still from ${moment(from)} to ${moment(to)}: ${duration(workingMs)} of working time, ${duration(elapsedMs)} in all.`,
  moved: movedText,
  kept: ({ on }) => `Standing still at closing of ${day(on)}: that was not the last day.`,
  landed: landedText,
  year: ({ year, status }) =>
    status === 'provisional'
      ? `${year} has no notice yet: the date is provisional.`
      : `Nothing is known of ${year}: counted over plain weekdays, the date is provisional.`,
};
