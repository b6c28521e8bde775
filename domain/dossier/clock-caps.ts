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

/** When clocks of the whole ran on that had stood still together with a clock, in order. */
function runOnsOf(
  { clocks }: Dossier,
  clock: SlaClock,
  moves: (cause: string) => boolean,
): readonly EpochMs[] {
  const own = clock.suspensions.map(({ from: start, to: end = Infinity }) => ({ start, end }));
  const ends = Object.values(clocks)
    .filter(({ kind }) => kind === 'limit' || kind === 'lane')
    .flatMap(({ suspensions }) => suspensions)
    .flatMap(({ from, to, cause }) => (to !== undefined && moves(cause) ? [{ start: from, end: to }] : []))
    .filter((stood) => own.some((segment) => overlapMs(segment, stood) > 0))
    .map(({ end }) => end);
  return [...new Set(ends)].filter((at) => at < (clock.stoppedAt ?? Infinity)).sort((a, b) => a - b);
}

/** The due moment of the whole as the acts up to an instant (inclusive) made it; undefined while it stood still. */
function totalDueAsOf(plan: Plan, dossier: Dossier, at: EpochMs): EpochMs | undefined {
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
