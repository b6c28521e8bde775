import type { DomainEvent } from '../../domain/dossier/events.schema';
import type { SlaClock } from '../../domain/sla/clock';
import type { WorkingCalendar } from '../../domain/time/calendar';
import {
  closingAfter,
  dayAt,
  slowAdvance,
  slowDaysLanding,
  slowFullDay,
  slowMeasure,
  type Office,
  type StandStill,
} from './slow-oracle';

/*
 * A second ledger: what a clock has used and when it is due, minute by minute, of every act that a clock knows. It shares no
 * code with `domain/sla`; instants must be whole minutes.
 */

const ZONE = 'Asia/Ho_Chi_Minh';

/** The office of a clock as the facts of a dossier leave it: its calendar, and the years that later notices published. */
export function officeAfter(calendar: WorkingCalendar, events: readonly DomainEvent[]): Office {
  const noticed = events.flatMap((event): [string, WorkingCalendar['years'][string]][] =>
    event.fact === 'calendarChanged' && event.data.calendar === calendar.id
      ? [[String(event.data.year), event.data.published]]
      : [],
  );
  const years = { ...calendar.years, ...Object.fromEntries(noticed) };
  return { calendar: { ...calendar, years }, timeZone: ZONE };
}

/** Every instant of a ledger. */
export function instantsOf(clock: SlaClock): readonly number[] {
  const { suspensions, restarts, extensions, exchanges = [], caps = [], recounts = [] } = clock;
  const acts: readonly { readonly at: number; readonly capAt?: number; readonly keepsDueAt?: number }[] = [
    ...restarts,
    ...extensions,
    ...exchanges,
    ...caps,
    ...recounts,
  ];
  const told = [
    clock.startAt,
    clock.capAt,
    clock.stoppedAt,
    ...suspensions.flatMap(({ from, to }) => [from, to]),
    ...acts.flatMap(({ at, capAt, keepsDueAt }) => [at, capAt, keepsDueAt]),
  ];
  return told.filter((at) => at !== undefined);
}

/** When a clock is due; undefined while it stands still. */
export function slowDue(office: Office, clock: SlaClock): number | undefined {
  if (clock.suspensions.some(({ to }) => to === undefined)) return undefined;
  const counted = slowCounted(office, clock);
  const capped = Math.min(counted, slowCap(clock) ?? Infinity);
  return Math.max(capped, slowKept(clock) ?? -Infinity);
}

/** Working minutes that the present attempt has used up to an instant. */
export function slowUsed(office: Office, clock: SlaClock, at: number): number {
  const until = Math.min(at, clock.stoppedAt ?? at);
  const from = attemptFrom(clock);
  const idle = slowMeasure(office, from, until, stillOf(clock, until));
  return slowMeasure(office, from, until) - idle;
}

function attemptFrom({ startAt, restarts }: SlaClock): number {
  return restarts.length === 0 ? startAt : Math.max(...restarts.slice(-1).map(({ at }) => at));
}

function stillOf(clock: SlaClock, until: number): readonly StandStill[] {
  const from = attemptFrom(clock);
  return clock.suspensions.map((each) => ({ start: Math.max(from, each.from), end: each.to ?? until }));
}

interface Grown {
  readonly workingDays: number;
  readonly calendarDays: number;
  readonly workingMinutes: number;
}

function grownBy({ extensions }: SlaClock): Grown {
  const sum = (member: keyof Grown): number =>
    extensions.reduce((total, extension) => total + (extension[member] ?? 0), 0);
  return {
    workingDays: sum('workingDays'),
    calendarDays: sum('calendarDays'),
    workingMinutes: sum('workingMinutes'),
  };
}

/** When the limit now in force is used up, whatever caps it. */
function slowCounted(office: Office, clock: SlaClock): number {
  const from = attemptFrom(clock);
  const still = stillOf(clock, Infinity);
  const limit = (clock.exchanges ?? []).at(-1)?.limit ?? clock.limit;
  const grown = grownBy(clock);
  const keeps = clock.suspensions
    .filter(({ keepsLastDay }) => keepsLastDay === true)
    .map((each) => ({ start: Math.max(from, each.from), end: each.to ?? Infinity }));
  const counting = { office, from, still, keeps };
  if ('workingMinutes' in limit) {
    const days = grown.workingDays * slowFullDay(office, dayAt(office, from));
    return later(counting, limit.workingMinutes + days + grown.workingMinutes, grown.calendarDays);
  }
  if ('workingDays' in limit && limit.counting === 'HOURS_8') {
    const minutes = (limit.workingDays + grown.workingDays) * 480 + grown.workingMinutes;
    return later(counting, minutes, grown.calendarDays);
  }
  return landed(counting, limit, grown);
}

interface Counting {
  readonly office: Office;
  readonly from: number;
  readonly still: readonly StandStill[];
  readonly keeps: readonly StandStill[];
}

/** Time used up, then days of any kind from there on. */
function later({ office, from, still, keeps }: Counting, minutes: number, days: number): number {
  const at = slowAdvance(office, from, minutes, still);
  if (days === 0) return at;
  const own = { standStill: still.map((each) => ({ ...each, start: Math.max(each.start, at) })), keeps };
  return slowDaysLanding(office, { kind: 'calendar', after: dayAt(office, at), days, from: at }, own);
}

/** A closing: of the limit's own days first, then what of the other kind was added, then minutes. */
function landed({ office, from, still, keeps }: Counting, limit: SlaClock['limit'], grown: Grown): number {
  const own = { standStill: still, keeps };
  const isCalendar = 'calendarDays' in limit;
  const first = isCalendar
    ? { kind: 'calendar' as const, days: limit.calendarDays + grown.calendarDays }
    : { kind: 'working' as const, days: daysOf(limit) + grown.workingDays };
  const after = closingAfter(office, from, limit);
  const at = slowDaysLanding(office, { ...first, after, from }, own);
  const others = isCalendar ? grown.workingDays : grown.calendarDays;
  const kind = isCalendar ? 'working' : 'calendar';
  const moved =
    others === 0
      ? at
      : slowDaysLanding(office, { kind, after: dayAt(office, at), days: others, from: at }, own);
  return grown.workingMinutes === 0 ? moved : slowAdvance(office, moved, grown.workingMinutes, still);
}

function daysOf(limit: SlaClock['limit']): number {
  return 'workingDays' in limit ? limit.workingDays : 1;
}

interface Saying {
  readonly at: number;
  readonly capAt: number | undefined;
}

/** Everything that said how long the clock may last. */
function sayingsOf({
  restarts,
  extensions,
  exchanges = [],
  caps = [],
  recounts = [],
  capAt,
}: SlaClock): readonly Saying[] {
  const sayings: Saying[] = [{ at: -Infinity, capAt }];
  for (const restart of restarts.slice(-1)) sayings.push({ at: restart.at, capAt: restart.capAt ?? capAt });
  for (const each of [...exchanges, ...caps]) sayings.push({ at: each.at, capAt: each.capAt });
  for (const each of [...extensions, ...recounts]) {
    if (each.capAt !== undefined) sayings.push({ at: each.at, capAt: each.capAt });
  }
  return sayings;
}

/** The last that was said holds; the whole has only a Saturday's, until anything happens. */
function slowCap(clock: SlaClock): number | undefined {
  const { kind, restarts, extensions, suspensions, capAt } = clock;
  if (kind === 'limit' || kind === 'target') {
    return restarts.length + extensions.length + suspensions.length > 0 ? undefined : capAt;
  }
  let latest: Saying | undefined;
  for (const saying of sayingsOf(clock)) {
    if (latest === undefined || saying.at >= latest.at) latest = saying;
  }
  return latest?.capAt;
}

/** What was told before a notice made days worked holds, until the limit was counted anew or exchanged. */
function slowKept({ recounts = [], restarts, exchanges = [] }: SlaClock): number | undefined {
  let kept: number | undefined;
  let since = -Infinity;
  for (const { at, keepsDueAt } of recounts) {
    if (keepsDueAt === undefined) continue;
    kept = keepsDueAt;
    since = at;
  }
  return [...restarts, ...exchanges].some(({ at }) => at > since) ? undefined : kept;
}
