import type { WorkingCalendar } from '../domain/time/calendar';
import { deskTimeOn } from '../domain/time/desk';
import type { EpochMs } from '../domain/time/instant';
import { addDays, weekdayOf } from '../domain/time/plain-date';
import type { Segment } from '../domain/time/segment';
import { isWorkingDay } from '../domain/time/working-days';
import { advance } from '../domain/time/working-time';
import { instantOf } from '../domain/time/zone';
import type { Period } from './arrivals';
import type { Behaviour } from './behaviour.schema';

const HOUR_MS = 3_600_000;

/** When more come and when fewer: weights of days and hours. */
export type Rush = NonNullable<Behaviour['arrivals']>;

/** A stretch within one hour of one day, with what it weighs. */
interface Slot {
  readonly start: EpochMs;
  readonly ms: number;
  /** Of all slots up to and with this one. */
  readonly weightTo: number;
}

/**
 * Where in a period a fraction of all arrivals has come, by the weights of days and hours. Pure.
 *
 * Over the desk in its opening hours, Saturday mornings with a weight of their own and else none; online at any hour. A
 * day or an hour that is not named weighs 1.
 */
export function rushIn(
  calendar: WorkingCalendar,
  period: Period,
  rush: Rush,
): Readonly<Record<'desk' | 'online', (fraction: number) => EpochMs>> {
  const days = daysOf(period);
  const atDesk = days.flatMap((day) =>
    deskTimeOn(calendar, day).flatMap((open) =>
      slots(calendar, { day, usual: isWorkingDay(calendar, day) ? 1 : 0 }, open, rush),
    ),
  );
  const online = days.flatMap((day) => {
    const whole = {
      start: instantOf(calendar, day, '00:00'),
      end: instantOf(calendar, addDays(day, 1), '00:00'),
    };
    return slots(calendar, { day, usual: 1 }, whole, rush);
  });
  const first = advance(calendar, instantOf(calendar, period.from, '00:00'), 1);
  return { desk: placeIn(heaped(atDesk), first), online: placeIn(heaped(online), first) };
}

function daysOf({ from, to }: Period): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A stretch cut at the hours of its day. */
function slots(
  calendar: WorkingCalendar,
  { day, usual }: { readonly day: string; readonly usual: number },
  { start, end }: Segment,
  { weekdays = {}, hours = {} }: Rush,
): readonly { readonly start: EpochMs; readonly ms: number; readonly weight: number }[] {
  const midnight = instantOf(calendar, day, '00:00');
  const ofDay = weekdays[weekdayOf(day)] ?? usual;
  const found: { start: EpochMs; ms: number; weight: number }[] = [];
  for (let at = start; at < end;) {
    const hour = Math.floor((at - midnight) / HOUR_MS);
    const next = Math.min(end, midnight + (hour + 1) * HOUR_MS);
    const ofHour = hours[String(hour).padStart(2, '0')] ?? 1;
    found.push({ start: at, ms: next - at, weight: (next - at) * ofDay * ofHour });
    at = next;
  }
  return found.filter(({ weight }) => weight > 0);
}

function heaped(loose: readonly { start: EpochMs; ms: number; weight: number }[]): readonly Slot[] {
  let weightTo = 0;
  return loose.map(({ start, ms, weight }) => {
    weightTo += weight;
    return { start, ms, weightTo };
  });
}

/** The instant below which so much of the weight lies, strictly inside its slot; another where nothing weighs. */
function placeIn(found: readonly Slot[], otherwise: EpochMs): (fraction: number) => EpochMs {
  const whole = found.at(-1)?.weightTo ?? 0;
  return (fraction) => {
    const wanted = fraction * whole;
    let [least, most] = [0, found.length - 1];
    while (least < most) {
      const middle = (least + most) >> 1;
      if ((found[middle]?.weightTo ?? 0) <= wanted) least = middle + 1;
      else most = middle;
    }
    const slot = found[least];
    if (slot === undefined) return otherwise;
    const before = found[least - 1]?.weightTo ?? 0;
    const share = (wanted - before) / (slot.weightTo - before);
    return slot.start + 1 + Math.floor(share * (slot.ms - 1));
  };
}
