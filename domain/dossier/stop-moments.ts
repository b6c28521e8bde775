import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { closingOfNthWorkingDay, closingOf, workingDayFrom } from '../time/working-days';
import { dayNumberOf } from '../time/plain-date';
import { dayOf } from '../time/zone';
import type { Dossier } from './dossier';
import type { FactData, FactOf } from './events.schema';
import { openStop, type Stop } from './stops';

/**
 * Days after its stop at which a review date may lie at the latest.
 *
 * @source assumption: no text that was found bounds it; a quarter is the longest that nobody looks at a matter.
 */
export const MOST_REVIEW_DAYS = 90;

/**
 * Working days after a missed review at whose closing the head of the authority is told.
 *
 * @source assumption: as the ladders of the district climb to the head of the authority two working days after a limit.
 */
const TO_THE_TOP_AFTER_DAYS = 2;

/** A review that was missed, with the instant from which it exists. */
export interface StopMoment {
  readonly at: EpochMs;
  readonly fact: FactOf<'stopReviewMissed'>;
}

/** Until when a stop must have been looked at: closing of its review day, or of the next working day. Pure. */
export function reviewDueAt(plan: Plan, reviewOn: string): EpochMs {
  const calendar = calendarIn(plan, plan.calendar);
  return closingOf(calendar, reviewOn) ?? workingDayFrom(calendar, dayNumberOf(reviewOn)).hours.closing;
}

/**
 * What a review that does not come has to be told of: one millisecond after its due moment to the head of the desk,
 * and some working days later to the head of the authority. The stop itself goes on: it has a legal basis of its own.
 * Pure.
 */
export function stopMoments(plan: Plan, dossier: Dossier): readonly StopMoment[] {
  const stop = openStop(dossier);
  return stop === undefined ? [] : momentsOf(plan, stop);
}

function momentsOf(plan: Plan, { stop, reviewDueAt: dueAt, missedLevel = 0 }: Stop): readonly StopMoment[] {
  const calendar = calendarIn(plan, plan.calendar);
  const later = closingOfNthWorkingDay(calendar, dayOf(calendar, dueAt), TO_THE_TOP_AFTER_DAYS);
  const levels = [
    { level: 1, at: dueAt + 1, target: { agency: plan.desk, role: 'head' } },
    { level: 2, at: later + 1, target: topOf(plan) },
  ];
  return levels
    .filter(({ level }) => level > missedLevel)
    .map(({ at, level, target }) => ({
      at,
      fact: { fact: 'stopReviewMissed', effectiveAt: at, data: { stop, reviewDueAt: dueAt, level, target } },
    }));
}

/** Where the ladder of the whole ends: the head of the authority, by the lint of ladders. */
function topOf({ desk, ladders }: Plan): FactData<'stopReviewMissed'>['target'] {
  const { agency, role } = ladders.whole.at(-1)?.target ?? { agency: desk, role: 'head' };
  return { agency, role };
}
