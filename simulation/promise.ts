import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { computeDue } from '../domain/sla/deadline';
import type { WorkingCalendar } from '../domain/time/calendar';
import { MINUTE_MS, type EpochMs } from '../domain/time/instant';
import { measure } from '../domain/time/working-time';

const HOUR_MS = 60 * MINUTE_MS;
const MOST_DAYS = 2_600;

/** The smallest promise in whole working days that one dossier would have kept, counted as the law counts. Pure. */
export function workingDaysNeeded(plan: Plan, receivedAt: EpochMs, finishedAt: EpochMs): number {
  const calendar = calendarIn(plan, plan.calendar);
  let least = 1;
  let most = 1;
  while (most < MOST_DAYS && dueAfter(calendar, receivedAt, most) < finishedAt) {
    least = most + 1;
    most *= 2;
  }
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (dueAfter(calendar, receivedAt, middle) < finishedAt) least = middle + 1;
    else most = middle;
  }
  return least;
}

function dueAfter(calendar: WorkingCalendar, startAt: EpochMs, workingDays: number): EpochMs {
  return computeDue({ calendar, startAt, limit: { workingDays, counting: 'DAY_EXCL' } }).dueAt;
}

/** The smallest promise in whole working hours from reception that one dossier would have kept. Pure. */
export function workingHoursNeeded(plan: Plan, receivedAt: EpochMs, finishedAt: EpochMs): number {
  return Math.max(1, Math.ceil(measure(calendarIn(plan, plan.calendar), receivedAt, finishedAt) / HOUR_MS));
}
