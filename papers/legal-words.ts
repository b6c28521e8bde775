import { isAssumed, legalTextVi } from '../domain/legal-words';

/**
 * The laws among some bases, as a Vietnamese paper cites them: what a definition only assumes is cited to nobody. Pure.
 */
export function citedLaws(bases: readonly string[]): readonly string[] {
  return bases.filter((basis) => basis !== '' && !isAssumed(basis)).map(legalTextVi);
}
