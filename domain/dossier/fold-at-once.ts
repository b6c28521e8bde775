import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';

/** The desk holds the dossier until closing. Pure. */
export function foldTakenAtOnce(dossier: Dossier, { data }: FactOf<'takenAtOnce'>): Dossier {
  return { ...dossier, atOnce: { state: 'held', untilAt: data.untilAt } };
}

/** It was handled in time, or not. Pure. */
export function foldAtOnceEnded(
  dossier: Dossier,
  { fact }: FactOf<'handledAtOnce' | 'atOnceLapsed'>,
): Dossier {
  if (dossier.atOnce === undefined) return dossier;
  const state = fact === 'handledAtOnce' ? 'handled' : 'lapsed';
  return { ...dossier, atOnce: { ...dossier.atOnce, state } };
}
