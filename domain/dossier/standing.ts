import type { Plan } from '../procedure/plan';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Who is told: a role at an agency. */
export interface Target {
  readonly agency: string;
  readonly role: string;
}

/** The role of an agency that answers for all of it. */
const HEAD = 'head';

/** The head of the receiving authority, with whom each ladder ends; undefined in a plan without one. Pure. */
export function authorityOf({ ladders }: Plan): Target | undefined {
  return ladders.whole.at(-1)?.target ?? ladders.step.at(-1)?.target;
}

/**
 * Whether an officer is the one who was told, or stands above. Pure.
 *
 * An officer and a signer answer for their own agency, the signer also for its head; the desk for itself; its head for
 * all but the receiving authority; a supervisor for everybody.
 *
 * @source The order of the ladders: officer, head, lead body, head of the one-stop, chairman; who may answer for whom
 *   within it is an assumption.
 */
export function answersFor(plan: Plan, by: Officer, target: Target): boolean {
  const isHead = target.role === HEAD;
  switch (by.role) {
    case 'supervisor':
      return true;
    case 'deskHead':
      return !isAuthority(plan, target);
    case 'signer':
      return by.agency === target.agency;
    case 'officer':
      return by.agency === target.agency && !isHead;
    case 'desk':
      return target.agency === plan.desk && !isHead;
    default:
      return false;
  }
}

function isAuthority(plan: Plan, { agency, role }: Target): boolean {
  const authority = authorityOf(plan);
  return authority?.agency === agency && authority.role === role;
}
