import type { WorkingCalendar } from '../time/calendar';
import type { WorkingMinutes } from '../time/instant';
import { NORMAL_LANE } from './plan';
import type { Plan } from './plan';

/** Share of the working time by lane; a lane that is not named has the normal share. */
export type Share = Readonly<Record<string, WorkingMinutes>>;

/** Working minutes of a share in a lane; 0 where there is none. Pure. */
export function minutesIn(share: Share, lane: string): WorkingMinutes {
  return share[lane] ?? share[NORMAL_LANE] ?? 0;
}

/**
 * The calendar of a plan by its key. Pure.
 *
 * @throws RangeError when the plan carries none: a defect, since the compiler puts every calendar in.
 */
export function calendarIn(plan: Pick<Plan, 'ref' | 'calendar' | 'calendars'>, key: string): WorkingCalendar {
  const calendar = plan.calendars[key] ?? plan.calendars[plan.calendar];
  if (calendar === undefined) throw new RangeError(`plan ${plan.ref} carries no calendar ${key}`);
  return calendar;
}
