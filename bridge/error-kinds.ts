/**
 * What can become of a message, and what is done then; a closed table.
 *
 * A message is acknowledged only after all that stands in its row: a crash in between brings it again.
 */
export const ERROR_KINDS = {
  /** Recorded, or known already. */
  accepted: { receipt: true, then: 'acknowledge', alert: false },
  /** The core says no, or the door does and the sender can be told. */
  refused: { receipt: true, then: 'acknowledge', alert: false },
  /** Nobody can be told. */
  unreadable: { receipt: false, then: 'bury', alert: true },
  /** A fault of ours: the message waits until it is mended. */
  defect: { receipt: true, then: 'park', alert: true },
  /** No server, no worker, no broker, or anything that we do not know: never a receipt, the same id again. */
  unavailable: { receipt: false, then: 'retry', alert: false },
} as const satisfies Record<
  string,
  {
    readonly receipt: boolean;
    readonly then: 'acknowledge' | 'bury' | 'park' | 'retry';
    readonly alert: boolean;
  }
>;

/** What sort of failure kept a message from being answered. Decided by code, never by words. Pure. */
export function toErrorKind(error: unknown): 'defect' | 'unavailable' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENGINE_DEFECT' ? 'defect' : 'unavailable';
}
