import { findForeignTransaction, isUnplacedPayment } from '../../bridge/payments';
import { fingerprintOfCommand, updateIdOf } from '../../client/update-id';
import type { DossierReading } from '../../client/door';
import { findPersonalData } from '../../domain/personal-data';
import { office } from '../support/dossier-driver';
import { feePlan, feeRequest, payment } from '../support/fee-acts';
import { atA } from '../support/supplement-acts';

const AT = office('2024-03-06 11:00');

/** A door to one dossier, and a register in which some transactions are another's. */
function doorTo(taken: Readonly<Record<string, string>> = {}): {
  readonly find: () => Promise<DossierReading>;
  readonly ownTransaction: (owned: { transaction: string; dossier: string }) => Promise<string>;
  readonly asked: string[];
} {
  const { dossier, plan } = atA(feePlan());
  const asked: string[] = [];
  return {
    asked,
    find: () => Promise.resolve({ dossier, plan, postReadTo: 0, clockShiftMs: 0 }),
    ownTransaction: ({ transaction, dossier: own }) => {
      asked.push(transaction);
      return Promise.resolve(taken[transaction] ?? own);
    },
  };
}

describe('a transaction', () => {
  const { id } = atA().dossier;

  it('that nobody entered — is its dossier’s', async () => {
    const stored = { dossier: id, command: payment(1), storedAt: AT };
    expect(await findForeignTransaction(doorTo(), stored)).toBeUndefined();
  });

  it('that another dossier entered — is refused, naming it', async () => {
    const door = doorTo({ '970400/T0001': 'ds_other' });
    expect(await findForeignTransaction(door, { dossier: id, command: payment(1), storedAt: AT })).toEqual({
      code: 'PAYMENT_USED_ELSEWHERE',
      params: { transaction: '970400/T0001', dossier: 'ds_other' },
    });
  });

  it('of what the dossier would refuse, or of another command — is not entered', async () => {
    const door = doorTo();
    const foreign = payment(1, '1', { purpose: 'H26.14-240306-0008' });
    await findForeignTransaction(door, { dossier: id, command: foreign, storedAt: AT });
    await findForeignTransaction(door, { dossier: id, command: feeRequest(), storedAt: AT });
    expect(door.asked).toEqual([]);
  });

  it('said by the bank and by a cashier — is one message; with another amount it is not', () => {
    const { by: _by, ...bank } = payment(8_000);
    const cashier = { ...bank, channel: 'cash', by: { officer: 'cashier-1' } };
    const ids = [bank, cashier].map((command, index) =>
      updateIdOf({ caller: String(index), key: 'k', command }),
    );
    expect(ids).toEqual(['p/970400/T0001', 'p/970400/T0001']);
    const printOf = (command: typeof bank): string => fingerprintOfCommand('t', { dossier: id, command });
    expect(printOf(bank)).toBe(printOf({ ...bank, channel: 'cash' }));
    expect(printOf(bank)).not.toBe(printOf({ ...bank, amount: 8_001 }));
  });

  it('of another command — has the id of its caller and key', () => {
    expect(updateIdOf({ caller: 'a b', key: 'k1', command: { type: 'withdraw', transaction: 'x/T1' } })).toBe(
      'h/a%20b/k1',
    );
  });
});

describe('money that stands in no dossier', () => {
  it.each(['DOSSIER_CLOSED', 'DOSSIER_UNKNOWN', 'PAYMENT_OF_ANOTHER_DOSSIER', 'FEE_ACCOUNT_CLOSED'])(
    'refused as %s — is kept where somebody looks',
    (code) => {
      expect(isUnplacedPayment({ command: payment(1) }, code)).toBe(true);
      expect(isUnplacedPayment({ command: feeRequest() }, code)).toBe(false);
    },
  );

  it.each(['PAYMENT_ALREADY_CONFIRMED', 'PAYMENT_USED_ELSEWHERE', undefined])(
    'told %s — stands in one',
    (code) => {
      expect(isUnplacedPayment({ command: payment(1) }, code)).toBe(false);
    },
  );
});

describe('the wall against personal data', () => {
  it('lets a transaction and a sum of nine digits pass, and no such number elsewhere', () => {
    const command = payment(123_456_789, '123456789012', { account: '970400/A123456789' });
    expect(findPersonalData(command)).toBeUndefined();
    expect(findPersonalData({ ...command, transaction: '970400/123456789012' })).toBe('transaction');
    expect(findPersonalData({ ...command, amount: '123456789' })).toBe('amount');
  });
});
