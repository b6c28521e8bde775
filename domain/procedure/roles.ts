import type { Rung } from '../sla/ladder';
import { findIn } from './catalogue';
import type { Unit } from './catalogue';
import { HANDLING } from './plan';
import type { PlanRung } from './plan';

/** Who a rung's target may be, as ladders write it before the dot. */
export const TARGET_BODIES = ['handling', 'lead', 'desk', 'authority'] as const;

/** Who a rung tells: the step's own agency, the leading one, the desk, or the receiving authority. */
export type TargetBody = (typeof TARGET_BODIES)[number];

/** A rung's target in two words. */
export interface RungTarget {
  readonly body: TargetBody;
  /** Role of the agency, e.g. `head`. */
  readonly role: string;
}

/** Reads `lead.head`; undefined when the text is no target. Pure. */
export function parseTarget(text: string): RungTarget | undefined {
  const [, name, role] = /^([a-z]+)\.([a-z0-9-]+)$/.exec(text) ?? [];
  const body = TARGET_BODIES.find((candidate) => candidate === name);
  return body === undefined || role === undefined ? undefined : { body, role };
}

/** The agency that has a role in a unit, or undefined. Pure. */
export function findAgency(unit: Unit, role: string): string | undefined {
  return findIn(unit.directory, role);
}

/** Agency code of a body for a unit and a leading agency; `handling` stays open. Pure. */
export function agencyOfBody(body: TargetBody, unit: Unit, lead: string): string {
  return { handling: HANDLING, lead, desk: unit.desk, authority: unit.authority }[body];
}

/** Rungs with their targets resolved as far as a unit can; a rung whose target is none is left out. Pure. */
export function toPlanRungs(rungs: readonly Rung[], unit: Unit, lead: string): readonly PlanRung[] {
  return rungs.flatMap((rung) => {
    const target = parseTarget(rung.to);
    if (target === undefined) return [];
    return [{ ...rung, target: { agency: agencyOfBody(target.body, unit, lead), role: target.role } }];
  });
}
