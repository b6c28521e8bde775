import { fromWire } from '../domain/dossier/from-wire';
import { trackingOf } from '../papers/check-word';
import type { ListedPaper } from '../papers/paper';
import { paperWords, type PaperSource } from '../papers/source';
import type { ApiDependencies } from './dependencies';
import type { Principal } from './principal';
import { scopeOf } from './rights';
import type { Known } from './shown';

/** What the papers of a dossier are made of: everything that was journalled of it, and the catalogue's words. */
export async function paperSourceOf(
  { reads, catalogue, words, checkWords }: ApiDependencies,
  { plan, dossier }: Known,
): Promise<PaperSource> {
  const events = (await reads.readHistory(dossier.id)).map(fromWire);
  const code = dossier.reception?.code;
  const named = { dossier: dossier.id, ...(code === undefined ? {} : { code }) };
  return {
    ...paperWords(catalogue, { plan, ...words }),
    plan,
    events,
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
