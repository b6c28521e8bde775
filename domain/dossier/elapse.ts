import type { Plan } from '../procedure/plan';
import type { SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import { directiveMoments } from './directive-moments';
import { momentsOf, type ClockMoment } from './clock-moments';
import { atOnceMoments } from './at-once';
import { laneGrantedAt } from './clocks';
import { expiryMoments } from './expiry-moments';
import { clockRunKey, rungId, type Dossier } from './dossier';
import type { Fact } from './events.schema';
import { presentPlan } from './present-plan';
import { tellConsequences } from './progress';
import { addressed } from './rung-target';
import { stopMoments } from './stop-moments';
import { beginStory, tell, type Story } from './story';
import { silenceMoments } from './silence-moments';
import { feeMoments } from './fee-moments';
import { supplementMoments } from './supplement-moments';

/** A fact that time alone makes, with the instant from which it exists. */
interface Moment {
  readonly at: EpochMs;
  readonly fact: Fact;
}

/**
 * Everything that time alone has made due up to an instant, in order: reminders, breaches, rungs. Pure.
 *
 * A fact exactly at the due moment is in time: a breach exists from one millisecond later. A clock that was stopped,
 * suspended or restarted late has its breach and the rungs before that act, whenever they are told.
 *
 * @param until - Inclusive; not later than the instant up to which the post has been read, so that nobody is
 *   accused while a report may still wait in the broker.
 */
export function elapse(plan: Plan, dossier: Dossier, until: EpochMs): readonly Fact[] {
  return tellElapsed(beginStory(presentPlan(plan, dossier), dossier), until).facts;
}

/** When {@link elapse} next has something to say, or undefined: one nearest moment. Pure. */
export function nextWakeAt(plan: Plan, dossier: Dossier): EpochMs | undefined {
  return nextMoment(presentPlan(plan, dossier), dossier)?.at;
}

function tellElapsed(story: Story, until: EpochMs): Story {
  const moment = nextMoment(story.plan, story.dossier);
  if (moment === undefined || moment.at > until) return story;
  const told = tell(story, addressed(story.plan, story.dossier, moment.fact));
  return tellElapsed(moment.fact.fact === 'taskExpired' ? tellConsequences(told, moment.at) : told, until);
}

function nextMoment(plan: Plan, dossier: Dossier): Moment | undefined {
  let nearest = nearestOf([
    ...supplementMoments(plan, dossier),
    ...feeMoments(plan, dossier),
    ...directiveMoments(plan, dossier),
    ...stopMoments(plan, dossier),
    ...atOnceMoments(plan, dossier),
  ]);
  for (const clock of Object.values(dossier.clocks)) {
    const moment = momentsOf(plan, clock).find((candidate) => isPending(dossier, clock, candidate));
    if (moment !== undefined && (nearest === undefined || moment.at < nearest.at)) nearest = moment;
  }
  // At one instant the breach comes before what it means, and before the question: it is why the agency is asked.
  const known = nearest === undefined ? [] : [nearest];
  return nearestOf([...known, ...expiryMoments(plan, dossier), ...silenceMoments(plan, dossier)]);
}

/** The first of some moments; of two at one instant, the one named first. */
function nearestOf(moments: readonly Moment[]): Moment | undefined {
  return [...moments].sort((a, b) => a.at - b.at)[0];
}

/** Whether a moment of a clock has not been told. */
function isPending(dossier: Dossier, clock: SlaClock, { at, fact }: ClockMoment): boolean {
  const { attempt } = fact.data;
  if (fact.fact === 'breached') {
    const told = dossier.breaches[clockRunKey(clock.id, attempt)];
    // One that was withdrawn is told anew only when the clock ran past a later due moment.
    return told === undefined || (told.withdrawn === true && told.dueAt < fact.data.dueAt);
  }
  const raised = dossier.rungs[rungId(clock.id, attempt, fact.data.rung)] !== undefined;
  return hasBegun(dossier, clock, at) && !raised;
}

/** A clock of the whole may be counted from before reception, or a lane's from before its grant; nobody is told before. */
function hasBegun(dossier: Dossier, { id, kind, startAt }: SlaClock, at: EpochMs): boolean {
  const grantedAt = kind === 'lane' ? laneGrantedAt(dossier, id.slice('lane.'.length)) : undefined;
  const isOwn = kind === 'step' || kind === 'reception';
  return at >= (isOwn ? startAt : (grantedAt ?? dossier.reception?.at ?? startAt));
}
