import type { Definition } from '../definition.schema';
import { isResolvedAtOnce } from '../saturday';
import { limitOf } from '../source';
import type { Fault } from './finding';

/** A Saturday on which a limit in days would be resolved. Pure. */
export function unresolvableSaturday({ saturday, limit }: Definition): readonly Fault[] {
  if (saturday?.mode !== 'resolve' || isResolvedAtOnce(limitOf(limit))) return [];
  return [{ code: 'SATURDAY_NOT_RESOLVABLE', path: ['saturday', 'mode'], params: {} }];
}
