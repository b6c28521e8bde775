import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { feesOf } from './fees';

/** A proposal that the desk declined is open no more. Pure. */
function foldDeclined(dossier: Dossier, { data: { task, about } }: FactOf<'proposalDeclined'>): Dossier {
  if (about === 'supplement') {
    return { ...dossier, proposals: without(dossier.proposals ?? {}, task) };
  }
  const fees = feesOf(dossier);
  return { ...dossier, fees: { ...fees, proposals: without(fees.proposals, task) } };
}

function without<T>(proposals: Readonly<Record<string, T>>, task: string): Readonly<Record<string, T>> {
  const { [task]: _declined, ...others } = proposals;
  return others;
}

/** How each fact about what agencies propose changes a dossier. */
export const PROPOSAL_FOLDERS = { proposalDeclined: foldDeclined } as const;
