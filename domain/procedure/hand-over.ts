import type { EpochMs } from '../time/instant';
import { isWorkingDay, nextWorkingDay, openingOf } from '../time/working-days';
import { dayOf, instantOf } from '../time/zone';
import { NORMAL_LANE } from './plan';
import type { Plan, PlanStep } from './plan';
import { calendarIn } from './share';

/**
 * Handed over strictly later than this on a working day, a dossier moves on the next working morning.
 *
 * @source Decree 61/2018/NĐ-CP, article 18.
 */
export const HAND_OVER_CUT_OFF = '15:00';

/**
 * When the clock of a step starts whose task is sent at an instant: at once, or on the next working morning when
 * it is sent after 15:00 of a working day. Pure.
 *
 * In a lane, under a same-day limit and under a limit in hours it runs at once.
 *
 * @source Decree 61/2018/NĐ-CP, article 18; docs/design.md §3, "Lanes".
 */
export function handOverStart(
  plan: Plan,
  step: Pick<PlanStep, 'calendar'>,
  lane: string,
  at: EpochMs,
): EpochMs {
  const calendar = calendarIn(plan, step.calendar);
  const day = dayOf(calendar, at);
  if (lane !== NORMAL_LANE || !countsDays(plan) || !isWorkingDay(calendar, day)) return at;
  if (at <= instantOf(calendar, day, HAND_OVER_CUT_OFF)) return at;
  return openingOf(calendar, nextWorkingDay(calendar, day)) ?? at;
}

function countsDays({ limit }: Plan): boolean {
  return 'calendarDays' in limit || ('counting' in limit && limit.counting === 'DAY_EXCL');
}
