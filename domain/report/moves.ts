import type { EpochMs } from '../time/instant';
import { classOf, hasEnded, type CountedSince, type ReportClass } from './classes';

/** Where something was counted, the oldest first; no two of the same instant. */
export type History = readonly CountedSince[];

/** From one column to another; into the first one from nowhere, which is when it was received. */
export interface Move {
  /** From this instant on, epoch milliseconds UTC. */
  readonly at: EpochMs;
  readonly from?: ReportClass;
  readonly to: ReportClass;
  /** What it comes from, and into, is overdue and within the re-appointed day. */
  readonly fromWithin?: true;
  readonly toWithin?: true;
}

interface Place {
  readonly column: ReportClass;
  readonly isWithin: boolean;
}

/**
 * All moves of something from column to column: those that events brought, and the one that time alone brings or will
 * bring, the instant after the last moment in time. Pure.
 *
 * @param lateAfterOrNever - The last instant at which it is in time, if nothing more happens; absent when never late. What
 *   ended in time was never late, whatever is said here.
 * @source docs/adr/0038-reports-are-sums-of-moves.md
 * @example
 * movesOf([{ standing: 'inProcess', since: 1000 }], 2000);
 * // [{ at: 1000, to: 'inProcessInTime' }, { at: 2001, from: 'inProcessInTime', to: 'inProcessOverdue' }]
 */
export function movesOf(history: History, lateAfterOrNever?: EpochMs): readonly Move[] {
  const lateAfter = endedInTime(history) ? undefined : lateAfterOrNever;
  const moves: Move[] = [];
  let before: Place | undefined;
  for (const at of cutsOf(history, lateAfter)) {
    const place = placeAt(history, at, lateAfter);
    if (place === undefined || isSame(place, before)) continue;
    moves.push({
      at,
      ...(before === undefined
        ? {}
        : { from: before.column, ...(before.isWithin ? { fromWithin: true } : {}) }),
      to: place.column,
      ...(place.isWithin ? { toWithin: true } : {}),
    });
    before = place;
  }
  return moves;
}

function endedInTime(history: History): boolean {
  const last = history.at(-1);
  return last !== undefined && hasEnded(last) && last.timeliness !== 'overdue';
}

/** Instants at which the column may change, in order. */
function cutsOf(history: History, lateAfter: EpochMs | undefined): readonly EpochMs[] {
  const cuts = history.map(({ since }) => since);
  const all = lateAfter === undefined ? cuts : [...cuts, lateAfter + 1];
  return [...new Set(all)].sort((a, b) => a - b);
}

function placeAt(history: History, at: EpochMs, lateAfter: EpochMs | undefined): Place | undefined {
  const counted = history.findLast(({ since }) => since <= at);
  if (counted === undefined) return undefined;
  return {
    column: classOf(counted, lateAfter !== undefined && at > lateAfter),
    isWithin: hasEnded(counted) && counted.withinReappointed === true,
  };
}

function isSame(place: Place, before: Place | undefined): boolean {
  return place.column === before?.column && place.isWithin === before.isWithin;
}
