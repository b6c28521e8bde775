import { officer } from './dossier-commands';
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

/** A stop put forward and declined, another taken back, a third confirmed; resumed, and refused by two. */
export async function takeMotions(dossier: Staged & Pick<StagedDossier, 'handedOver'>): Promise<void> {
  const supervisor = officer('supervisor');
  const { approvedBy: _approvedBy, ...stopping } = stop('2024-03-15');
  await dossier.submit();
  await dossier.tell('2024-03-06 09:00', stopping);
  await dossier.tell('2024-03-06 09:10', {
    type: 'declineMotion',
    by: supervisor,
    motion: 1,
    reasonCode: 'NO-GROUND',
  });
  await dossier.tell('2024-03-06 09:20', stopping);
  await dossier.tell('2024-03-06 09:30', {
    type: 'takeBackMotion',
    by: officer('desk'),
    motion: 2,
    reasonCode: 'WRONG-DAY',
  });
  await dossier.tell('2024-03-06 09:40', stopping);
  await dossier.tell('2024-03-06 10:00', { type: 'confirmMotion', by: supervisor, motion: 3 });
  await dossier.tell('2024-03-07 10:00', resume());
  await dossier.completed('2024-03-07 14:00', 'main.a');
  const { reasonCode, legalBasis } = stopping;
  await dossier.tell('2024-03-08 09:00', { type: 'refuse', by: officer('desk'), reasonCode, legalBasis });
  await dossier.tell('2024-03-08 09:30', { type: 'confirmMotion', by: supervisor, motion: 4 });
  await dossier.handedOver('2024-03-08 10:00', 'main', 'refusal');
}
