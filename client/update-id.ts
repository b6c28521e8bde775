import { hashOf } from '../domain/canonical-json';

/** What of a command makes it the same one, as a caller sent it. */
interface Sent {
  readonly caller: string;
  /** The caller's idempotency key. */
  readonly key: string;
  readonly dossier: string;
  /** In wire form. */
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>;
}

/**
 * Id under which an outcome is kept: `h/<caller>/<key>`. A payment's is `p/<transaction>`, whoever says it and however
 * often: the bank's message and a cashier's entry of one transaction are one. Pure.
 */
export function updateIdOf({ caller, key, command }: Omit<Sent, 'dossier'>): string {
  const transaction = transactionOf(command);
  return transaction === undefined ? `h/${encodeURIComponent(caller)}/${key}` : `p/${transaction}`;
}

/**
 * Fingerprint of a command; of a payment, of what moved: the same transaction with another amount is no repeat. Pure.
 *
 * @param type - Type of the envelope.
 */
export function fingerprintOfCommand(
  type: string,
  { dossier, command }: Pick<Sent, 'dossier' | 'command'>,
): string {
  const transaction = transactionOf(command);
  if (transaction === undefined) return hashOf({ type, data: { dossier, command } });
  const { amount, purpose } = command;
  return hashOf({ type, data: { dossier, command: { transaction, amount, purpose } } });
}

function transactionOf({ type, transaction }: Sent['command']): string | undefined {
  return type === 'confirmPayment' && typeof transaction === 'string' ? transaction : undefined;
}
