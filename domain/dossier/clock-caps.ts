import type { Plan } from '../procedure/plan';
import { capOf, type ClockCap, type SlaClock } from '../sla/clock';
import { ledgerBefore } from '../sla/lateness';
import { overlapMs } from '../time/segment';
import type { EpochMs } from '../time/instant';
import { dueOfClock, isWholeClock, laneGrantedAt } from './clocks';
import type { Dossier } from './dossier';

/*
 * How long a part or a step may last moves with the whole. Each such move is an act of the ledger with its instant, so
 * that a clock that was late by its cap before stays late. See docs/adr/0018-a-supplement-stands-on-the-lives-of-the-tasks.md.
 */

/**
 * A clock whose caps follow the whole: what stood still together with it may last, once it runs on, as long as the whole
 * then does. A cap is never lowered; the same object when nothing changes. Pure.
 *
 * @param dossier - With the ledgers of the whole as they are now.
 * @param moves - Whether a suspension of this cause moves caps.
 */
export function withCaps(
  plan: Plan,
  dossier: Dossier,
  clock: SlaClock,
  moves: (cause: string) => boolean,
): SlaClock {
  if (isWholeClock(clock)) return clock;
  const caps = runOnsOf(dossier, clock, moves).reduce<readonly ClockCap[]>((before, at) => {
    const capAt = totalDueAsOf(plan, dossier, at);
    const present = capOf({ ...ledgerBefore(clock, at + 1), caps: before }) ?? Infinity;
    return capAt === undefined || capAt <= present ? before : [...before, { at, capAt }];
  }, []);
  return isSame(caps, clock.caps ?? []) ? clock : withOrWithout(clock, caps);
}

/**
 * The same with every cap derived: that of the start of a part, those of restarts, and those of each standstill, a
 * notice for papers among them. So neither the order nor the delay of reading moves them. Pure.
 */
export function withDerivedCaps(plan: Plan, dossier: Dossier, clock: SlaClock): SlaClock {
  if (isWholeClock(clock)) return clock;
  const dueAsOf = (at: EpochMs): EpochMs | undefined => totalDueAsOf(plan, dossier, at);
  const begun = startCapped(dossier, clock, dueAsOf);
  return withCaps(plan, dossier, restartsCapped(begun, dueAsOf), () => true);
}

type DueAsOf = (at: EpochMs) => EpochMs | undefined;

/** A part that starts with a result may last as long as the whole did then; a cap already past does not bind it. */
function startCapped({ reception }: Dossier, clock: SlaClock, dueAsOf: DueAsOf): SlaClock {
  const { kind, startAt, capAt } = clock;
  if (kind !== 'part' || startAt === reception?.at) return clock;
  const derived = dueAsOf(startAt);
  const stays = derived === undefined || derived === capAt || derived <= startAt;
  return stays ? clock : { ...clock, capAt: derived };
}

/** What starts anew may last as long as the whole did from then on. */
function restartsCapped(clock: SlaClock, dueAsOf: DueAsOf): SlaClock {
  const restarts = clock.restarts.map((restart) => {
    const capAt = dueAsOf(restart.at);
    return capAt === undefined || capAt === restart.capAt ? restart : { ...restart, capAt };
  });
  const isSameAll = restarts.every((restart, index) => restart === clock.restarts[index]);
  return isSameAll ? clock : { ...clock, restarts };
}

/** When clocks of the whole ran on that had stood still together with a clock, in order; not where it starts anew. */
function runOnsOf(
  { clocks }: Dossier,
  clock: SlaClock,
  moves: (cause: string) => boolean,
): readonly EpochMs[] {
  const own = clock.suspensions.map(({ from: start, to: end = Infinity }) => ({ start, end }));
  const isAnew = (at: EpochMs, cause: string): boolean =>
    clock.restarts.some((restart) => restart.cause === cause && restart.at >= at);
  const ends = Object.values(clocks)
    .filter(({ kind }) => kind === 'limit' || kind === 'lane')
    .flatMap(({ suspensions }) => suspensions)
    .filter(({ cause }) => moves(cause))
    .flatMap(({ from, to, cause }) =>
      to === undefined || isAnew(to, cause) ? [] : [{ start: from, end: to }],
    )
    .filter((stood) => own.some((segment) => overlapMs(segment, stood) > 0))
    .map(({ end }) => end);
  return [...new Set(ends)].filter((at) => at < (clock.stoppedAt ?? Infinity)).sort((a, b) => a - b);
}

/** The due moment of the whole as the acts up to an instant (inclusive) made it; undefined while it stood still. Pure. */
export function totalDueAsOf(plan: Plan, dossier: Dossier, at: EpochMs): EpochMs | undefined {
  const dues = Object.values(dossier.clocks)
    .filter((clock) => clock.kind === 'limit' || wasLaneAt(dossier, clock, at))
    .flatMap((clock) => dueOfClock(plan, ledgerBefore(clock, at + 1))?.dueAt ?? []);
  return dues.length === 0 ? undefined : Math.min(...dues);
}

/** Whether a clock is that of the lane in which the dossier was at an instant. */
function wasLaneAt(dossier: Dossier, { id, kind, stoppedAt = Infinity }: SlaClock, at: EpochMs): boolean {
  if (kind !== 'lane') return false;
  return (laneGrantedAt(dossier, id.slice('lane.'.length)) ?? -Infinity) <= at && at < stoppedAt;
}

function isSame(some: readonly ClockCap[], others: readonly ClockCap[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ at, capAt }, index) => at === others[index]?.at && capAt === others[index].capAt)
  );
}

function withOrWithout({ caps: _caps, ...clock }: SlaClock, caps: readonly ClockCap[]): SlaClock {
  return caps.length === 0 ? clock : { ...clock, caps };
}
