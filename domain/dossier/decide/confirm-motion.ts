import { tell } from '../story';
import type { Refusal } from '../../errors';
import { effectiveAt, firstRefusal, type Decider, type Occasion, type Question } from './decider';
import { findMotionRefusal, findWaitingMotion } from './motion-guard';
import type { Seconded } from './seconded';
import { actOfTwo } from './seconded-acts';
import type { SecondedType } from '../motion-facts.schema';

/**
 * Another person confirms, in their own name, what somebody put forward: it takes effect now, never earlier, and what has
 * become late meanwhile stays late. Judged again as it was when it was put forward, with the same codes.
 *
 * @source Practice: acts that undo, stop or refuse need a second person; docs/adr/0042-an-act-of-two-is-put-forward-and-confirmed.md.
 */
export const confirmMotion: Decider<'confirmMotion'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => findMotionRefusal(question.dossier, question.command.motion),
      () => refuseAct(question),
    ),
  tellFacts: (question, story) => {
    const asked = toAct(question, confirmedAt(question));
    if (asked === undefined) return story;
    const { motion, by } = question.command;
    const told = tell(story, {
      fact: 'motionConfirmed',
      effectiveAt: asked.occasion.storedAt,
      data: { motion, act: asked.command.type, by },
    });
    return actOfTwo(asked.command.type).tellFacts({ ...asked, dossier: told.dossier }, told);
  },
};

type Asked = Question<'confirmMotion'>;

/** When it takes effect: when the confirmation was stored, not before it was put forward. */
function confirmedAt({ dossier, command: { motion }, occasion }: Asked): number {
  return effectiveAt(occasion, findWaitingMotion(dossier, motion)?.putForwardAt ?? 0);
}

function refuseAct(question: Asked): Refusal | undefined {
  const asked = toAct(question, confirmedAt(question));
  return asked && actOfTwo(asked.command.type).findRefusal(asked);
}

/** The act itself, as if it were given now by who put it forward, with the other person behind it. */
function toAct({ plan, dossier, command, occasion }: Asked, at: number): Seconded<SecondedType> | undefined {
  const waiting = findWaitingMotion(dossier, command.motion);
  if (waiting === undefined) return undefined;
  const now: Occasion = { ...occasion, storedAt: at };
  return { plan, dossier, command: waiting.command, occasion: now, second: command.by };
}
