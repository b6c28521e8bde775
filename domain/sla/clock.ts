import type { WorkingCalendar } from '../time/calendar';
import { MINUTE_MS } from '../time/instant';
import type { EpochMs, WorkingMinutes } from '../time/instant';
import { clip, unionOf } from '../time/segment';
import { measure, measureMinutes } from '../time/working-time';
import { dayOf, formatInstant } from '../time/zone';
import type { Limit } from './counting';
import { computeDue } from './deadline';
import type { LandingRule } from './explanation';
import type { Due, LimitExtension, Suspension } from './deadline';
import { keptDueOf, type ClockRecount } from './recount';

/** What a clock measures: the lawful limit, a promise, a lane, a part, a step, or the desk's answer to a submission. */
export type ClockKind = 'limit' | 'target' | 'lane' | 'part' | 'step' | 'reception';

/**
 * The clock stands still and keeps the time used. Open while `to` is absent.
 *
 * Suspensions of different causes may overlap (papers asked for while the dossier is stopped): what they share counts
 * once, and the clock runs on when the last of them has ended.
 */
export interface ClockSuspension {
  readonly from: EpochMs;
  readonly to?: EpochMs;
  readonly cause: string;
  readonly legalBasis: string;
  /** Worth a day or more, it takes away no day of a limit on whose closing it lasts; absent under the first rules. */
  readonly keepsLastDay?: true;
}

/** The time used goes back to zero; a new attempt. */
export interface ClockRestart {
  readonly at: EpochMs;
  /** The due moment that the new attempt may not pass; that of the clock when absent. */
  readonly capAt?: EpochMs;
  readonly cause: string;
  readonly legalBasis: string;
}

/** From an instant on, the due moment that the clock may not pass is another: that of the whole has moved. */
export interface ClockCap {
  readonly at: EpochMs;
  readonly capAt: EpochMs;
}

/** The limit grows; only by a sector rule. */
export interface ClockExtension extends LimitExtension {
  readonly at: EpochMs;
  /** The due moment that the clock may not pass from `at` on, where the whole grew with it; nothing else grows without days. */
  readonly capAt?: EpochMs;
  readonly reason: string;
  readonly legalBasis: string;
}

/** The limit is exchanged for another, as when a dossier changes its lane; the time used is kept. */
export interface ClockExchange {
  readonly at: EpochMs;
  /** In force from `at`, counted from where the present attempt is counted. */
  readonly limit: Limit;
  /** The due moment that it may not pass from `at` on; none when absent. */
  readonly capAt?: EpochMs;
  readonly cause: string;
  readonly legalBasis: string;
}

/**
 * A clock as a ledger, plain JSON: what happened to it, oldest first. Used, left and due are derived, never stored.
 */
export interface SlaClock {
  readonly id: string;
  readonly kind: ClockKind;
  /** Key of the calendar it runs by. */
  readonly calendar: string;
  readonly limit: Limit;
  readonly startAt: EpochMs;
  /** 1, and one more with each restart. */
  readonly attempt: number;
  readonly suspensions: readonly ClockSuspension[];
  readonly restarts: readonly ClockRestart[];
  readonly extensions: readonly ClockExtension[];
  /** Absent while its limit is the one it started with. */
  readonly exchanges?: readonly ClockExchange[];
  /** A due moment that it may not pass: that of the whole, for a part or a step; of a Saturday desk that resolves. */
  readonly capAt?: EpochMs;
  /** How that moved, oldest first; absent while it never did. */
  readonly caps?: readonly ClockCap[];
  /** How changes of its calendar are taken, oldest first; absent while none had to keep or move anything. */
  readonly recounts?: readonly ClockRecount[];
  readonly stoppedAt?: EpochMs;
}

/** What a new clock needs. */
export type ClockStart = Pick<SlaClock, 'id' | 'kind' | 'calendar' | 'limit' | 'startAt' | 'capAt'>;

/** Whether a clock runs. */
export type ClockState = 'running' | 'suspended' | 'stopped';

/** A clock that runs from `startAt`. Pure. */
export function startClock(start: ClockStart): SlaClock {
  return { ...start, attempt: 1, suspensions: [], restarts: [], extensions: [] };
}

/** Whether a clock runs, stands still or has ended. Pure. */
export function clockState(clock: SlaClock): ClockState {
  if (clock.stoppedAt !== undefined) return 'stopped';
  return openSuspension(clock) === undefined ? 'running' : 'suspended';
}

function openSuspension({ suspensions }: SlaClock): ClockSuspension | undefined {
  return suspensions.find(({ to }) => to === undefined);
}

/**
 * Stops the clock for a while; the time used stays. A stopped clock, and one that stands still for that cause already,
 * is returned as it is. Pure.
 */
export function suspendClock(
  clock: SlaClock,
  suspension: { readonly at: EpochMs; readonly cause: string; readonly legalBasis: string },
): SlaClock {
  const { at: from, cause, legalBasis } = suspension;
  const stands = clock.suspensions.some((each) => each.to === undefined && each.cause === cause);
  if (stands || clockState(clock) === 'stopped') return clock;
  return { ...clock, suspensions: [...clock.suspensions, { from, cause, legalBasis }] };
}

/**
 * Lets a suspended clock run on. A clock that is not suspended is returned as it is. Pure.
 *
 * @param cause - Ends the suspension of this cause alone; of every cause when absent.
 */
export function resumeClock(clock: SlaClock, at: EpochMs, cause?: string): SlaClock {
  return clockState(clock) === 'suspended' ? closeSuspensions(clock, at, cause) : clock;
}

function closeSuspensions(clock: SlaClock, at: EpochMs, cause?: string): SlaClock {
  const ends = (each: ClockSuspension): boolean =>
    each.to === undefined && (cause === undefined || each.cause === cause);
  if (!clock.suspensions.some(ends)) return clock;
  const suspensions = clock.suspensions.map((each) =>
    ends(each) ? { ...each, to: Math.max(each.from, at) } : each,
  );
  return { ...clock, suspensions };
}

/**
 * Sets the time used back to zero: the limit is counted again from `at`, also out of a suspension of the same cause;
 * one of another cause goes on. Extensions stay, since the limit itself is as long as before. A stopped clock is
 * returned as it is. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4).
 */
export function restartClock(clock: SlaClock, restart: ClockRestart): SlaClock {
  if (clockState(clock) === 'stopped') return clock;
  const running = closeSuspensions(clock, restart.at, restart.cause);
  return { ...running, attempt: clock.attempt + 1, restarts: [...clock.restarts, restart] };
}

/** Lengthens the limit; lateness that is there already stays. A stopped clock is returned as it is. Pure. */
export function extendClock(clock: SlaClock, extension: ClockExtension): SlaClock {
  if (clockState(clock) === 'stopped') return clock;
  return { ...clock, extensions: [...clock.extensions, extension] };
}

/** Exchanges the limit and the cap; the time used is kept. A stopped clock is returned as it is. Pure. */
export function exchangeLimit(clock: SlaClock, exchange: ClockExchange): SlaClock {
  if (clockState(clock) === 'stopped') return clock;
  return { ...clock, exchanges: [...(clock.exchanges ?? []), exchange] };
}

/** The limit now in force. Pure. */
export function presentLimit({ limit, exchanges = [] }: SlaClock): Limit {
  return exchanges.at(-1)?.limit ?? limit;
}

/** Ends the clock, also out of a suspension; the first end stands. Pure. */
export function stopClock(clock: SlaClock, at: EpochMs): SlaClock {
  if (clockState(clock) === 'stopped') return clock;
  return { ...closeSuspensions(clock, at), stoppedAt: at };
}

/** From when the present attempt is counted: the start, or the last restart. Pure. */
export function countedFrom(clock: SlaClock): EpochMs {
  return clock.restarts.at(-1)?.at ?? clock.startAt;
}

/** The suspensions of a clock as segments; one that is open reaches to `until`. Pure. */
export function suspensionsOf(clock: SlaClock, until: EpochMs): readonly Suspension[] {
  return clock.suspensions.map(({ from, to, keepsLastDay }) => {
    const segment = { start: from, end: to ?? until };
    return keepsLastDay === undefined ? segment : { ...segment, keepsLastDay };
  });
}

/**
 * The due moment of a clock: its own, or the cap where that is earlier; `undefined` while it is suspended. Pure.
 *
 * @param options.legalBasis - Law of the limit, for the explanation.
 */
export function dueOf(
  clock: SlaClock,
  calendar: WorkingCalendar,
  options: { readonly explain?: boolean; readonly legalBasis?: string } = {},
): Due | undefined {
  if (openSuspension(clock) !== undefined) return undefined;
  const due = computeDue({
    ...options,
    calendar,
    limit: presentLimit(clock),
    startAt: countedFrom(clock),
    suspensions: suspensionsOf(clock, Infinity),
    extensions: clock.extensions.filter(isLonger).map(toLimitExtension),
  });
  return kept(capped(due, clock, calendar), clock, calendar);
}

/**
 * The due moment that the present attempt may not pass: as the last act that moved it has it. Pure.
 *
 * The limit and a target have one only from a Saturday desk that resolves: once they stood still, grew or started anew,
 * that Saturday is over for them.
 */
export function capOf(clock: SlaClock): EpochMs | undefined {
  const { restarts, exchanges = [], caps = [], recounts = [], suspensions, extensions, capAt } = clock;
  if (isOfSaturday(clock)) {
    return restarts.length + suspensions.length + extensions.length === 0 ? capAt : undefined;
  }
  const anew = restarts.slice(-1).map((restart) => ({ at: restart.at, capAt: restart.capAt ?? capAt }));
  const grown = [...extensions, ...recounts].flatMap(({ at, capAt: to }) =>
    to === undefined ? [] : [{ at, capAt: to }],
  );
  const acts = [...anew, ...exchanges, ...caps, ...grown].sort((a, b) => a.at - b.at);
  return acts.length === 0 ? capAt : acts.at(-1)?.capAt;
}

function isOfSaturday({ kind }: SlaClock): boolean {
  return kind === 'limit' || kind === 'target';
}

/** Whether an extension makes the limit itself longer, and not its cap alone. */
function isLonger({ workingDays = 0, calendarDays = 0, workingMinutes = 0 }: ClockExtension): boolean {
  return workingDays + calendarDays + workingMinutes > 0;
}

function toLimitExtension({ workingDays, calendarDays, workingMinutes }: ClockExtension): LimitExtension {
  return {
    ...(workingDays === undefined ? {} : { workingDays }),
    ...(calendarDays === undefined ? {} : { calendarDays }),
    ...(workingMinutes === undefined ? {} : { workingMinutes }),
  };
}

function capped(due: Due, clock: SlaClock, calendar: WorkingCalendar): Due {
  const capAt = capOf(clock);
  if (capAt === undefined || due.dueAt <= capAt) return due;
  return landedAt(due, { at: capAt, rule: isOfSaturday(clock) ? 'saturdayDesk' : 'capped' }, calendar);
}

function kept(due: Due, clock: SlaClock, calendar: WorkingCalendar): Due {
  const at = keptDueOf(clock);
  return at === undefined || due.dueAt >= at ? due : landedAt(due, { at, rule: 'told' }, calendar);
}

/** Due at another instant than was counted, with a line that says why. */
function landedAt(
  due: Due,
  { at, rule }: { readonly at: EpochMs; readonly rule: LandingRule },
  calendar: WorkingCalendar,
): Due {
  const line = { kind: 'landed', rule, at: formatInstant(calendar, at), on: dayOf(calendar, at) } as const;
  return { ...due, dueAt: at, lines: due.lines.length === 0 ? [] : [...due.lines, line] };
}

/** The instant up to which a clock is read: never past its stop. */
function readAt(clock: SlaClock, at: EpochMs): EpochMs {
  return Math.min(at, clock.stoppedAt ?? at);
}

/** Working time that the present attempt has used up to an instant, suspensions left out; rounded down. Pure. */
export function usedOf(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): WorkingMinutes {
  const from = countedFrom(clock);
  const until = readAt(clock, at);
  const idle = clip(unionOf(suspensionsOf(clock, until)), from, until);
  const stoodMs = idle.reduce((sum, { start, end }) => sum + measure(calendar, start, end), 0);
  return Math.floor((measure(calendar, from, until) - stoodMs) / MINUTE_MS);
}

/**
 * Working time left up to the due moment, as if a suspended clock ran on from the instant; rounded down, 0 when
 * late. Pure.
 */
export function leftOf(clock: SlaClock, calendar: WorkingCalendar, at: EpochMs): WorkingMinutes {
  const until = readAt(clock, at);
  const due = dueOf(closeSuspensions(clock, until), calendar);
  return due === undefined ? 0 : measureMinutes(calendar, until, due.dueAt);
}
