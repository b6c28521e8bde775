import { Temporal as Tc39 } from 'temporal-polyfill';
import type { Limit } from '../../domain/sla/counting';
import type { WorkingCalendar } from '../../domain/time/calendar';

/*
 * An independent judge of working time: it lists working minutes one by one, on the time-zone tables of a Temporal
 * polyfill, and shares no code with `domain/`. Slow on purpose; instants must be whole minutes.
 */

/** A calendar and the zone whose tables the oracle trusts instead of the calendar's own offsets. */
export interface Office {
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

/** A stretch that stands still, half-open, epoch milliseconds. */
export interface StandStill {
  readonly start: number;
  readonly end: number;
}

const MINUTE = 60_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function weekOf({ calendar }: Office, day: Tc39.PlainDate): WorkingCalendar['weeks'][number] | undefined {
  const begun = calendar.weeks.filter((week) => Tc39.PlainDate.compare(week.from, day) <= 0);
  return begun.length > 0 ? begun[begun.length - 1] : calendar.weeks[0];
}

type Windows = readonly (readonly [string, string])[];

function windowsOfDay(office: Office, day: Tc39.PlainDate): Windows {
  const date = day.toString();
  const year = office.calendar.years[date.slice(0, 4)];
  const special = year?.specialDays?.find((each) => each.date === date);
  if (special !== undefined) return special.windows;
  if (year?.weekdaysOff.some((each) => each.date === date) === true) return [];
  return weeklyWindows(office, day, year?.saturdaysWorked.includes(date) === true);
}

function weeklyWindows(office: Office, day: Tc39.PlainDate, isMakeUp: boolean): Windows {
  const week = weekOf(office, day);
  const isWeekday = week?.days.some((name) => name === DAYS[day.dayOfWeek - 1]) === true;
  return isMakeUp || isWeekday ? (week?.windows ?? []) : [];
}

function instantOf(office: Office, day: Tc39.PlainDate, time: string): number {
  const base = time === '24:00' ? day.add({ days: 1 }) : day;
  const plainTime = Tc39.PlainTime.from(time === '24:00' ? '00:00' : time);
  return base.toZonedDateTime({ timeZone: office.timeZone, plainTime }).epochMilliseconds;
}

const minutesByOffice = new WeakMap<WorkingCalendar, Map<string, readonly number[]>>();

/** Starts of the working minutes of a day, in order. */
export function minutesOf(office: Office, day: Tc39.PlainDate): readonly number[] {
  const days = minutesByOffice.get(office.calendar) ?? new Map<string, readonly number[]>();
  minutesByOffice.set(office.calendar, days);
  const known = days.get(`${office.timeZone} ${day.toString()}`);
  if (known !== undefined) return known;
  const minutes: number[] = [];
  for (const [open, close] of windowsOfDay(office, day)) {
    const end = instantOf(office, day, close);
    for (let minute = instantOf(office, day, open); minute < end; minute += MINUTE) minutes.push(minute);
  }
  days.set(`${office.timeZone} ${day.toString()}`, minutes);
  return minutes;
}

/** The office's day at an instant. */
export function dayAt({ timeZone }: Office, at: number): Tc39.PlainDate {
  return Tc39.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

function isStill(standStill: readonly StandStill[], minute: number): boolean {
  return standStill.some(({ start, end }) => start <= minute && minute < end);
}

/** Working minutes in `[from, to)`; of them those that stand still, where stretches are given. */
export function slowMeasure(
  office: Office,
  from: number,
  to: number,
  standStill?: readonly StandStill[],
): number {
  let count = 0;
  const last = dayAt(office, to);
  for (let day = dayAt(office, from); Tc39.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    count += minutesOf(office, day).filter(
      (minute) => from <= minute && minute < to && (standStill === undefined || isStill(standStill, minute)),
    ).length;
  }
  return count;
}

/** End of the n-th working minute from an instant on that does not stand still; the instant itself for 0. */
export function slowAdvance(
  office: Office,
  from: number,
  n: number,
  standStill: readonly StandStill[] = [],
): number {
  let left = n;
  if (left === 0) return from;
  for (let day = dayAt(office, from); ; day = day.add({ days: 1 })) {
    for (const minute of minutesOf(office, day)) {
      if (minute < from || isStill(standStill, minute)) continue;
      left -= 1;
      if (left === 0) return minute + MINUTE;
    }
  }
}

/** Start of the n-th working minute counted backwards from an instant; the instant itself for 0. */
export function slowRetreat(office: Office, to: number, n: number): number {
  let left = n;
  if (left === 0) return to;
  for (let day = dayAt(office, to); ; day = day.subtract({ days: 1 })) {
    for (const minute of [...minutesOf(office, day)].reverse()) {
      if (minute >= to) continue;
      left -= 1;
      if (left === 0) return minute;
    }
  }
}

function closingOf(office: Office, day: Tc39.PlainDate): number | undefined {
  const last = minutesOf(office, day).at(-1);
  return last === undefined ? undefined : last + MINUTE;
}

function fullDayMinutes(office: Office, day: Tc39.PlainDate): number {
  const windows = weekOf(office, day)?.windows ?? [];
  return windows.reduce(
    (sum, [open, close]) =>
      sum + Tc39.PlainTime.from(open).until(Tc39.PlainTime.from(close)).total({ unit: 'minutes' }),
    0,
  );
}

function stoodMinutes(office: Office, standStill: readonly StandStill[], from: number, to: number): number {
  let count = 0;
  const last = dayAt(office, to);
  for (let day = dayAt(office, from); Tc39.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    count += minutesOf(office, day).filter(
      (minute) => from <= minute && minute < to && isStill(standStill, minute),
    ).length;
  }
  return count;
}

/** Closing of the first k-th working day after a day with k − ⌊stood still ÷ full day⌋ ≥ n. */
function slowCountDays(
  office: Office,
  after: Tc39.PlainDate,
  n: number,
  stood: { readonly from: number; readonly standStill: readonly StandStill[] },
): number {
  const fullDay = fullDayMinutes(office, dayAt(office, stood.from));
  let k = 0;
  for (let day = after.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    const closing = closingOf(office, day);
    if (closing === undefined) continue;
    k += 1;
    const minutes = stoodMinutes(office, stood.standStill, stood.from, closing);
    if (k - Math.floor(minutes / fullDay) >= n) return closing;
  }
}

function wallTime({ timeZone }: Office, at: number): Tc39.PlainTime {
  return Tc39.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime();
}

function isAfter(office: Office, at: number, time: string): boolean {
  return Tc39.PlainTime.compare(wallTime(office, at), time) > 0;
}

function dayNotCounted(office: Office, startAt: number, cutOff: string | undefined): Tc39.PlainDate {
  let day = dayAt(office, startAt);
  if (cutOff === undefined || minutesOf(office, day).length === 0 || !isAfter(office, startAt, cutOff))
    return day;
  do day = day.add({ days: 1 });
  while (minutesOf(office, day).length === 0);
  return day;
}

/** `DAY_EXCL`. */
export function slowDayExcl(
  office: Office,
  startAt: number,
  limit: { readonly days: number; readonly cutOff?: string | undefined },
  standStill: readonly StandStill[],
): number {
  const after = dayNotCounted(office, startAt, limit.cutOff);
  return slowCountDays(office, after, limit.days, { from: startAt, standStill });
}

/** `SAME_DAY_15H`. */
export function slowSameDay(office: Office, startAt: number, standStill: readonly StandStill[]): number {
  const day = dayAt(office, startAt);
  const closing = closingOf(office, day);
  const inTime = closing !== undefined && startAt <= closing && !isAfter(office, startAt, '15:00');
  return slowCountDays(office, inTime ? day.subtract({ days: 1 }) : day, 1, { from: startAt, standStill });
}

/** Calendar days. */
export function slowCalendarDays(
  office: Office,
  startAt: number,
  limit: { readonly days: number; readonly cutOff?: string | undefined },
  standStill: readonly StandStill[],
): number {
  const after = dayNotCounted(office, startAt, limit.cutOff);
  for (let d = limit.days; ; d += 1) {
    let landing = after.add({ days: d });
    while (minutesOf(office, landing).length === 0) landing = landing.add({ days: 1 });
    const closing = closingOf(office, landing) ?? 0;
    let stood = 0;
    for (let minute = startAt; minute < closing; minute += MINUTE)
      if (isStill(standStill, minute)) stood += 1;
    if (d - Math.floor(stood / 1440) >= limit.days) return closing;
  }
}

/** Working minutes of one whole day of the office, as the week in force on a day has it. */
export function slowFullDay(office: Office, day: Tc39.PlainDate): number {
  return fullDayMinutes(office, day);
}

/** The day that a limit in days does not count: `DAY_EXCL`, calendar days, or the day before the first of the same day. */
export function closingAfter(office: Office, startAt: number, limit: Limit): Tc39.PlainDate {
  if (!('counting' in limit) || limit.counting !== 'SAME_DAY_15H') {
    return dayNotCounted(office, startAt, 'cutOff' in limit ? limit.cutOff : undefined);
  }
  const day = dayAt(office, startAt);
  const closing = closingOf(office, day);
  const inTime = closing !== undefined && startAt <= closing && !isAfter(office, startAt, '15:00');
  return inTime ? day.subtract({ days: 1 }) : day;
}

/** Days to land on, after a day; standing still counts from an instant on. */
interface Days {
  readonly kind: 'working' | 'calendar';
  readonly after: Tc39.PlainDate;
  readonly days: number;
  readonly from: number;
}

/** What stands still, and of it what takes away no day on whose closing it lasts. */
interface Still {
  readonly standStill: readonly StandStill[];
  readonly keeps: readonly StandStill[];
}

/** Closing of the day on which so many days are over, what stood still added by whole days. */
export function slowDaysLanding(office: Office, { kind, after, days, from }: Days, still: Still): number {
  const of = still.standStill.map(({ start, end }) => ({ start: Math.max(start, from), end }));
  const fullDay = fullDayMinutes(office, dayAt(office, from));
  let counted = 0;
  for (let day = after.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    const closing = closingOf(office, day);
    if (kind === 'calendar') counted += 1;
    else if (closing !== undefined) counted += 1;
    else continue;
    if (counted < days) continue;
    const landing = landingFrom(office, day);
    const stood =
      kind === 'working'
        ? Math.floor(stoodMinutes(office, of, from, landing) / fullDay)
        : Math.floor(elapsedStill(of, from, landing) / 1440);
    if (counted - stood < days || isKeptOpen(office, still.keeps, landing, fullDay)) continue;
    return landing;
  }
}

function landingFrom(office: Office, from: Tc39.PlainDate): number {
  for (let day = from; ; day = day.add({ days: 1 })) {
    const closing = closingOf(office, day);
    if (closing !== undefined) return closing;
  }
}

function elapsedStill(still: readonly StandStill[], from: number, to: number): number {
  let count = 0;
  for (let minute = from; minute < to; minute += MINUTE) if (isStill(still, minute)) count += 1;
  return count;
}

/** Whether what stands still over a closing, without a break, is worth a day. */
function isKeptOpen(office: Office, keeps: readonly StandStill[], closing: number, fullDay: number): boolean {
  if (!isStill(keeps, closing - MINUTE)) return false;
  let start = closing - MINUTE;
  while (isStill(keeps, start - MINUTE)) start -= MINUTE;
  let end = closing;
  while (Number.isFinite(end) && isStill(keeps, end)) end += MINUTE;
  return slowMeasure(office, start, end) >= fullDay;
}

/** The offsets of a zone over some years, as a calendar carries them. */
export function offsetsOf(timeZone: string, fromYear: number, toYear: number): WorkingCalendar['offsets'] {
  const first = Tc39.ZonedDateTime.from(`${fromYear}-01-01T00:00[${timeZone}]`);
  const offsets = [{ from: first.toPlainDate().toString(), minutes: first.offsetNanoseconds / 6e10 }];
  for (let next = first.getTimeZoneTransition('next'); next !== null && next.year <= toYear;) {
    const before = next.subtract({ nanoseconds: 1 });
    const wall = before.toPlainDateTime().add({ nanoseconds: 1 });
    const change = {
      from: wall.toPlainDate().toString(),
      at: wall.toPlainTime().toString({ smallestUnit: 'minute' }),
      minutes: next.offsetNanoseconds / 6e10,
    };
    offsets.push(change);
    next = next.getTimeZoneTransition('next');
  }
  return offsets;
}
