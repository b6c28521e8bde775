import type { Command } from './commands.schema';
import { openTasks, type Dossier } from './dossier';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** To tell each agency with open tasks of them anew. Pure. */
export function silenceCandidates(dossier: Dossier, by: Officer): readonly Command[] {
  const agencies = [...new Set(openTasks(dossier).map(({ agency }) => agency))];
  return agencies.map((toAgency): Command => ({ type: 'resendTasks', by, toAgency, reasonCode: 'OTHER' }));
}
