import { refuse, type Refusal } from '../../errors';
import { isClosed, type Dossier } from '../dossier';
import { goesOnClosed } from '../keeping';
import { findMotion, waitingMotions, type WaitingMotion } from '../motions';
import type { Officer } from './seconded';
import { actOfTwo } from './seconded-acts';

/** Why a motion cannot be answered: unknown, ended, or of a dossier in which it can no longer come about. Pure. */
export function findMotionRefusal(dossier: Dossier, motion: number): Refusal | undefined {
  if (dossier.phase === 'none') return refuse('NOT_SUBMITTED');
  const found = findMotion(dossier, motion);
  if (found === undefined) return refuse('MOTION_UNKNOWN', { motion });
  if (found.ending !== undefined) return refuse('MOTION_ENDED', { motion, ending: found.ending.kind });
  const isOver = isClosed(dossier) && !goesOnClosed(found.act);
  return isOver ? refuse('DOSSIER_CLOSED', { phase: dossier.phase }) : undefined;
}

/** Whether somebody put this motion forward, in whatever role. Pure. */
export function isOfMover({ by }: Pick<WaitingMotion, 'by'>, { officer }: Officer): boolean {
  return by.kind === 'officer' && by.officer === officer;
}

/** Why somebody is not the other person of a motion: who put it forward, or in no fitting role. Pure. */
export function findOtherRefusal(dossier: Dossier, motion: number, by: Officer): Refusal | undefined {
  const waiting = findWaitingMotion(dossier, motion);
  if (waiting === undefined) return undefined;
  const { seconds } = actOfTwo(waiting.act);
  const isOther = seconds.includes(by.role) && !isOfMover(waiting, by);
  return isOther ? undefined : refuse('MOTION_SECOND_INVALID', { roles: seconds.join(', ') });
}

/** The motion of a number that waits, or undefined. Pure. */
export function findWaitingMotion(dossier: Dossier, motion: number): WaitingMotion | undefined {
  return waitingMotions(dossier).find((each) => each.motion === motion);
}
