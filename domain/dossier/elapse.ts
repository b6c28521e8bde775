import { parseTaskId } from '../ids';
import { HANDLING, type Plan, type PlanRung } from '../procedure/plan';
import type { SlaClock } from '../sla/clock';
import { rungInstants } from '../sla/ladder';
import type { EpochMs } from '../time/instant';
import { calendarIn } from '../procedure/share';
import { dueOfClock } from './clocks';
import { clockRunKey, rungId, type Dossier } from './dossier';
import type { Fact, FactOf } from './events.schema';
import { beginStory, tell, type Story } from './story';

/** A fact that time alone makes, with the instant from which it exists. */
interface Moment {
  readonly at: EpochMs;
  readonly fact: FactOf<'breached' | 'reminderRaised' | 'escalationRaised'>;
}

/**
 * Everything that time alone has made due up to an instant, in order: reminders, breaches, rungs. Pure.
 *
 * A fact exactly at the due moment is in time: a breach exists from one millisecond later. A clock that was stopped
 * late has its breach and the rungs before its stop, whenever they are told.
 *
 * @param until - Inclusive; not later than the instant up to which the post has been read, so that nobody is
 *   accused while a report may still wait in the broker.
 */
export function elapse(plan: Plan, dossier: Dossier, until: EpochMs): readonly Fact[] {
  return tellElapsed(beginStory(plan, dossier), until).facts;
}

/** When {@link elapse} next has something to say, or undefined: one nearest moment. Pure. */
export function nextWakeAt(plan: Plan, dossier: Dossier): EpochMs | undefined {
  return nextMoment(plan, dossier)?.at;
}

function tellElapsed(story: Story, until: EpochMs): Story {
  const moment = nextMoment(story.plan, story.dossier);
  return moment === undefined || moment.at > until ? story : tellElapsed(tell(story, moment.fact), until);
}

function nextMoment(plan: Plan, dossier: Dossier): Moment | undefined {
  let nearest: Moment | undefined;
  for (const clock of Object.values(dossier.clocks)) {
    const moment = momentsOf(plan, clock).find((candidate) => isPending(dossier, clock, candidate));
    if (moment !== undefined && (nearest === undefined || moment.at < nearest.at)) nearest = moment;
  }
  return nearest;
}

/** Whether a moment of a clock happened, or will, and has not been told. */
function isPending(dossier: Dossier, clock: SlaClock, { at, fact }: Moment): boolean {
  const run = clockRunKey(clock.id, clock.attempt);
  if (fact.fact === 'breached') return isReached(clock, at) && dossier.breaches[run] === undefined;
  const raised = dossier.rungs[rungId(clock.id, clock.attempt, fact.data.rung)] !== undefined;
  return isReached(clock, at + 1) && hasBegun(dossier, clock, at) && !raised;
}

/** Whether the clock was not stopped before an instant. */
function isReached({ stoppedAt }: SlaClock, at: EpochMs): boolean {
  return stoppedAt === undefined || stoppedAt >= at;
}

/** A clock of the whole may be counted from before reception, but nobody is told of it before. */
function hasBegun({ reception }: Dossier, { kind, startAt }: SlaClock, at: EpochMs): boolean {
  return at >= (kind === 'step' ? startAt : (reception?.at ?? startAt));
}

const MOMENTS = new WeakMap<SlaClock, { readonly plan: Plan; readonly moments: readonly Moment[] }>();

/** All moments of a clock in order of time; kept per clock, since a changed clock is a new object. */
function momentsOf(plan: Plan, clock: SlaClock): readonly Moment[] {
  const known = MOMENTS.get(clock);
  if (known?.plan === plan) return known.moments;
  const moments = computeMoments(plan, clock);
  MOMENTS.set(clock, { plan, moments });
  return moments;
}

function computeMoments(plan: Plan, clock: SlaClock): readonly Moment[] {
  const due = dueOfClock(plan, clock);
  if (due === undefined) return [];
  const { id, attempt, startAt } = clock;
  const breachedAt = due.dueAt + 1;
  const breach: Moment = {
    at: breachedAt,
    fact: { fact: 'breached', effectiveAt: breachedAt, data: { clock: id, attempt, dueAt: due.dueAt } },
  };
  const rungs = rungInstants(
    laddersOf(plan, clock),
    { startAt, dueAt: due.dueAt },
    calendarIn(plan, clock.calendar),
  ).map(({ rung, at }): Moment => ({ at, fact: rungFact(plan, clock, rung as PlanRung, at) }));
  return [breach, ...rungs].sort((a, b) => a.at - b.at);
}

/** The ladder of the whole belongs to the limit and to a lane; other promises are breached without one. */
function laddersOf(plan: Plan, clock: SlaClock): readonly PlanRung[] {
  if (clock.kind === 'step') return plan.ladders.step;
  return clock.kind === 'limit' || clock.kind === 'lane' ? plan.ladders.whole : [];
}

function rungFact(plan: Plan, clock: SlaClock, rung: PlanRung, at: EpochMs): Moment['fact'] {
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
