import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { suspensionsOf, type ClockKind, type SlaClock } from '../sla/clock';
import { wasLate, worstOverrun } from '../sla/lateness';
import type { WorkingCalendar } from '../time/calendar';
import { MINUTE_MS, type EpochMs, type WorkingMinutes } from '../time/instant';
import { clip, subtract, unionOf, type Segment } from '../time/segment';
import { measure } from '../time/working-time';
import { isInForce } from './clocks';
import type { DomainEvent } from './events.schema';
import { emptyDossier, fold } from './fold';
import { pathOf } from './holding-path';
import { holdingsOfTask, onItsWay, type Holding, type HoldingKind, type HoldingQuestion } from './holdings';
import { presentPlan } from './present-plan';

/** Origin of inherited time for which nobody was over their own: work done anew, or a way longer than the limit. */
export const LONGER_WAY = '@way';

/** Working time that somebody had the matter, branches side by side counted each. */
export interface Held {
  readonly holder: string;
  readonly kind: HoldingKind;
  readonly task?: string;
  readonly workingMinutes: WorkingMinutes;
  /** Of it, over the time that was its own. */
  readonly overWorkingMinutes: WorkingMinutes;
}

/** One stretch of an overrun and who had the matter in it. Instants are epoch milliseconds UTC. */
export interface OverrunShare {
  readonly holder: string;
  readonly kind: HoldingKind;
  readonly task?: string;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  /** Until when its time was its own; absent where nothing bounds it. */
  readonly ownUntilAt?: EpochMs;
  /** Over its own time. */
  readonly causedWorkingMinutes: WorkingMinutes;
  /** Within its own time: the matter came to it late. */
  readonly inheritedWorkingMinutes: WorkingMinutes;
}

/** Who, before a clock was late, was over their own time for what others inherited. */
export interface OverrunOrigin {
  /** Agency, `@applicant`, `@incident`, or `@way` where nobody was. */
  readonly holder: string;
  readonly task?: string;
  readonly workingMinutes: WorkingMinutes;
}

/** A clock that was late, and whose it was. Caused and inherited together are what it was late by; so are caused and origins. */
export interface AttributedClock {
  readonly clock: string;
  readonly kind: ClockKind;
  readonly dueAt: EpochMs;
  readonly lateByWorkingMinutes: WorkingMinutes;
  /** In order of time. */
  readonly shares: readonly OverrunShare[];
  /** The nearest first. */
  readonly origins: readonly OverrunOrigin[];
}

/** Who had a dossier for how long, and whose its lateness is. */
export interface Attribution {
  readonly dossier: string;
  readonly at: EpochMs;
  /** In order of time. */
  readonly held: readonly Held[];
  /** In the order in which the clocks started. */
  readonly late: readonly AttributedClock[];
}

/**
 * Who had a dossier for how long, and whose its lateness is, from its events alone. Pure.
 *
 * @param plan - The pinned plan.
 * @param events - All of them, oldest first.
 * @param at - What is open is read then.
 * @source docs/adr/0032-the-last-branch-answers-for-the-delay.md
 */
export function attributionOf(plan: Plan, events: readonly DomainEvent[], at: EpochMs): Attribution {
  const id = events[0]?.dossier ?? '';
  const dossier = events.reduce((before, event) => fold(plan, before, event), emptyDossier(id));
  const question: HoldingQuestion = { plan: presentPlan(plan, dossier), dossier, events, at };
  return { dossier: id, at, held: heldIn(question), late: lateIn(question) };
}

/** Who had what, tasks and the ways between them. Pure. */
function heldIn(question: HoldingQuestion): readonly Held[] {
  const { plan, dossier } = question;
  const holdings = Object.values(dossier.tasks).flatMap((task) => holdingsOfTask(question, task));
  const all = [...holdings, ...betweenTasks(question, holdings)].sort((a, b) => a.start - b.start);
  const keys = new Map<string, Holding[]>();
  for (const each of all) {
    const key = [each.holder, each.kind, each.task ?? ''].join(' ');
    keys.set(key, [...(keys.get(key) ?? []), each]);
  }
  const calendar = calendarIn(plan, plan.calendar);
  return [...keys.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { holder, kind, task } = first;
    return {
      holder,
      kind,
      ...(task === undefined ? {} : { task }),
      workingMinutes: minutesOf(own, calendar),
      overWorkingMinutes: minutesOf(own.map(overOf), calendar),
    };
  });
}

/** What nobody had a task for, from reception to the end, was on its way. */
function betweenTasks(question: HoldingQuestion, holdings: readonly Holding[]): readonly Holding[] {
  const { dossier, at } = question;
  if (dossier.reception === undefined) return [];
  const life = { start: dossier.reception.at, end: dossier.finishedAt ?? Math.max(at, dossier.reception.at) };
  return subtract([life], unionOf(holdings)).flatMap((way) => onItsWay(question, way, way.start));
}

function lateIn(question: HoldingQuestion): readonly AttributedClock[] {
  const { plan, dossier, at } = question;
  return Object.values(dossier.clocks)
    .filter((clock) => isInForce(dossier, clock) && wasLate(clock, calendarIn(plan, clock.calendar), at))
    .map((clock) => attributed(question, clock));
}

function attributed(question: HoldingQuestion, clock: SlaClock): AttributedClock {
  const calendar = calendarIn(question.plan, clock.calendar);
  const overrun = worstOverrun(clock, calendar, question.at);
  const dueAt = overrun[0]?.start ?? question.at;
  const path = pathOf(question, clock, { start: dueAt, end: overrun.at(-1)?.end ?? dueAt });
  const shares = sharesOf(path, overrun, calendar);
  const inherited = sum(shares.map(({ inheritedWorkingMinutes }) => inheritedWorkingMinutes));
  return {
    clock: clock.id,
    kind: clock.kind,
    dueAt,
    lateByWorkingMinutes: sum(shares.map(totalOf)),
    shares: shares.filter((share) => totalOf(share) > 0),
    origins: originsOf(question, { clock, dueAt, calendar, inherited }),
  };
}

/**
 * The stretches of a path that lie in an overrun. Minutes are cut from the running total, so that they add up to the
 * whole minutes of the overrun.
 */
function sharesOf(
  path: readonly Holding[],
  overrun: readonly Segment[],
  calendar: WorkingCalendar,
): readonly OverrunShare[] {
  let totalMs = 0;
  const take = (segment: Segment): WorkingMinutes => {
    const before = Math.floor(totalMs / MINUTE_MS);
    totalMs += msIn(clip(overrun, segment.start, segment.end), calendar);
    return Math.floor(totalMs / MINUTE_MS) - before;
  };
  return path.map((holding) => {
    const { holder, kind, task, start: startAt, end: endAt, ownUntilAt } = holding;
    return {
      holder,
      kind,
      ...(task === undefined ? {} : { task }),
      startAt,
      endAt,
      ...(Number.isFinite(ownUntilAt) ? { ownUntilAt } : {}),
      inheritedWorkingMinutes: take(ownOf(holding)),
      causedWorkingMinutes: take(overOf(holding)),
    };
  });
}

interface Tracing {
  readonly clock: SlaClock;
  readonly dueAt: EpochMs;
  readonly calendar: WorkingCalendar;
  readonly inherited: WorkingMinutes;
}

/** The nearest before who was over their own time answers first; what nobody was over is the way's. */
function originsOf(
  question: HoldingQuestion,
  { clock, dueAt, calendar, inherited }: Tracing,
): readonly OverrunOrigin[] {
  const stood = unionOf(suspensionsOf(clock, question.at));
  const before = pathOf(question, clock, { start: Math.min(clock.startAt, dueAt), end: dueAt });
  let left = inherited;
  const origins = before.toReversed().flatMap((holding): readonly OverrunOrigin[] => {
    const overMs = msIn(subtract([overOf(holding)], stood), calendar);
    const workingMinutes = Math.min(left, Math.ceil(overMs / MINUTE_MS));
    left -= workingMinutes;
    const { holder, task } = holding;
    return workingMinutes > 0 ? [{ holder, ...(task === undefined ? {} : { task }), workingMinutes }] : [];
  });
  return left > 0 ? [...origins, { holder: LONGER_WAY, workingMinutes: left }] : origins;
}

function ownOf({ start, end, ownUntilAt }: Holding): Segment {
  return { start, end: Math.max(start, Math.min(end, ownUntilAt)) };
}

function overOf({ start, end, ownUntilAt }: Holding): Segment {
  return { start: Math.min(end, Math.max(start, ownUntilAt)), end };
}

function totalOf({ causedWorkingMinutes, inheritedWorkingMinutes }: OverrunShare): WorkingMinutes {
  return causedWorkingMinutes + inheritedWorkingMinutes;
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((total, each) => total + each, 0);
}

function msIn(segments: readonly Segment[], calendar: WorkingCalendar): number {
  return sum(segments.map(({ start, end }) => measure(calendar, start, end)));
}

function minutesOf(segments: readonly Segment[], calendar: WorkingCalendar): WorkingMinutes {
  return Math.floor(msIn(unionOf(segments), calendar) / MINUTE_MS);
}
