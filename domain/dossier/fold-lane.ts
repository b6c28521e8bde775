import { NORMAL_LANE } from '../procedure/plan';
import type { Dossier, LaneMove } from './dossier';
import type { FactOf } from './events.schema';
import { foldMoved } from './fold-supplement';
import { withLane } from './lanes';

/** The dossier is in the lane; clocks, tasks and the whole as the fact says. Pure. */
export function foldLaneGranted(dossier: Dossier, { data, effectiveAt: at }: FactOf<'laneGranted'>): Dossier {
  const { lane, signer, reasonCode, legalBasis, by } = data;
  const move: LaneMove = { kind: 'granted', lane, at, signer, reasonCode, legalBasis, by };
  return withLane(foldMoved(dossier, { data }), lane, move);
}

/** The dossier is in the normal lane again. Pure. */
export function foldLaneRevoked(dossier: Dossier, { data, effectiveAt: at }: FactOf<'laneRevoked'>): Dossier {
  const { lane, second, reasonCode, legalBasis, by } = data;
  const move: LaneMove = { kind: 'revoked', lane, at, second, reasonCode, legalBasis, by };
  return withLane(foldMoved(dossier, { data }), NORMAL_LANE, move);
}
