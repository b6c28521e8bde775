import type { AcceptedOutcome } from '../../workflows/messages';
import type { DeskAnswer } from './crash-desk';
import type { Known } from './crash-known';
import type { Testimony } from './crash-witness';
import type { Receipt } from './district';
import { NANOS_PER_MS } from './streams';

/** A receipt of one report, and when the broker stored it. */
interface GivenReceipt {
  /** `r/<agency>/<report id>`. */
  readonly id: string;
  readonly receipt: Receipt;
  readonly storedAtNanos: bigint;
}

/** What was given to whom, and what it may rest on. */
interface Given {
  readonly receipts: readonly GivenReceipt[];
  readonly outcomes: ReadonlyMap<string, AcceptedOutcome>;
  readonly hashes: ReadonlySet<string>;
}

const COUNTED: readonly string[] = ['accepted', 'duplicate'];

/** Every receipt that the broker holds. */
export function receiptsOf({ receipts }: Testimony): readonly GivenReceipt[] {
  return [...receipts].flatMap(([agency, all]) =>
    all.map(({ data, storedAtNanos }) => {
      const receipt = data as Receipt;
      return { id: `r/${agency}/${receipt.report}`, receipt, storedAtNanos };
    }),
  );
}

/**
 * Promises about what senders hear: every report that passed the broker has its verdict, and nobody was told `accepted`
 * of what is not recorded just there.
 */
export function problemsOfReceipts(
  known: readonly Known[],
  testimony: Testimony,
  { reports, answers }: { readonly reports: ReadonlySet<string>; readonly answers: readonly DeskAnswer[] },
): readonly string[] {
  const outcomes = new Map(
    known.flatMap((one) => one.outcomes.map((outcome) => [outcome.id, outcome] as const)),
  );
  const hashes = new Set(known.flatMap(({ recorded }) => recorded.map(({ hash }) => hash)));
  const given: Given = { receipts: receiptsOf(testimony), outcomes, hashes };
  return [
    ...withoutVerdict(given, reports),
    ...given.receipts.flatMap(({ id, receipt }) => problemsOfWord(given, id, receipt)),
    ...answers.flatMap(({ id, answer }) => problemsOfWord(given, id, answer)),
    ...known.flatMap((one) => problemsOfOrder(one, testimony, given)),
  ];
}

function withoutVerdict({ receipts, outcomes }: Given, reports: ReadonlySet<string>): readonly string[] {
  const judged = new Set(receipts.filter(({ receipt }) => receipt.outcome !== 'delayed').map(({ id }) => id));
  const recorded = [...outcomes.keys()].filter((id) => id.startsWith('r/'));
  return [...new Set([...reports, ...recorded])]
    .filter((id) => !judged.has(id))
    .map((id) => `${id} ${outcomes.has(id) ? 'is recorded and' : 'passed the broker and'} has no verdict`);
}

/** The fleet's agencies and desk do nothing that the law refuses. */
function problemsOfWord(
  { outcomes, hashes }: Given,
  id: string,
  { outcome, code = '', seq, head = '' }: Pick<Receipt, 'outcome' | 'code' | 'seq' | 'head'>,
): readonly string[] {
  if (outcome === 'refused') return [`${id} was refused: ${code}`];
  if (!COUNTED.includes(outcome)) return [];
  const counted = outcomes.get(id);
  const isSo = counted !== undefined && counted.seq === seq && counted.head === head && hashes.has(head);
  return isSo ? [] : [`${id} was told "${outcome}" without its event`];
}

/** By the broker's instants: stored ≤ recorded ≤ told ≤ receipted, of every message that an input told. */
function problemsOfOrder(
  { dossier, inputs, outcomes, shiftMs }: Known,
  { toldAtNanos }: Testimony,
  { receipts }: Given,
): readonly string[] {
  const early = outcomes.filter(({ storedAt, at }) => storedAt + shiftMs > at);
  const told = inputs.flatMap(({ input, messages }) =>
    messages.map(({ id }) => ({ id, at: input.at - shiftMs, toldAt: toldAtNanos.get(id) })),
  );
  return [
    ...early.map(({ id }) => `${dossier}: ${id} was recorded before it was stored`),
    ...told.flatMap(({ id, at, toldAt }) => {
      if (toldAt === undefined) return [`${dossier}: ${id} was never told`];
      return toldAt >= BigInt(at) * NANOS_PER_MS ? [] : [`${dossier}: ${id} was told before it was recorded`];
    }),
    ...outcomes.flatMap(({ id, messages }) => {
      const firstWord = receipts.find((given) => given.id === id && COUNTED.includes(given.receipt.outcome));
      if (firstWord === undefined) return [];
      return messages
        .filter((message) => (toldAtNanos.get(message.id) ?? 0n) > firstWord.storedAtNanos)
        .map((message) => `${dossier}: ${id} had its receipt before ${message.id} was told`);
    }),
  ];
}
