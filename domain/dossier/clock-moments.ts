import { parseTaskId } from '../ids';
import { HANDLING, type Plan, type PlanRung } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { countedFrom, suspensionsOf, type SlaClock } from '../sla/clock';
import { rungInstants } from '../sla/ladder';
import { breachOf, runningStretches, type RunningStretch } from '../sla/stretches';
import type { WorkingCalendar } from '../time/calendar';
import type { EpochMs } from '../time/instant';
import { nextWorkingInstant } from '../time/working-time';
import type { FactOf } from './events.schema';
import { receptionRungs } from './reception-terms';

/** A reminder, rung or breach of a clock, with the instant from which it exists. */
export interface ClockMoment {
  readonly at: EpochMs;
  readonly fact: FactOf<'breached' | 'reminderRaised' | 'escalationRaised'>;
}

const MOMENTS = new WeakMap<SlaClock, { readonly plan: Plan; readonly moments: readonly ClockMoment[] }>();

/**
 * All moments of a clock in order of time, those of stretches that are over among them; kept per clock, since a changed
 * clock is a new object. Pure.
 */
export function momentsOf(plan: Plan, clock: SlaClock): readonly ClockMoment[] {
  const known = MOMENTS.get(clock);
  if (known?.plan === plan) return known.moments;
  const calendar = calendarIn(plan, clock.calendar);
  const moments = runningStretches(clock, calendar)
    .flatMap((stretch) => [...breachMoments(stretch), ...rungMoments(plan, stretch, calendar)])
    .sort((a, b) => a.at - b.at);
  MOMENTS.set(clock, { plan, moments });
  return moments;
}

function breachMoments(stretch: RunningStretch): readonly ClockMoment[] {
  const at = breachOf(stretch);
  if (at === undefined) return [];
  const { clock, dueAt } = stretch;
  const data = { clock: clock.id, attempt: clock.attempt, dueAt };
  return [{ at, fact: { fact: 'breached', effectiveAt: at, data } }];
}

/**
 * The rungs of a stretch; one whose instant lies before the stretch began is raised with its begin, in working time, at
 * the very instant of its end no more.
 */
function rungMoments(
  plan: Plan,
  { clock, dueAt, from, to }: RunningStretch,
  calendar: WorkingCalendar,
): readonly ClockMoment[] {
  const suspensions = suspensionsOf(clock, dueAt);
  const span = { startAt: countedFrom(clock), dueAt, ...(suspensions.length === 0 ? {} : { suspensions }) };
  return rungInstants(laddersOf(plan, clock), span, calendar)
    .map(({ rung, at }) => {
      const since = Math.max(from, recountedAt(calendar, { at, dueAt }));
      return { rung, at: at >= since ? at : beginOf(since, rung.urgent === true, calendar) };
    })
    .filter(({ rung, at }) => at < to && !isHeldPastDue(rung.kind, { at, dueAt }, calendar))
    .map(({ rung, at }) => ({ at, fact: rungFact(plan, clock, rung as PlanRung, at) }));
}

/**
 * When a rung was last placed anew because its calendar changed while it was not due: what the changed calendar would have
 * told before is told then.
 */
function recountedAt(
  { changedAt = [] }: WorkingCalendar,
  { at, dueAt }: { readonly at: EpochMs; readonly dueAt: EpochMs },
): EpochMs {
  return changedAt.findLast((changed) => at < changed && changed < dueAt) ?? -Infinity;
}

/** Due outside working time, at a Saturday desk: a reminder that would be held until after it reminds of nothing. */
function isHeldPastDue(
  kind: PlanRung['kind'],
  { at, dueAt }: { readonly at: EpochMs; readonly dueAt: EpochMs },
  calendar: WorkingCalendar,
): boolean {
  return kind === 'reminder' && at > dueAt && nextWorkingInstant(calendar, dueAt) !== dueAt;
}

function beginOf(from: EpochMs, isUrgent: boolean, calendar: WorkingCalendar): EpochMs {
  return isUrgent ? from : nextWorkingInstant(calendar, from);
}

/** The limit has the ladder of the whole, and so has a lane without one of its own; other promises are breached without. */
function laddersOf(plan: Plan, clock: SlaClock): readonly PlanRung[] {
  const { whole, step, lane = whole } = plan.ladders;
  if (clock.kind === 'step') return step;
  if (clock.kind === 'reception') return receptionRungs(plan);
  if (clock.kind === 'lane') return lane;
  return clock.kind === 'limit' ? whole : [];
}

function rungFact(plan: Plan, clock: SlaClock, rung: PlanRung, at: EpochMs): ClockMoment['fact'] {
  const key = parseTaskId(clock.id)?.step;
  const handling = plan.steps.find((step) => step.key === key)?.agency;
  const agency = rung.target.agency === HANDLING ? (handling ?? plan.desk) : rung.target.agency;
  return {
    fact: rung.kind === 'reminder' ? 'reminderRaised' : 'escalationRaised',
    effectiveAt: at,
    data: {
      clock: clock.id,
      attempt: clock.attempt,
      rung: rung.key,
      ...(rung.level === undefined ? {} : { level: rung.level }),
      target: { agency, role: rung.target.role },
    },
  };
}
