import { hashOf } from '../canonical-json';
import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { SlaClock } from '../sla/clock';
import { appointmentOf } from '../sla/deadline';
import { withoutNote } from '../time/cut-calendar';
import type { EpochMs } from '../time/instant';
import { duesOf, wholeOf } from './clock-moves';
import { dueOfClock, withClocks } from './clocks';
import { recountedClocks, type CalendarTurn } from './calendar-recounts';
import { groundOf, movedTerms } from './calendar-terms';
import type { CalendarChange, Dossier } from './dossier';
import type { FactData } from './events.schema';
import { presentPlan, yearKey } from './present-plan';

/** A year of a calendar as a notice has it. */
export type CalendarNotice = Omit<CalendarChange, 'at'>;

/** What a notice does to a dossier, as the fact carries it. */
export type CalendarEffect = Pick<
  FactData<'calendarChanged'>,
  'moves' | 'kept' | 'clocks' | 'tasks' | 'whole'
>;

type Move = CalendarEffect['moves'][number];

/**
 * What a year that a notice changes does to a running dossier: which dates come later, which stay as they were told
 * although they would come earlier, and what of the ledgers says so. Pure.
 *
 * Days up to the act are the same before and after, so nothing that was due by then is touched.
 *
 * @param plan - The present plan of the dossier.
 * @param at - When it is applied.
 * @source Civil Code 2015, article 148(5); that nothing told comes earlier is an assumption of the house.
 */
export function calendarEffect(
  plan: Plan,
  dossier: Dossier,
  notice: CalendarNotice,
  at: EpochMs,
): CalendarEffect {
  const calendarChanges = [...(dossier.calendarChanges ?? []), { ...notice, at }];
  const after = presentPlan(plan, { calendarChanges });
  const turn: CalendarTurn = { before: plan, after, dossier, at };
  const clocks = recountedClocks(turn);
  const turned = withClocks({ ...dossier, calendarChanges }, clocks);
  const moved = Object.values(turned.clocks).flatMap((clock) => clockMove(turn, clock) ?? []);
  const ids = moved.map(({ id }) => id);
  const open = Object.values(turned.clocks).filter(({ id }) => ids.includes(id));
  const whole = wholeAfter(after, turned);
  return {
    moves: [...moved, ...appointmentMove(turn, whole), ...movedTerms(plan, after, dossier, at)],
    kept: clocks.flatMap(({ id, recounts = [] }) =>
      recounts.at(-1)?.at === at && recounts.at(-1)?.keepsDueAt !== undefined ? [id] : [],
    ),
    clocks: [...clocks],
    tasks: duesOf(after, turned, open).tasks.flatMap(({ task, dueAt }) =>
      dueAt === undefined ? [] : [{ task, dueAt }],
    ),
    ...(whole === undefined ? {} : { whole }),
  };
}

function clockMove({ before, after, dossier }: CalendarTurn, clock: SlaClock): Move | undefined {
  const former = dossier.clocks[clock.id];
  if (former === undefined || clock.stoppedAt !== undefined) return undefined;
  const from = dueOfClock(before, former)?.dueAt;
  const to = dueOfClock(after, clock)?.dueAt;
  if (from === undefined || to === undefined || from === to) return undefined;
  return { what: 'clock', id: clock.id, from, to, ground: groundOf(calendarIn(after, clock.calendar), from) };
}

/** The dates of the whole that hold after the notice; the appointment is never before the one that was told. */
function wholeAfter(after: Plan, turned: Dossier): CalendarEffect['whole'] {
  const { reception } = turned;
  const { whole } = wholeOf(after, turned);
  if (reception === undefined || whole === undefined) return undefined;
  const calendar = calendarIn(after, after.calendar);
  const appointmentAt = appointmentOf(calendar, Math.max(whole.appointmentAt, reception.appointmentAt));
  const promisedAt = Math.max(whole.promisedAt, reception.promisedAt);
  const isSame =
    whole.dueAt === reception.dueCurrent &&
    promisedAt === reception.promisedAt &&
    appointmentAt === reception.appointmentAt &&
    whole.provisional === reception.provisional;
  return isSame ? undefined : { ...whole, promisedAt, appointmentAt };
}

function appointmentMove({ after, dossier }: CalendarTurn, whole: CalendarEffect['whole']): readonly Move[] {
  const from = dossier.reception?.appointmentAt;
  if (whole === undefined || from === undefined || whole.appointmentAt === from) return [];
  const ground = groundOf(calendarIn(after, after.calendar), from);
  return [{ what: 'appointment', id: 'appointment', from, to: whole.appointmentAt, ground }];
}

/** Whether a dossier counts by a year just as the notice has it; remarks to people apart. Pure. */
export function isInForceAlready(plan: Plan, { calendar, year, published }: CalendarNotice): boolean {
  const present = plan.calendars[calendar]?.years[yearKey(year)];
  return present !== undefined && hashOf(withoutNote(present)) === hashOf(withoutNote(published));
}
