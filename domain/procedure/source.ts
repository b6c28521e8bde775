import type { Limit } from '../sla/counting';
import type { Source, SourcedLimit } from './definition.schema';

/**
 * A source as the one line that a plan and an explanation carry; an assumption says that it is one. Pure.
 *
 * @example legalBasisOf({ assumption: 'half a day' }); // 'Assumption: half a day'
 */
export function legalBasisOf(source: Source): string {
  return 'law' in source ? source.law : `Assumption: ${source.assumption}`;
}

/** A definition's limit without its source. Pure. */
export function limitOf(sourced: SourcedLimit): Limit {
  const { source: _source, ...limit } = sourced;
  return limit;
}
