import type { Plan } from '../domain/procedure/plan';
import { calendarIn, minutesIn } from '../domain/procedure/share';
import { NORMAL_LANE } from '../domain/procedure/plan';
import { MINUTE_MS, type EpochMs, type PlainDate } from '../domain/time/instant';
import { addDays } from '../domain/time/plain-date';
import { advance, measure, nextWorkingInstant } from '../domain/time/working-time';
import { instantOf } from '../domain/time/zone';
import type { Chance } from './chance';
import type { Manner } from './manner';
import { rushIn } from './rush';
import { drawShare } from './spread';

/** Days of reception, both inclusive. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** How one dossier comes in. */
export interface Arrival {
  readonly submittedAt: EpochMs;
  readonly receivedAt: EpochMs;
}

/**
 * Draws how dossiers come in: over the desk evenly over the working time of a period, online evenly over its hours; or by
 * the weights of days and hours that the manner has.
 *
 * What came online is received once the desk has worked on it; over the desk in the same act.
 */
export function arrivalsIn(plan: Plan, manner: Manner, { from, to }: Period): (chance: Chance) => Arrival {
  const calendar = calendarIn(plan, plan.calendar);
  const start = instantOf(calendar, from, '00:00');
  const end = instantOf(calendar, addDays(to, 1), '00:00');
  const workingMs = measure(calendar, start, end);
  const receptionMs = minutesIn(plan.reception.allotment, NORMAL_LANE) * MINUTE_MS;
  const isOnline = plan.channels.includes('online');
  const online = plan.channels.includes('desk') ? (isOnline ? manner.online : 0) : 1;
  const rush = manner.rush === undefined ? undefined : rushIn(calendar, { from, to }, manner.rush);
  return (chance) => {
    const way = chance.fraction();
    const place = chance.fraction();
    const share = drawShare(manner.reception, chance);
    if (way >= online) {
      const at = rush?.desk(place) ?? advance(calendar, start, Math.floor(place * workingMs) + 1);
      return { submittedAt: at, receivedAt: at };
    }
    const submittedAt = rush?.online(place) ?? start + Math.floor(place * (end - start));
    const workedMs = Math.round(share * receptionMs);
    return {
      submittedAt,
      receivedAt: advance(calendar, nextWorkingInstant(calendar, submittedAt), workedMs),
    };
  };
}
