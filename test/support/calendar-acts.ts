import type { CommandOf } from '../../domain/dossier/commands.schema';
import { presentPlan } from '../../domain/dossier/present-plan';
import type { Plan } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import type { CalendarYear } from '../../domain/time/calendar';
import type { EpochMs } from '../../domain/time/instant';
import { addDays, weekdayOf, yearOf } from '../../domain/time/plain-date';
import { dayOf } from '../../domain/time/zone';
import { officer } from './dossier-commands';
import type { DossierDriver } from './dossier-driver';

/** Grounds of a changed calendar. */
export const NOTICE_GROUNDS = { reasonCode: 'NOTICE', legalBasis: '9/TB-FIX' } as const;

/** Days that a notice makes otherwise. */
export interface NoticedDays {
  readonly off?: readonly string[];
  readonly worked?: readonly string[];
  /** Days that are off no more. */
  readonly back?: readonly string[];
  readonly half?: readonly string[];
}

/** The year of a plan's own calendar with some days as a notice has them. */
export function noticedYear(plan: Plan, year: number, days: NoticedDays): CalendarYear {
  const { off = [], worked = [], back = [], half = [] } = days;
  const { notices: earlier, ...known } = formerYear(plan, year);
  const added = off.map((date) => ({ date, reason: REASON }));
  const weekdaysOff = [...known.weekdaysOff, ...added]
    .filter(({ date }) => !back.includes(date))
    .sort((a, b) => a.date.localeCompare(b.date));
  const specialDays = half.map((date) => ({ date, reason: REASON, windows: [['08:00', '12:00'] as const] }));
  return {
    status: 'published',
    notices: [...earlier, NOTICE_GROUNDS.legalBasis],
    weekdaysOff,
    saturdaysWorked: [...known.saturdaysWorked, ...worked].toSorted(),
    saturdaysOff: known.saturdaysOff,
    ...(half.length === 0 ? {} : { specialDays }),
  };
}

const REASON = { vi: 'Ngày nghỉ theo thông báo', en: 'Off by notice' } as const;

function formerYear(plan: Plan, year: number): CalendarYear {
  const former = calendarIn(plan, plan.calendar).years[String(year)];
  return (
    former ?? { status: 'provisional', notices: [], weekdaysOff: [], saturdaysWorked: [], saturdaysOff: [] }
  );
}

/** The head of the desk has a notice applied, a supervisor behind it. */
export function notice(plan: Plan, days: NoticedDays, year = 2024): CommandOf<'applyCalendar'> {
  return {
    type: 'applyCalendar',
    by: officer('deskHead'),
    calendar: plan.calendar,
    year,
    published: noticedYear(plan, year, days),
    approvedBy: officer('supervisor'),
    ...NOTICE_GROUNDS,
  };
}

const MOST_DAYS_ON = 16;

/** Notices that may come on a day: each of the next days off, worked, halved or off no more; swaps; days that are over. */
export function notices(
  { plan, dossier }: DossierDriver,
  at: EpochMs,
): readonly CommandOf<'applyCalendar'>[] {
  const present = presentPlan(plan, dossier);
  const today = dayOf(calendarIn(present, present.calendar), at);
  const days = Array.from({ length: MOST_DAYS_ON }, (_, index) => addDays(today, index - 1));
  const isSaturday = (day: string): boolean => weekdayOf(day) === 'sat';
  const saturday = days.slice(2).find(isSaturday) ?? today;
  const weekdays = days.filter((day) => !['sat', 'sun'].includes(weekdayOf(day)));
  const each = (day: string, change: NoticedDays): CommandOf<'applyCalendar'> =>
    notice(present, change, yearOf(day));
  return [
    ...weekdays.flatMap((day) => [
      each(day, { off: [day] }),
      each(day, { half: [day] }),
      each(day, { back: [day] }),
      each(day, { off: [day], worked: [saturday] }),
    ]),
    each(saturday, { worked: [saturday] }),
    each(today, {}),
    notice(present, {}, 2025),
  ];
}
