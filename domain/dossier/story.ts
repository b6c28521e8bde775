import type { Plan } from '../procedure/plan';
import type { Dossier } from './dossier';
import type { Fact } from './events.schema';
import { foldFact } from './fold';

/** Facts told one after the other, with the dossier as it is after the last of them. */
export interface Story {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly facts: readonly Fact[];
}

/** A story in which nothing has happened yet. Pure. */
export function beginStory(plan: Plan, dossier: Dossier): Story {
  return { plan, dossier, facts: [] };
}

/** The story with the facts added, each folded before the next is told. Pure. */
export function tell(story: Story, ...facts: readonly Fact[]): Story {
  return facts.reduce<Story>(
    ({ plan, dossier, facts: told }, fact) => ({
      plan,
      dossier: foldFact(plan, { ...dossier, seq: dossier.seq + 1 }, fact),
      facts: [...told, fact],
    }),
    story,
  );
}
