import type { ErrorCode } from '../domain/errors';

/** Refusals of a payment after which money is there that no dossier shows: its message is kept whole where somebody looks. */
const UNPLACED: readonly ErrorCode[] = [
  'DOSSIER_UNKNOWN',
  'DOSSIER_CLOSED',
  'NOT_RECEIVED',
  'FEE_ACCOUNT_CLOSED',
  'PAYMENT_OF_ANOTHER_DOSSIER',
  'PAYMENT_ACCOUNT_FOREIGN',
];

/** Whether a payment that was refused so stands in no dossier. Pure. */
export function isUnplaced(code: string | undefined): boolean {
  return UNPLACED.some((each) => each === code);
}
