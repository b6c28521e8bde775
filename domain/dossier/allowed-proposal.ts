import type { Command } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { unansweredProposals } from './proposals';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** To decline each proposal that is open; the reason must be given, and whether it is allowed does not depend on it. Pure. */
export function proposalCandidates(dossier: Dossier, by: Officer): readonly Command[] {
  return unansweredProposals(dossier).map(({ task, about }): Command => ({
    type: 'declineProposal',
    by,
    task,
    about,
    reasonCode: 'OTHER',
    legalBasis: '-',
  }));
}
