import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { capOf, clockState, type SlaClock } from '../sla/clock';
import type { ClockRecount } from '../sla/recount';
import type { WorkingCalendar } from '../time/calendar';
import type { EpochMs } from '../time/instant';
import { dayNumberOf } from '../time/plain-date';
import { isWorkingDay, workingDayFrom } from '../time/working-days';
import { dayOf } from '../time/zone';
import { totalDueAsOf } from './clock-caps';
import { dueOfClock, isWholeClock, withClocks } from './clocks';
import type { Dossier } from './dossier';

/** A dossier under its plan before a notice and after it. */
export interface CalendarTurn {
  readonly before: Plan;
  readonly after: Plan;
  readonly dossier: Dossier;
  /** When the notice is applied. */
  readonly at: EpochMs;
}

/**
 * The ledgers that keep or move something when a calendar changes, as they then are: a clock whose due moment would come
 * earlier keeps the one that was told, and what is capped by the whole may last as long as the whole now does. Pure.
 *
 * The whole comes first, since the caps of the parts and steps follow it.
 */
export function recountedClocks(turn: CalendarTurn): readonly SlaClock[] {
  const { dossier } = turn;
  const clocks = Object.values(dossier.clocks);
  const wholes = clocks.filter(isWholeClock).map((clock) => keeping(turn, clock));
  const told = { ...turn, dossier: withClocks(dossier, wholes) };
  const others = clocks
    .filter((clock) => !isWholeClock(clock))
    .map((clock) => keeping(turn, capMoved(told, totalsOf(turn, told), clock)));
  return [...wholes, ...others].filter((clock) => clock !== dossier.clocks[clock.id]);
}

/** What stands still has no due moment that could have been told. */
function keeping({ before, after, dossier, at }: CalendarTurn, clock: SlaClock): SlaClock {
  if (clockState(clock) !== 'running') return clock;
  const former = dossier.clocks[clock.id] ?? clock;
  const toldAt = dueOfClock(before, former)?.dueAt ?? 0;
  const countedAt = dueOfClock(after, clock)?.dueAt ?? 0;
  return countedAt < toldAt && toldAt > at ? withRecount(clock, { at, keepsDueAt: toldAt }) : clock;
}

/** The due moments of the whole that may cap something, before and after, whenever they were in force. */
type Totals = readonly (readonly [before: EpochMs, after: EpochMs])[];

function totalsOf({ before, dossier, at }: CalendarTurn, told: CalendarTurn): Totals {
  return actsOfWhole(dossier, at).flatMap((act): Totals => {
    const from = totalDueAsOf(before, dossier, act);
    const to = totalDueAsOf(told.after, told.dossier, act);
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
}

/** Every instant at which the due moment of the whole may have become another. */
function actsOfWhole({ reception, clocks, laneMoves = [] }: Dossier, at: EpochMs): readonly EpochMs[] {
  const acts = Object.values(clocks)
    .filter(isWholeClock)
    .flatMap(({ suspensions, restarts, extensions, exchanges = [], recounts = [] }) => [
      ...suspensions.flatMap(({ from, to = from }) => [from, to]),
      ...[...restarts, ...extensions, ...exchanges, ...recounts].map((act) => act.at),
    ]);
  return [reception?.at ?? at, ...acts, ...laneMoves.map((move) => move.at), at];
}

/** A task that is closed never opens again; a part may. */
function capMoved({ after, at }: CalendarTurn, totals: Totals, clock: SlaClock): SlaClock {
  const capAt = capOf(clock);
  const isOver = clock.kind === 'step' && clock.stoppedAt !== undefined;
  if (isOver || capAt === undefined || capAt <= at) return clock;
  const found = totals.filter(([from]) => from === capAt).map(([, to]) => to);
  const lawful =
    found.length === 0 ? nextWorkingEnd(calendarIn(after, after.calendar), capAt) : Math.max(...found);
  return lawful === capAt ? clock : withRecount(clock, { at, capAt: Math.max(capAt, lawful) });
}

function nextWorkingEnd(calendar: WorkingCalendar, at: EpochMs): EpochMs {
  const day = dayOf(calendar, at);
  return isWorkingDay(calendar, day) ? at : workingDayFrom(calendar, dayNumberOf(day)).hours.closing;
}

/** One act of a clock at an instant, whatever it keeps and moves. */
function withRecount(clock: SlaClock, recount: ClockRecount): SlaClock {
  const { recounts = [] } = clock;
  const same = recounts.find(({ at }) => at === recount.at);
  const others = recounts.filter((each) => each !== same);
  return { ...clock, recounts: [...others, { ...same, ...recount }] };
}
