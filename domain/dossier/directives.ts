import type { EpochMs } from '../time/instant';
import type { Dossier } from './dossier';
import type { FactData } from './events.schema';

/** An urging or an instruction about a task; open until the one it was given to acknowledges it. */
export interface Directive extends FactData<'directiveGiven'> {
  readonly givenAt: EpochMs;
  readonly acknowledgedAt?: EpochMs;
}

/** Rung of a directive whose deadline passed while its task was open. */
export const UNANSWERED = 'unanswered';

/** The clock under which the rung of a directive stands: a name, no ledger. Pure. */
export function directiveClock(directive: number): string {
  return `directive.${String(directive)}`;
}

/** What was urged and instructed, oldest first. Pure. */
export function directivesOf({ directives }: Dossier): readonly Directive[] {
  return directives ?? [];
}

/** An urging or instruction by its number. Pure. */
export function findDirective(dossier: Dossier, directive: number): Directive | undefined {
  return directivesOf(dossier).find((each) => each.directive === directive);
}
