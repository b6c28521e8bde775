import type { CommandOf } from '../commands.schema';
import type { SecondedType } from '../motion-facts.schema';
import { isPutForward } from '../motions';
import type { Decider, Question } from './decider';
import { refuse } from './refuse';
import { requestSupplement } from './request-supplement';
import { seconded } from './seconded';
import { SECONDED_ACTS } from './seconded-acts';

/** The decider of an act that always needs a second person. Pure. */
export function putForward<Type extends SecondedType>(type: Type): Decider<Type> {
  return seconded(SECONDED_ACTS[type]);
}

/** Papers asked for by one person, or, with an override, by two. */
export const putForwardRequest = whereTwo(
  requestSupplement,
  seconded(SECONDED_ACTS.requestSupplement),
  ({ command }) => command.override !== undefined,
);

/** A refusal: of what was not received by one person; later, from rules 7 on, by two. */
export const putForwardRefusal = whereTwo(
  refuse,
  seconded(SECONDED_ACTS.refuse),
  ({ dossier }) => isPutForward(dossier) && dossier.phase !== 'submitted',
);

function whereTwo<Type extends 'refuse' | 'requestSupplement'>(
  one: Decider<Type>,
  two: Decider<Type>,
  needsTwo: (question: Question<Type> & { readonly command: CommandOf<Type> }) => boolean,
): Decider<Type> {
  return {
    findRefusal: (question) => (needsTwo(question) ? two : one).findRefusal(question),
    tellFacts: (question, story) => (needsTwo(question) ? two : one).tellFacts(question, story),
  };
}
