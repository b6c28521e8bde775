import { refuse, type Refusal } from '../../errors';
import type { CommandOf } from '../commands.schema';
import type { Actor } from '../events.schema';
import type { Role } from './decider';

type Officer = CommandOf<'voidReception'>['by'];

/** Who may be the second person of an act that needs one. @source assumption: whoever stands above the desk. */
export const SUPERIORS: readonly [Role, ...Role[]] = ['supervisor', 'deskHead'];

/** Why a second person is none: not a superior, or the one who acts. Pure. */
export function findSecondPersonRefusal(by: Officer, second: Officer): Refusal | undefined {
  const isAnother = second.officer !== by.officer;
  return isAnother && SUPERIORS.includes(second.role)
    ? undefined
    : refuse('SECOND_PERSON_INVALID', { role: second.role });
}

/** Whether what an actor did was done by this officer, in whatever role. Pure. */
export function isSamePerson(actor: Actor | undefined, { officer }: Officer): boolean {
  return actor?.kind === 'officer' && actor.officer === officer;
}
