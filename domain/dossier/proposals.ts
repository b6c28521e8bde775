import type { EpochMs } from '../time/instant';
import type { CommandOf } from './commands.schema';
import type { Dossier } from './dossier';
import { openFeeProposals } from './fees';
import { openProposals } from './supplements';

/** What a proposal of an agency is about. */
export type Proposed = CommandOf<'declineProposal'>['about'];

/** A proposal of an agency that the desk has not answered. */
export interface OpenProposal {
  readonly task: string;
  readonly about: Proposed;
  readonly proposedAt: EpochMs;
}

/** Proposals of papers and of fees that the desk has not answered, of tasks still open. Pure. */
export function unansweredProposals(dossier: Dossier): readonly OpenProposal[] {
  return [
    ...openProposals(dossier).map((each) => ({ ...each, about: 'supplement' as const })),
    ...openFeeProposals(dossier).map((each) => ({ ...each, about: 'fee' as const })),
  ].map(({ task, about, proposedAt }) => ({ task, about, proposedAt }));
}

/** The open proposal of a task, or undefined. Pure. */
export function findOpenProposal(
  dossier: Dossier,
  { task, about }: Pick<OpenProposal, 'task' | 'about'>,
): OpenProposal | undefined {
  return unansweredProposals(dossier).find((each) => each.task === task && each.about === about);
}
