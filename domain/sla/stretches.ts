import type { EpochMs } from '../time/instant';
import { dueOf } from './clock';
import type { SlaClock } from './clock';
import { ledgerBefore } from './lateness';
import type { WorkingCalendar } from '../time/calendar';

/** A stretch of a clock's life between two acts, in which it ran towards one due moment. */
export interface RunningStretch {
  /** The act with which it began; -Infinity for the first. */
  readonly from: EpochMs;
  /** The act with which it ended, or the stop; Infinity for a clock that runs. */
  readonly to: EpochMs;
  /** The ledger as it stood then. */
  readonly clock: SlaClock;
  readonly dueAt: EpochMs;
}

/**
 * The stretches in which a clock ran, oldest first. Pure.
 *
 * What was due in a stretch that is over happened, whatever the acts after it did to the due moment.
 */
export function runningStretches(clock: SlaClock, calendar: WorkingCalendar): readonly RunningStretch[] {
  const acts = actsOf(clock);
  return [...acts, Infinity].flatMap((to, index): readonly RunningStretch[] => {
    const ledger = to === Infinity ? clock : ledgerBefore(clock, to);
    const dueAt = dueOf(ledger, calendar)?.dueAt;
    const from = acts[index - 1] ?? -Infinity;
    const end = Math.min(to, clock.stoppedAt ?? to);
    return dueAt === undefined || end < from ? [] : [{ from, to: end, clock: ledger, dueAt }];
  });
}

/** When a stretch was breached: one millisecond after its due moment, or after its begin where that is later. Pure. */
export function breachOf({ from, to, dueAt }: RunningStretch): EpochMs | undefined {
  const at = Math.max(dueAt, from) + 1;
  return at <= to ? at : undefined;
}

/** Every instant at which an act may have moved the due moment, in order. */
function actsOf(clock: SlaClock): readonly EpochMs[] {
  const { suspensions, restarts, extensions, exchanges = [], caps = [] } = clock;
  const ends = suspensions.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]));
  const acts = [...ends, ...[...restarts, ...extensions, ...exchanges, ...caps].map(({ at }) => at)];
  return [...new Set(acts)].sort((a, b) => a - b);
}
