import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { WorkingCalendar } from '../time/calendar';
import type { EpochMs } from '../time/instant';
import { dayNumberOf } from '../time/plain-date';
import { closingOf, closingOfNthWorkingDay, isWorkingDay, workingDayFrom } from '../time/working-days';
import { advance, measure } from '../time/working-time';
import { dayOf, wallClockAt } from '../time/zone';
import { directivesOf } from './directives';
import { isClosed, type Dossier } from './dossier';
import type { FactData } from './events.schema';
import { awaitedNotices } from './fees';
import { openStop } from './stops';
import { pendingSupplements } from './supplements';

type Move = FactData<'calendarChanged'>['moves'][number];

/** A calendar before and after a notice, and when it is applied. */
export interface Recounting {
  readonly before: WorkingCalendar;
  readonly after: WorkingCalendar;
  readonly at: EpochMs;
}

/** A date that stands in a fact, and how it is counted anew. */
interface Term {
  readonly what: Move['what'];
  readonly id: number;
  readonly at: EpochMs | undefined;
  readonly recount: (term: EpochMs, recounting: Recounting) => EpochMs;
}

/**
 * The dates still to come that notices for papers and fees, stops and urgings carry, as a changed calendar moves them: later, never
 * earlier. Pure.
 *
 * @param after - The plan with the changed calendar.
 */
export function movedTerms(before: Plan, after: Plan, dossier: Dossier, at: EpochMs): readonly Move[] {
  const calendars = {
    before: calendarIn(before, before.calendar),
    after: calendarIn(after, after.calendar),
    at,
  };
  if (isClosed(dossier) || calendars.before === calendars.after) return [];
  return termsOf(dossier).flatMap(({ what, id, at: from, recount }) => {
    if (from === undefined || from <= at) return [];
    const to = Math.max(from, recount(from, calendars));
    return to === from ? [] : [{ what, id: String(id), from, to, ground: groundOf(calendars.after, from) }];
  });
}

/** Why a date moves: its day is off now, or days before it count otherwise. Pure. */
export function groundOf(after: WorkingCalendar, from: EpochMs): Move['ground'] {
  return isWorkingDay(after, dayOf(after, from)) ? 'notice' : 'law';
}

function termsOf(dossier: Dossier): readonly Term[] {
  const papers = pendingSupplements(dossier).flatMap(
    ({ supplement: id, state, supplyDueAt, checkDueAt }): Term[] =>
      state === 'awaited'
        ? [{ what: 'supply', id, at: supplyDueAt, recount: byWorkingDays }]
        : [{ what: 'check', id, at: checkDueAt, recount: byWorkingTime }],
  );
  const stop = openStop(dossier);
  const review: readonly Term[] =
    stop === undefined
      ? []
      : [{ what: 'review', id: stop.stop, at: stop.reviewDueAt, recount: toNextWorkingDay }];
  const urged = directivesOf(dossier).map(({ directive: id, answerBy }): Term => ({
    what: 'directive',
    id,
    at: answerBy,
    recount: toNextWorkingDay,
  }));
  const owed = awaitedNotices(dossier).map(({ notice: id, payBy }): Term => ({
    what: 'pay',
    id,
    at: payBy,
    recount: byWorkingDays,
  }));
  return [...papers, ...review, ...urged, ...owed];
}

/** The same number of working days from the act. */
function byWorkingDays(term: EpochMs, { before, after, at }: Recounting): EpochMs {
  const [today, last] = [wallClockAt(before, at).day, wallClockAt(before, term).day];
  let days = 0;
  for (let day = workingDayFrom(before, today + 1); day.number <= last;) {
    days += 1;
    day = workingDayFrom(before, day.number + 1);
  }
  return days === 0 ? term : closingOfNthWorkingDay(after, dayOf(after, at), days);
}

/** The same working time from the act. */
function byWorkingTime(term: EpochMs, { before, after, at }: Recounting): EpochMs {
  return advance(after, at, measure(before, at, term));
}

/** A day that somebody named: where it is off now, closing of the next working day. Civil Code 2015, article 148(5). */
function toNextWorkingDay(term: EpochMs, { after }: Recounting): EpochMs {
  const day = dayOf(after, term);
  return closingOf(after, day) === undefined ? workingDayFrom(after, dayNumberOf(day)).hours.closing : term;
}
