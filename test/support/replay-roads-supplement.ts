import type { Command } from '../../domain/dossier/commands.schema';
import { toTaskId } from '../../domain/ids';
import type { StagedDossier } from './replay-stage';
import { DESK } from './shell';

const LAW = { legalBasis: 'Fixture Decree 1/2024, article 8' } as const;

/** Wants of a dossier on the stage what these roads tell it. */
type Staged = Pick<StagedDossier, 'id' | 'submit' | 'tell' | 'completed' | 'handedOver' | 'passTo'>;

function request(items: readonly { readonly component: string; readonly step?: string }[]): Command {
  const asked = items.map((item) => ({ ...item, reasonCode: 'ILLEGIBLE' }));
  return { type: 'requestSupplement', by: DESK, items: asked, ...LAW };
}

function supply(supplement: number, component: string): Command {
  const items = [{ component, ref: `papers/${component}/2` }];
  return { type: 'supplySupplement', by: DESK, supplement, items };
}

/** B proposes, the desk asks; C goes on, then all stands still; one supply lacking, the next accepted: a restart. */
export async function takeSupplement(dossier: Staged): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.b', attempt: 1 });
  const items = [{ component: 'drawing', reasonCode: 'ILLEGIBLE' }];
  await dossier.submit();
  await dossier.completed('2024-03-06 10:00', 'main.a');
  await dossier.tell('2024-03-06 10:30', { type: 'supplement', agency: 'b-office', task, items, ...LAW });
  await dossier.tell('2024-03-06 11:00', { type: 'requestSupplement', by: DESK, ...LAW });
  await dossier.completed('2024-03-07 09:00', 'main.c');
  await dossier.tell('2024-03-11 10:00', supply(1, 'drawing'));
  const lacking = [{ component: 'drawing', reasonCode: 'UNSIGNED' }];
  await dossier.tell('2024-03-11 14:00', { type: 'checkSupplement', by: DESK, supplement: 1, lacking });
  await dossier.tell('2024-03-15 15:30', supply(1, 'drawing'));
  await dossier.tell('2024-03-15 16:00', { type: 'checkSupplement', by: DESK, supplement: 1 });
  await dossier.completed('2024-03-18 14:00', 'main.b');
  await dossier.handedOver('2024-03-18 15:00', 'main', 'b-result');
  await dossier.handedOver('2024-03-18 15:05', 'main', 'c-result');
}

/** A proposes a paper, then its fee; the desk asks the applicant for neither, and the work goes on. */
export async function takeDeclined(dossier: Staged): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.a', attempt: 1 });
  const report = { agency: 'a-office', task } as const;
  const items = [{ component: 'application', reasonCode: 'ILLEGIBLE' }];
  const decline = { type: 'declineProposal', by: DESK, task, reasonCode: 'ON-FILE', ...LAW } as const;
  await dossier.submit();
  await dossier.tell('2024-03-06 09:30', { type: 'supplement', ...report, items, ...LAW });
  await dossier.tell('2024-03-06 10:00', { type: 'fee', ...report, fee: 'main.appraisal', choice: 'small' });
  await dossier.tell('2024-03-06 10:30', { ...decline, about: 'supplement' });
  await dossier.tell('2024-03-06 11:00', { ...decline, about: 'fee' });
  await dossier.completed('2024-03-06 14:00', 'main.a');
  await dossier.completed('2024-03-07 09:00', 'main.b');
  await dossier.completed('2024-03-07 10:00', 'main.c');
  await dossier.passTo('2024-05-01 09:00');
}

/** Asked before reception: the applicant silent, the desk's check late; asked again by A, which then does without. */
export async function takeSilentSupplement(dossier: Staged): Promise<void> {
  await dossier.submit({});
  await dossier.tell('2024-03-06 09:00', request([{ component: 'application' }]));
  await dossier.passTo('2024-03-18 09:00');
  await dossier.tell('2024-03-18 10:00', supply(1, 'application'));
  await dossier.passTo('2024-03-20 09:00');
  await dossier.tell('2024-03-20 10:00', { type: 'receive', by: DESK });
  await dossier.tell('2024-03-20 11:00', request([{ component: 'application', step: 'main.a' }]));
  await dossier.completed('2024-03-21 09:00', 'main.a');
  await dossier.completed('2024-03-21 14:00', 'main.b');
  await dossier.completed('2024-03-22 09:00', 'main.c');
}
