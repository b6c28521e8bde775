import type { Weekday } from '../time/calendar';
import type { AtOnceDefinition } from './at-once.schema';
import type { Definition } from './definition.schema';
import type { Plan, PlanAtOnce } from './plan';
import { legalBasisOf } from './source';

/** What a definition offers to handle while the applicant waits, in its order; a linked one nothing. Pure. */
export function atOnceIn(definition: Definition): readonly AtOnceDefinition[] {
  if (definition.kind !== 'plain' || definition.atOnce === undefined) return [];
  return 'weekdays' in definition.atOnce ? [definition.atOnce] : definition.atOnce;
}

/**
 * What a plan has of it: the offers of the unit that receives. Pure.
 *
 * A definition that writes one offer compiles to that one, as before there were lists, so that no hash of a plan moves.
 */
export function toPlanAtOnce(definition: Definition, unit: string): Pick<Plan, 'atOnce'> {
  const offers = atOnceIn(definition)
    .filter(({ units }) => units?.includes(unit) !== false)
    .map(({ weekdays, source }): PlanAtOnce => ({ weekdays, legalBasis: legalBasisOf(source) }));
  const [first] = offers;
  if (first === undefined || definition.kind !== 'plain' || definition.atOnce === undefined) return {};
  return { atOnce: 'weekdays' in definition.atOnce ? first : offers };
}

/** The offers of a plan, in the order of its definition; nothing where it offers none. Pure. */
export function atOnceOffers({ atOnce }: Pick<Plan, 'atOnce'>): readonly PlanAtOnce[] {
  if (atOnce === undefined) return [];
  return 'weekdays' in atOnce ? [atOnce] : atOnce;
}

/** The first offer for a day of the week, or undefined. Pure. */
export function atOnceOn(plan: Pick<Plan, 'atOnce'>, weekday: Weekday): PlanAtOnce | undefined {
  return atOnceOffers(plan).find(({ weekdays }) => weekdays.includes(weekday));
}
