import { fromWire } from '../domain/dossier/from-wire';
import type { WireEvent } from '../domain/dossier/seal';
import { trackingOf } from '../papers/check-word';
import type { ExplanationSource } from '../papers/explanation/content';
import type { ListedPaper } from '../papers/paper';
import { paperWords, type PaperSource } from '../papers/source';
import type { ApiDependencies } from './dependencies';
import type { Principal } from './principal';
import { scopeOf } from './rights';
import type { Known } from './shown';

/** What the papers of a dossier are made of: everything that was journalled of it, and the catalogue's words. */
export async function paperSourceOf(dependencies: ApiDependencies, known: Known): Promise<PaperSource> {
  return sourceOf(dependencies, known, await dependencies.reads.readHistory(known.dossier.id));
}

/** What the file for an inspection is made of, at the dossiers' now. */
export async function explanationSourceOf(
  dependencies: ApiDependencies,
  known: Known,
): Promise<ExplanationSource> {
  const wire = await dependencies.reads.readHistory(known.dossier.id);
  return { ...sourceOf(dependencies, known, wire), wire, at: dependencies.now() };
}

function sourceOf(
  { catalogue, words, checkWords }: ApiDependencies,
  { plan, dossier }: Known,
  wire: readonly WireEvent[],
): PaperSource {
  const code = dossier.reception?.code;
  const named = { dossier: dossier.id, ...(code === undefined ? {} : { code }) };
  return {
    ...paperWords(catalogue, { plan, ...words }),
    plan,
    events: wire.map(fromWire),
    ...(checkWords === undefined ? {} : { tracking: trackingOf(checkWords, named) }),
  };
}

/**
 * Whether somebody sees a paper of a dossier that they may read: an agency sees those that pass through its own hands.
 *
 * Decree 61/2018/NĐ-CP, article 5(1)d: no more of a dossier is told than the work needs. Pure.
 */
export function seesPaper(principal: Principal, { agencies = [] }: ListedPaper): boolean {
  const scope = scopeOf(principal, 'read');
  return scope?.kind === 'units' || (scope !== undefined && agencies.includes(scope.agency));
}
