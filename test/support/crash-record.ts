import { canonicalJson } from '../../domain/canonical-json';
import { verifyChain } from '../../domain/dossier/seal';
import type { Known } from './crash-known';
import { findDivergence } from './replay-core';

/** Promises about a dossier's record: ended once, each id counted once, told as recorded, and by the core's own word. */
export function problemsOfRecord(known: Known): readonly string[] {
  const { dossier, state, histories, recorded, outcomes } = known;
  const chain = verifyChain(dossier, recorded);
  const ends = recorded.filter(({ fact }) => fact === 'returnedToApplicant').length;
  const divergence = findDivergence(histories);
  return [
    ...(chain.intact ? [] : [`chain broken at ${String(chain.broken.seq)}: ${chain.broken.fault}`]),
    // The dossier is closed: it was read from its history, run through the workflow once more.
    ...(state.head === recorded.at(-1)?.hash ? [] : ['its history, replayed, tells another dossier']),
    ...(ends === 1 ? [] : [`ended ${String(ends)} times`]),
    ...(divergence === undefined ? [] : [`the core says otherwise at ${JSON.stringify(divergence)}`]),
    ...problemsOfPublished(known),
    ...doubles(outcomes.map(({ id }) => id)).map((id) => `${id} counted twice`),
  ];
}

/** EVENTS holds the record, each event once, byte for byte. */
function problemsOfPublished({ recorded, published }: Known): readonly string[] {
  const sorted = [...published].sort((a, b) => a.seq - b.seq);
  const [said, wanted] = [sorted.map(canonicalJson), recorded.map(canonicalJson)];
  if (said.join('\n') === wanted.join('\n')) return [];
  const seqs = sorted.map(({ seq }) => seq).join();
  const differing = wanted.findIndex((event, index) => event !== said[index]) + 1;
  return [
    `published ${seqs}, recorded 1 to ${String(recorded.length)}; first difference at ${String(differing)}`,
  ];
}

/** What is there more than once, as often as it is there too much. Pure. */
export function doubles(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
