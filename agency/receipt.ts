import type { ReceiptData } from '../bus/envelope.schema';

/** What the engine answered to a report. */
export type Receipt = Readonly<ReceiptData>;

const STRENGTH = { delayed: 0, refused: 1, duplicate: 2, accepted: 3 } as const satisfies Record<
  Receipt['outcome'],
  number
>;

/**
 * The stronger of two receipts for one report; of two alike, the known one. Pure.
 *
 * `accepted` is final. A refusal may be followed by `accepted` for the same id, never the reverse, so one that
 * comes later is an old one on a long road. `duplicate` says that the report was counted before.
 */
export function strongerReceipt(known: Receipt | undefined, next: Receipt): Receipt {
  return known !== undefined && STRENGTH[known.outcome] >= STRENGTH[next.outcome] ? known : next;
}

/** Whether the engine has judged: anything but `delayed`, after which the verdict is still to come. Pure. */
export function isVerdict(receipt: Receipt | undefined): receipt is Receipt {
  return receipt !== undefined && receipt.outcome !== 'delayed';
}
