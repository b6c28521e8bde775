import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import type { Stop } from './stops';

/** The dossier is stopped from now on. Pure. */
export function foldStopped(dossier: Dossier, { data, effectiveAt }: FactOf<'stopped'>): Dossier {
  return { ...dossier, stops: [...(dossier.stops ?? []), { ...data, stoppedAt: effectiveAt }] };
}

/** The stop goes on with another review date; a review that was missed is made up for. Pure. */
export function foldStopReviewed(dossier: Dossier, { data }: FactOf<'stopReviewed'>): Dossier {
  const { stop, reviewOn, reviewDueAt } = data;
  return withStop(dossier, stop, ({ missedLevel: _missedLevel, ...each }) => ({
    ...each,
    reviewOn,
    reviewDueAt,
  }));
}

/** Somebody was told that the review is missed. Pure. */
export function foldReviewMissed(dossier: Dossier, { data }: FactOf<'stopReviewMissed'>): Dossier {
  return withStop(dossier, data.stop, (each) => ({ ...each, missedLevel: data.level }));
}

/** The stop has ended: somebody let the dossier go on, or nothing is left to stop. Pure. */
export function foldStopEnd(
  dossier: Dossier,
  { data, effectiveAt: endedAt }: FactOf<'resumed' | 'stopEnded'>,
): Dossier {
  const { stop, ...ending } = data;
  return withStop(dossier, stop, (each) => ({ ...each, endedAt, ending }));
}

function withStop(dossier: Dossier, number: number, change: (stop: Stop) => Stop): Dossier {
  const stops = (dossier.stops ?? []).map((each) => (each.stop === number ? change(each) : each));
  return { ...dossier, stops };
}
