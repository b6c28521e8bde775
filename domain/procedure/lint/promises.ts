import { computeDue } from '../../sla/deadline';
import type { Limit } from '../../sla/counting';
import { fitsBeforeClosing } from '../../sla/target';
import type { WorkingCalendar } from '../../time/calendar';
import type { EpochMs } from '../../time/instant';
import { weekdayOf } from '../../time/plain-date';
import { isWorkingDay } from '../../time/working-days';
import { dayOf, formatInstant } from '../../time/zone';
import type { Plan, PlanLane } from '../plan';
import { calendarIn } from '../share';
import type { Fault } from './finding';

/** LANE_LATER_THAN_LIMIT: a lane that is offered and then promises a later moment than the law. Pure. */
export function lanesLaterThanLimit(plan: Plan, minutes: readonly EpochMs[]): readonly Fault[] {
  const calendar = calendarIn(plan, plan.calendar);
  return plan.lanes.flatMap((lane, index): readonly Fault[] => {
    const limit = { workingMinutes: lane.workingMinutes };
    const offered = minutes.filter((at) => isOffered(calendar, lane, at));
    const witness = firstLater(calendar, { promise: limit, limit: plan.limit }, offered);
    return witness === undefined
      ? []
      : [{ code: 'LANE_LATER_THAN_LIMIT', path: ['lanes', index], params: { lane: lane.key, ...witness } }];
  });
}

/** TARGET_LATER_THAN_LIMIT: a plain target that can be later than the law. Pure. */
export function targetsLaterThanLimit(plan: Plan, minutes: readonly EpochMs[]): readonly Fault[] {
  const calendar = calendarIn(plan, plan.calendar);
  return plan.targets.flatMap(({ key: target, limit: promise }, index): readonly Fault[] => {
    const witness = firstLater(calendar, { promise, limit: plan.limit }, minutes);
    return witness === undefined
      ? []
      : [{ code: 'TARGET_LATER_THAN_LIMIT', path: ['targets', index], params: { target, ...witness } }];
  });
}

/** Whether a lane is offered to who is received now: on its day, a working one, and it fits before closing. */
function isOffered(calendar: WorkingCalendar, { weekdays, workingMinutes }: PlanLane, at: EpochMs): boolean {
  const day = dayOf(calendar, at);
  const isItsDay = weekdays.includes(weekdayOf(day)) && isWorkingDay(calendar, day);
  return isItsDay && fitsBeforeClosing(calendar, at, workingMinutes);
}

function firstLater(
  calendar: WorkingCalendar,
  { promise, limit }: { readonly promise: Limit; readonly limit: Limit },
  starts: readonly EpochMs[],
): Readonly<Record<'receivedAt' | 'promisedAt' | 'dueAt', string>> | undefined {
  for (const startAt of starts) {
    const promised = computeDue({ calendar, limit: promise, startAt });
    const due = computeDue({ calendar, limit, startAt });
    if (promised.dueAt <= due.dueAt || promised.unknownYears.length > 0) continue;
    return {
      receivedAt: formatInstant(calendar, startAt),
      promisedAt: formatInstant(calendar, promised.dueAt),
      dueAt: formatInstant(calendar, due.dueAt),
    };
  }
  return undefined;
}
