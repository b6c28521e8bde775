import type { Limit } from '../sla/counting';
import { deskTimeOn } from '../time/desk';
import { MINUTE_MS, type EpochMs } from '../time/instant';
import { weekdayOf } from '../time/plain-date';
import { isWorkingDay } from '../time/working-days';
import { dayOf } from '../time/zone';
import type { Plan } from './plan';
import { calendarIn } from './share';

/** What the desk does with a procedure on a Saturday that is no working day. */
export type SaturdayMode = 'closed' | 'receive' | 'resolve';

type SaturdayPlan = Pick<Plan, 'ref' | 'calendar' | 'calendars' | 'saturday'>;

/**
 * What the desk does on such a Saturday: what the definition says, else reception and return alone. Pure.
 *
 * @source Hà Nội, since 10 March 2018: reception and return on Saturday mornings; resolution too for what is resolved at
 *   once.
 */
export function saturdayMode({ saturday }: Pick<Plan, 'saturday'>): SaturdayMode {
  return saturday?.mode ?? 'receive';
}

/** Whether an instant lies on a Saturday that is no working day; a make-up Saturday is a working day like others. Pure. */
export function isDeskSaturday(plan: SaturdayPlan, at: EpochMs): boolean {
  const calendar = calendarIn(plan, plan.calendar);
  const day = dayOf(calendar, at);
  return weekdayOf(day) === 'sat' && !isWorkingDay(calendar, day);
}

/** Whether a limit is short enough to be resolved at a Saturday desk: in hours, or of the same day. Pure. */
export function isResolvedAtOnce(limit: Limit): boolean {
  return 'workingMinutes' in limit || ('counting' in limit && limit.counting !== 'DAY_EXCL');
}

/**
 * When a limit ends that was received at a Saturday desk which resolves: at that desk's closing, or when its time is used
 * up where that is earlier. Pure.
 *
 * @returns undefined on every other day, in another mode, once the desk is shut, and for a limit in days.
 */
export function saturdayDue(plan: SaturdayPlan, limit: Limit, at: EpochMs): EpochMs | undefined {
  if (saturdayMode(plan) !== 'resolve' || !isResolvedAtOnce(limit) || !isDeskSaturday(plan, at)) {
    return undefined;
  }
  const calendar = calendarIn(plan, plan.calendar);
  const [first, ...later] = deskTimeOn(calendar, dayOf(calendar, at)).filter(({ end }) => end > at);
  if (first === undefined) return undefined;
  let leftMs = 'workingMinutes' in limit ? limit.workingMinutes * MINUTE_MS : Infinity;
  let endsAt = first.start;
  for (const { start, end } of [first, ...later]) {
    const from = Math.max(start, at);
    endsAt = Math.min(end, from + leftMs);
    leftMs -= endsAt - from;
    if (leftMs === 0) break;
  }
  return endsAt;
}
