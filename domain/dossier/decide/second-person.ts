import { refuse, type Refusal } from '../../errors';
import type { CommandOf } from '../commands.schema';
import type { Actor } from '../events.schema';
import type { Role } from './decider';

type Officer = CommandOf<'voidReception'>['by'];

/** Roles of which a second person must have one; the first stands for them where nobody has confirmed yet. */
type Seconds = readonly [Role, ...Role[]];

/** Who may be the second person of most acts that need one. @source assumption: whoever stands above the desk. */
export const SUPERIORS: Seconds = ['supervisor', 'deskHead'];

/** The same of a stop, a refusal and a changed calendar. @source assumption: whoever answers for the office. */
export const ANSWERABLE: Seconds = ['supervisor', 'deskHead', 'signer'];

/** Whether somebody may stand behind what an officer does: another person, in one of these roles. Pure. */
export function isBehind(by: Officer, second: Officer, roles: readonly Role[]): boolean {
  return roles.includes(second.role) && second.officer !== by.officer;
}

/** Why a second person is none: not a superior, or the one who acts. Pure. */
export function findSecondPersonRefusal(by: Officer, second: Officer): Refusal | undefined {
  return isBehind(by, second, SUPERIORS) ? undefined : refuse('SECOND_PERSON_INVALID', { role: second.role });
}

/** Whether what an actor did was done by this officer, in whatever role. Pure. */
export function isSamePerson(actor: Actor | undefined, { officer }: Officer): boolean {
  return actor?.kind === 'officer' && actor.officer === officer;
}
