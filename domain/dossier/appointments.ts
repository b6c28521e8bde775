import { refuse, type Refusal } from '../errors';
import { calendarIn } from '../procedure/share';
import type { Plan } from '../procedure/plan';
import type { Limit } from '../sla/counting';
import { appointmentOf } from '../sla/deadline';
import type { WorkingCalendar } from '../time/calendar';
import { deskClosingOn, deskOpenAtOrAfter } from '../time/desk';
import type { EpochMs, PlainDate } from '../time/instant';
import { addDays, yearOf } from '../time/plain-date';
import { closingOfNthWorkingDay, minutesOfFullDay, yearStatus } from '../time/working-days';
import { dayOf, instantOf } from '../time/zone';
import { dueOfClock } from './clocks';
import type { Dossier } from './dossier';

/** Limits under so many days are re-appointed until they are due, since there is no working day before. */
const SHORT_DAYS = 2;

/** The law's due moment now in force; undefined before reception and while the limit stands still. Pure. */
export function lawfulDueOf(plan: Plan, { clocks }: Dossier): EpochMs | undefined {
  const limit = clocks['limit'];
  return limit === undefined ? undefined : dueOfClock(plan, limit)?.dueAt;
}

/**
 * Last instant at which the return may be re-appointed: closing of the working day before the law's due day; for a
 * limit under two working days, the due moment itself. Undefined while the limit stands still. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(9): one day before. Assumption: a working day, so that an office is open to do
 *   it; and short limits, which the article does not name.
 */
export function reappointUntil(plan: Plan, dossier: Dossier): EpochMs | undefined {
  const dueAt = lawfulDueOf(plan, dossier);
  if (dueAt === undefined) return undefined;
  const calendar = calendarIn(plan, plan.calendar);
  const dueOn = dayOf(calendar, dueAt);
  return isShort(calendar, dueOn, plan.limit) ? dueAt : closingOfNthWorkingDay(calendar, dueOn, -1);
}

function isShort(calendar: WorkingCalendar, day: PlainDate, limit: Limit): boolean {
  if ('workingMinutes' in limit) return limit.workingMinutes < SHORT_DAYS * minutesOfFullDay(calendar, day);
  if ('calendarDays' in limit) return limit.calendarDays < SHORT_DAYS;
  return !('workingDays' in limit) || limit.workingDays < SHORT_DAYS;
}

/** Until when the applicant is received on a day that was promised: the desk's closing; undefined when it is shut. Pure. */
export function appointmentOn(plan: Plan, day: PlainDate): EpochMs | undefined {
  return deskClosingOn(calendarIn(plan, plan.calendar), day);
}

/** The appointment of a promise, never before the day that the applicant was re-appointed for. Pure. */
export function keptAppointment(plan: Plan, { reappointment }: Dossier, promisedAt: EpochMs): EpochMs {
  const calendar = calendarIn(plan, plan.calendar);
  const appointmentAt = appointmentOf(calendar, promisedAt);
  // A day that was open when it was promised may have been taken off since.
  return appointmentOf(calendar, Math.max(appointmentAt, reappointment?.appointmentAt ?? appointmentAt));
}

/**
 * Why a day cannot be promised to the applicant: in a year that the calendar does not know, shut, or over. Pure.
 *
 * @param at - When the act takes effect.
 */
export function findDayRefusal(plan: Plan, day: PlainDate, at: EpochMs): Refusal | undefined {
  const calendar = calendarIn(plan, plan.calendar);
  if (yearStatus(calendar, day) === 'unknown') {
    return refuse('CALENDAR_YEAR_UNKNOWN', { year: yearOf(day), calendar: plan.calendar });
  }
  const closingAt = appointmentOn(plan, day);
  if (closingAt === undefined) return refuse('PROMISED_DAY_DESK_SHUT', { day });
  return closingAt < at ? refuse('PROMISED_DAY_PAST', { day }) : undefined;
}

/** The first day after another on which the desk is open. Pure. */
export function deskDayAfter(plan: Plan, day: PlainDate): PlainDate {
  const calendar = calendarIn(plan, plan.calendar);
  return dayOf(calendar, deskOpenAtOrAfter(calendar, instantOf(calendar, addDays(day, 1), '00:00')));
}
