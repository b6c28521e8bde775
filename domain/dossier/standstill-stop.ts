import type { SlaClock } from '../sla/clock';
import type { Segment } from '../time/segment';
import type { Standstill, StandstillQuestion } from './standstill';
import { causeOfStop, type Stop } from './stops';

/** The stops of a dossier, oldest first. Pure. */
export function stopStandstills({ dossier }: StandstillQuestion): readonly Standstill[] {
  return (dossier.stops ?? []).map(stopStandstill);
}

/**
 * Every clock stands still from the stop to its end; one that starts meanwhile, from its start.
 *
 * @source docs/design.md §3, "Stop".
 */
function stopStandstill(stop: Stop): Standstill {
  return {
    cause: causeOfStop(stop),
    legalBasis: stop.legalBasis,
    since: stop.stoppedAt,
    keepsLastDay: true,
    grounds: groundsOf(stop),
    isTouched: () => true,
    stretchesOf: (clock) => stretchesOf(stop, clock),
  };
}

function stretchesOf({ stoppedAt, endedAt = Infinity }: Stop, { startAt }: SlaClock): readonly Segment[] {
  const start = Math.max(stoppedAt, startAt);
  return start < endedAt ? [{ start, end: endedAt }] : [];
}

function groundsOf({ legalBasis, by, ending }: Stop): Standstill['grounds'] {
  if (ending === undefined) return { reasonCode: 'DOSSIER_STOPPED', legalBasis, by };
  const reasonCode = ending.by === undefined ? 'STOP_ENDED' : 'DOSSIER_RESUMED';
  return { reasonCode, legalBasis: ending.legalBasis, by: ending.by ?? by };
}
