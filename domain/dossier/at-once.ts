import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { weekdayOf } from '../time/plain-date';
import { closingOf, isWorkingDay } from '../time/working-days';
import { dayOf } from '../time/zone';
import type { Dossier } from './dossier';
import type { Fact } from './events.schema';
import { assignment } from './progress';
import { readySteps } from './readiness';
import { isStopped } from './stops';
import { beginStory } from './story';

/** Why a dossier cannot be handled while the applicant waits. */
export type AtOnceHindrance = 'NOT_IN_PROCEDURE' | 'DAY_NOT_OFFERED' | 'NOT_A_WORKING_DAY' | 'AFTER_CLOSING';

/**
 * Why a dossier cannot be taken at an instant to be handled at once, or undefined. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 17(4) and (5); the days are the definition's.
 */
export function whyNotAtOnce({ atOnce, ...plan }: Plan, at: EpochMs): AtOnceHindrance | undefined {
  const calendar = calendarIn(plan, plan.calendar);
  const day = dayOf(calendar, at);
  if (atOnce === undefined) return 'NOT_IN_PROCEDURE';
  if (!atOnce.weekdays.includes(weekdayOf(day))) return 'DAY_NOT_OFFERED';
  if (!isWorkingDay(calendar, day)) return 'NOT_A_WORKING_DAY';
  return at > closingAt(plan, at) ? 'AFTER_CLOSING' : undefined;
}

/** The last closing of the day of an instant: until then a dossier that was taken at once is decided. Pure. */
export function closingAt(plan: Pick<Plan, 'ref' | 'calendar' | 'calendars'>, at: EpochMs): EpochMs {
  const calendar = calendarIn(plan, plan.calendar);
  return closingOf(calendar, dayOf(calendar, at)) ?? at;
}

/** Whether the desk handles the dossier while the applicant waits, so that no task is sent. Pure. */
export function isHeldAtOnce({ atOnce }: Pick<Dossier, 'atOnce'>): boolean {
  return atOnce?.state === 'held';
}

/**
 * What closing means for a dossier that was taken at once and is not decided: told once, and then its tasks are sent as
 * for any other. Pure.
 */
export function atOnceMoments(plan: Plan, dossier: Dossier): readonly { at: EpochMs; fact: Fact }[] {
  const { atOnce, phase } = dossier;
  if (atOnce === undefined || phase !== 'inProgress') return [];
  const { untilAt: at } = atOnce;
  if (atOnce.state === 'held') {
    return [{ at, fact: { fact: 'atOnceLapsed', effectiveAt: at, data: { untilAt: at } } }];
  }
  if (atOnce.state !== 'lapsed' || isStopped(dossier)) return [];
  const story = beginStory(plan, dossier);
  return readySteps(plan, dossier).map((step) => ({ at, fact: assignment(story, step, at) }));
}
