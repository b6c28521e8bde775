import { toTaskId } from '../../domain/ids';
import { officer } from './dossier-commands';
import { copiesRequest, feeCancellation, feeRequest, payment, refundOrder, refundPaid } from './fee-acts';
import type { StagedDossier } from './replay-stage';
import { DESK } from './shell';

/** Wants of a dossier on the stage what these roads tell it. */
type Staged = Pick<StagedDossier, 'id' | 'submit' | 'tell' | 'completed' | 'passTo'>;

const GROUNDS = { reasonCode: 'APPLICANT-ASKED', legalBasis: 'Fixture Decree 1/2024, article 10' } as const;

/** The code that the stage gives every dossier of that day. */
const PURPOSE = { purpose: 'F01-240306-0001' } as const;

/** Proposed, asked for, paid short and late and once more, a notice taken back; what was too much is given back. */
export async function takeFee(dossier: Staged): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.a', attempt: 1 });
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', {
    type: 'fee',
    agency: 'a-office',
    task,
    fee: 'main.appraisal',
    choice: 'small',
  });
  await dossier.tell('2024-03-06 10:30', feeRequest());
  await dossier.tell('2024-03-06 11:00', copiesRequest(2));
  await dossier.tell('2024-03-07 09:00', feeCancellation(2, 'poor'));
  await dossier.tell('2024-03-08 09:00', payment(300_000, '0001', PURPOSE));
  await dossier.passTo('2024-03-12 09:00');
  await dossier.tell('2024-03-12 10:00', payment(300_000, '0002', PURPOSE));
  await dossier.completed('2024-03-12 11:00', 'main.a');
  await dossier.completed('2024-03-12 14:00', 'main.b');
  await dossier.completed('2024-03-12 15:00', 'main.c');
  await dossier.tell('2024-03-13 09:00', refundOrder(100_000));
  await dossier.tell('2024-03-13 10:00', refundPaid(1));
  await dossier.passTo('2024-05-01 09:00');
}

/** Withdrawn while a fee is owed; paid all the same, and its accounts are closed with what nobody gave back. */
export async function takeFeeAfterEnd(dossier: Staged): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', feeRequest());
  await dossier.tell('2024-03-06 11:00', { type: 'withdraw', by: DESK, ...GROUNDS });
  await dossier.tell('2024-03-08 09:00', { ...payment(500_000, '0001', PURPOSE), by: officer('cashier') });
  await dossier.passTo('2024-05-01 09:00');
}
