import { refuse } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, type Decider } from './decider';
import { findMotionRefusal, findWaitingMotion, isOfMover } from './motion-guard';

/** Who put something forward takes it back before anybody confirmed it: nothing of it happens. */
export const takeBackMotion: Decider<'takeBackMotion'> = {
  findRefusal: ({ dossier, command: { motion, by } }) =>
    firstRefusal(
      () => findMotionRefusal(dossier, motion),
      () => {
        const waiting = findWaitingMotion(dossier, motion);
        return waiting === undefined || isOfMover(waiting, by)
          ? undefined
          : refuse('MOTION_NOT_YOURS', { motion });
      },
    ),
  tellFacts: ({ dossier, command: { motion, reasonCode, by }, occasion }, story) => {
    const waiting = findWaitingMotion(dossier, motion);
    return waiting === undefined
      ? story
      : tell(story, {
          fact: 'motionTakenBack',
          effectiveAt: effectiveAt(occasion, waiting.putForwardAt),
          data: { motion, act: waiting.act, reasonCode, by },
        });
  },
};
