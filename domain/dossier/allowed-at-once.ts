import type { Plan } from '../procedure/plan';
import type { Command } from './commands.schema';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** To take a dossier at once, and to handle it, each step with stand-ins of its results. Pure. */
export function atOnceCandidates(plan: Plan, by: Officer): readonly Command[] {
  if (plan.atOnce === undefined) return [];
  const done = plan.steps.map(({ key: step, gives }) => ({
    step,
    results: gives.map((result) => ({ result, ref: '-', issuedOn: '-' })),
  }));
  return [
    { type: 'takeAtOnce', by },
    { type: 'handleAtOnce', by, done, receiver: 'applicant' },
  ];
}
