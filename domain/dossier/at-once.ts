import { atOnceOffers, atOnceOn } from '../procedure/at-once';
import type { Plan, PlanAtOnce } from '../procedure/plan';
import { isDeskSaturday, saturdayMode } from '../procedure/saturday';
import { calendarIn } from '../procedure/share';
import { deskClosingOn } from '../time/desk';
import type { EpochMs } from '../time/instant';
import { weekdayOf } from '../time/plain-date';
import { closingOf } from '../time/working-days';
import { dayOf } from '../time/zone';
import type { Dossier } from './dossier';
import type { Fact } from './events.schema';
import { assignment } from './progress';
import { readySteps } from './readiness';
import { isStopped } from './stops';
import { beginStory } from './story';

/** Why a dossier cannot be handled while the applicant waits. */
export type AtOnceHindrance = 'NOT_IN_PROCEDURE' | 'DAY_NOT_OFFERED' | 'NOT_A_WORKING_DAY' | 'AFTER_CLOSING';

/** What of a plan says on which day it is decided at once, and until when. */
type AtOncePlan = Pick<Plan, 'ref' | 'calendar' | 'calendars' | 'saturday' | 'atOnce'>;

/**
 * Why a dossier cannot be taken at an instant to be handled at once, or undefined. Pure.
 *
 * A Saturday that is no working day counts like one where the definition resolves on Saturdays and the desk is open.
 *
 * @source Decree 61/2018/NĐ-CP, article 17(4) and (5); the days are the definition's.
 */
export function whyNotAtOnce(plan: AtOncePlan, at: EpochMs): AtOnceHindrance | undefined {
  const day = dayOf(calendarIn(plan, plan.calendar), at);
  if (atOnceOffers(plan).length === 0) return 'NOT_IN_PROCEDURE';
  if (atOnceOn(plan, weekdayOf(day)) === undefined) return 'DAY_NOT_OFFERED';
  const closing = findClosing(plan, at);
  if (closing === undefined) return 'NOT_A_WORKING_DAY';
  return at > closing ? 'AFTER_CLOSING' : undefined;
}

/** The offer that a day's rests on; where none is made that day, the first of the plan says which law says no. Pure. */
export function atOnceOfferAt(plan: AtOncePlan, at: EpochMs): PlanAtOnce | undefined {
  const day = dayOf(calendarIn(plan, plan.calendar), at);
  return atOnceOn(plan, weekdayOf(day)) ?? atOnceOffers(plan)[0];
}

/** The last closing of the day of an instant: until then a dossier that was taken at once is decided. Pure. */
export function closingAt(plan: AtOncePlan, at: EpochMs): EpochMs {
  return findClosing(plan, at) ?? at;
}

/** Of a working day its last closing, of a Saturday that is resolved the desk's; undefined of any other day. */
function findClosing(plan: AtOncePlan, at: EpochMs): EpochMs | undefined {
  const calendar = calendarIn(plan, plan.calendar);
  const day = dayOf(calendar, at);
  const isResolved = saturdayMode(plan) === 'resolve' && isDeskSaturday(plan, at);
  return isResolved ? deskClosingOn(calendar, day) : closingOf(calendar, day);
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
