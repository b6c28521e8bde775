import type { Door, DossierReading } from '../client/door';
import { isUnplaced } from '../client/unplaced';
import { apply } from '../domain/dossier/apply';
import { sealNothing } from '../domain/dossier/seal';
import { toCommandInput } from '../domain/dossier/shift';
import { refuse, type Refusal } from '../domain/errors';
import type { Readable } from './incoming';

/**
 * Why a transaction is another dossier's: unique in the whole system, it pays one, and is given back by one. Asked only of
 * what the dossier would enter, so that a refused message keeps no transaction from its dossier. Asks the dossier; enters the
 * transaction in its register.
 *
 * See docs/adr/0033-a-transaction-pays-one-dossier.md.
 */
export async function findForeignTransaction(
  door: Pick<Door, 'find' | 'ownTransaction'>,
  { dossier, command, storedAt }: Pick<Readable, 'dossier' | 'command' | 'storedAt'>,
): Promise<Refusal | undefined> {
  if (command.type !== 'confirmPayment' && command.type !== 'confirmRefund') return undefined;
  const reading = await door.find(dossier);
  if (reading === undefined || !wouldEnter(reading, { command, storedAt })) return undefined;
  const { transaction } = command;
  const owner = await door.ownTransaction({ transaction, dossier });
  return owner === dossier ? undefined : refuse('PAYMENT_USED_ELSEWHERE', { transaction, dossier: owner });
}

function wouldEnter(
  { dossier, plan, clockShiftMs }: DossierReading,
  stored: Pick<Readable, 'command' | 'storedAt'>,
): boolean {
  const at = Math.max(stored.storedAt, Date.now()) + clockShiftMs;
  const input = toCommandInput(stored, { clockShiftMs, at, postReadTo: 0 });
  return !('refusal' in apply({ dossier, ...(plan === undefined ? {} : { plan }) }, input, sealNothing));
}

/** Whether a message says of money that came and stands in no dossier: it is kept whole where somebody looks. Pure. */
export function isUnplacedPayment({ command }: Pick<Readable, 'command'>, code: string | undefined): boolean {
  return command.type === 'confirmPayment' && isUnplaced(code);
}
