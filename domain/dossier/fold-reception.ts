import { stopClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { RECEPTION_CLOCK } from './reception-terms';

/** A submission; its clock, where it has one, stands with the others. Pure. */
export function foldSubmitted(dossier: Dossier, { data }: FactOf<'submitted'>): Dossier {
  const { clock, ...submission } = data;
  const clocks = clock === undefined ? dossier.clocks : { ...dossier.clocks, [clock.id]: clock };
  return { ...dossier, clocks, phase: 'submitted', submission };
}

/** The desk has answered, or nothing is left to answer; a clock that was stopped before keeps that instant. Pure. */
export function foldAnswered(dossier: Dossier, at: EpochMs): Dossier {
  const clock = dossier.clocks[RECEPTION_CLOCK];
  if (clock === undefined) return dossier;
  return { ...dossier, clocks: { ...dossier.clocks, [RECEPTION_CLOCK]: stopClock(clock, at) } };
}
