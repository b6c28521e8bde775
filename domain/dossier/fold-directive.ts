import { directivesOf } from './directives';
import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';

/** What is known after an urging or an instruction. Pure. */
export function foldGiven(dossier: Dossier, { data, effectiveAt }: FactOf<'directiveGiven'>): Dossier {
  return { ...dossier, directives: [...directivesOf(dossier), { ...data, givenAt: effectiveAt }] };
}

/** What is known after somebody has seen one. Pure. */
export function foldSeen(dossier: Dossier, { data, effectiveAt }: FactOf<'directiveAcknowledged'>): Dossier {
  const directives = directivesOf(dossier).map((each) =>
    each.directive === data.directive ? { ...each, acknowledgedAt: effectiveAt } : each,
  );
  return { ...dossier, directives };
}
