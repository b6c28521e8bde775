import { actOfTwo } from './decide/seconded-acts';
import type { Role } from './decide/decider';
import type { Dossier } from './dossier';
import { waitingMotions, type WaitingMotion } from './motions';

/** What waits for another person, and in which roles that person may confirm it. */
export interface MotionView extends Omit<WaitingMotion, 'ending'> {
  readonly seconds: readonly Role[];
}

/** What of a view is about acts that were put forward. */
export interface MotionsView {
  /** Oldest first; absent while nothing waits. */
  readonly motions?: readonly MotionView[];
}

/** What waits for another person as a reader sees it. Pure. */
export function motionsView(dossier: Dossier): MotionsView {
  const waiting = waitingMotions(dossier).map((motion) => ({
    ...motion,
    seconds: actOfTwo(motion.act).seconds,
  }));
  return waiting.length === 0 ? {} : { motions: waiting };
}
