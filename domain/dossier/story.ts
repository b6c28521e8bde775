import type { Plan } from '../procedure/plan';
import type { Roster } from '../procedure/roster';
import type { Dossier } from './dossier';
import type { Fact } from './events.schema';
import { foldFact } from './fold';

/** Facts told one after the other, with the dossier as it is after the last of them. */
export interface Story {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly facts: readonly Fact[];
  /** The duty rosters that came with the command. */
  readonly roster?: Roster;
}

/** A story in which nothing has happened yet. Pure. */
export function beginStory(plan: Plan, dossier: Dossier, roster?: Roster): Story {
  return { plan, dossier, facts: [], ...(roster === undefined ? {} : { roster }) };
}

/** The story with the facts added, each folded before the next is told. Pure. */
export function tell(story: Story, ...facts: readonly Fact[]): Story {
  return facts.reduce<Story>(
    (before, fact) => ({
      ...before,
      dossier: foldFact(before.plan, { ...before.dossier, seq: before.dossier.seq + 1 }, fact),
      facts: [...before.facts, fact],
    }),
    story,
  );
}
