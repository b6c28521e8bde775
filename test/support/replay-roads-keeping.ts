import { feeRequest } from './fee-acts';
import { erasureByCourt, hold, release } from './keeping-acts';
import type { StagedDossier } from './replay-stage';
import { DESK } from './shell';

/** Wants of a dossier on the stage what this road tells it. */
type Staged = Pick<StagedDossier, 'submit' | 'tell' | 'passTo'>;

const GROUNDS = { reasonCode: 'APPLICANT-ASKED', legalBasis: 'Fixture Decree 1/2024, article 10' } as const;

/** Withdrawn while a fee is owed, so that its accounts are still open when its data is held, let go, and erased. */
export async function takeKept(dossier: Staged): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', feeRequest());
  await dossier.tell('2024-03-06 11:00', { type: 'withdraw', by: DESK, ...GROUNDS });
  await dossier.tell('2024-03-06 14:00', hold());
  await dossier.tell('2024-03-07 09:00', release());
  await dossier.tell('2024-03-07 10:00', erasureByCourt());
  await dossier.passTo('2024-05-01 09:00');
}
