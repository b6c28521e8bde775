import type { StagedDossier } from './replay-stage';
import { resume, review, stop } from './stop-acts';

/** Wants of a dossier on the stage what this road tells it. */
type Staged = Pick<StagedDossier, 'submit' | 'tell' | 'completed' | 'passTo'>;

/** A is done while the dossier is stopped and nobody looks at the stop in time; the second stop ends with the work. */
export async function takeStop(dossier: Staged): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', stop('2024-03-08'));
  await dossier.completed('2024-03-07 10:00', 'main.a');
  await dossier.passTo('2024-03-13 09:00');
  await dossier.tell('2024-03-13 10:00', review('2024-03-20'));
  await dossier.tell('2024-03-14 10:00', resume());
  await dossier.completed('2024-03-14 14:00', 'main.b');
  await dossier.tell('2024-03-14 15:00', stop('2024-03-20'));
  await dossier.completed('2024-03-15 10:00', 'main.c');
}
