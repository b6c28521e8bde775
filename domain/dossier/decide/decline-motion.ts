import { tell } from '../story';
import { effectiveAt, firstRefusal, type Decider } from './decider';
import { findMotionRefusal, findOtherRefusal, findWaitingMotion } from './motion-guard';

/** Who could confirm what was put forward does not, and says why: nothing of it happens. */
export const declineMotion: Decider<'declineMotion'> = {
  findRefusal: ({ dossier, command: { motion, by } }) =>
    firstRefusal(
      () => findMotionRefusal(dossier, motion),
      () => findOtherRefusal(dossier, motion, by),
    ),
  tellFacts: ({ dossier, command: { motion, reasonCode, by }, occasion }, story) => {
    const waiting = findWaitingMotion(dossier, motion);
    return waiting === undefined
      ? story
      : tell(story, {
          fact: 'motionDeclined',
          effectiveAt: effectiveAt(occasion, waiting.putForwardAt),
          data: { motion, act: waiting.act, reasonCode, by },
        });
  },
};
