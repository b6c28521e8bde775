import type { EpochMs } from '../time/instant';

/**
 * The calendar that a clock runs by was changed by a later notice: what of its due moment is kept, or moves with the
 * whole. The count itself follows the changed calendar without an act.
 */
export interface ClockRecount {
  readonly at: EpochMs;
  /** A due moment that was told and would come earlier now: it stays. */
  readonly keepsDueAt?: EpochMs;
  /** The due moment that the clock may not pass from `at` on, since that of the whole is counted anew. */
  readonly capAt?: EpochMs;
}

/** What of a clock's ledger says whether a told due moment still stands. */
interface Told {
  readonly recounts?: readonly ClockRecount[];
  readonly restarts: readonly { readonly at: EpochMs }[];
  readonly exchanges?: readonly { readonly at: EpochMs }[];
}

/**
 * The due moment before which a clock is not due, because it was told before a notice made days worked; undefined when
 * there is none, and once the limit was counted anew or exchanged. Pure.
 *
 * @source Assumption: a Saturday made working later advances no date that was told (docs/design.md §3, "Late calendar").
 */
export function keptDueOf({ recounts = [], restarts, exchanges = [] }: Told): EpochMs | undefined {
  const last = recounts.findLast(({ keepsDueAt }) => keepsDueAt !== undefined);
  if (last === undefined || [...restarts, ...exchanges].some(({ at }) => at > last.at)) return undefined;
  return last.keepsDueAt;
}
