import { refuse, type Refusal } from '../../errors';
import type { CommandOf } from '../commands.schema';
import type { Dossier } from '../dossier';
import type { SecondedCommand, SecondedType } from '../motion-facts.schema';
import { findWaiting, isPutForward } from '../motions';
import { tell, type Story } from '../story';
import { effectiveAt, firstRefusal, type Decider, type Question, type Role } from './decider';
import { existsSince } from './ending';

/** An officer who acts or confirms. */
export type Officer = CommandOf<'confirmMotion'>['by'];

/** A question about an act that needs a second person, with that person. */
export type Seconded<Type extends SecondedType> = Question<Type> & { readonly second: Officer };

/**
 * An act of two: what it means, and why the law says no, once somebody stands behind it. Judged when it is put forward, as
 * if the right person had confirmed it, and again when they do.
 */
export interface SecondedDecider<Type extends SecondedType> {
  /** Roles in which the other person may confirm. */
  readonly seconds: readonly [Role, ...Role[]];
  /** Where the other person was named under older rules; absent where one person did then. */
  readonly field?: string;
  /** Whom the command names. */
  named(command: CommandOf<Type>): Officer | undefined;
  findRefusal(question: Seconded<Type>): Refusal | undefined;
  tellFacts(question: Seconded<Type>, story: Story): Story;
}

/**
 * The decider of the command of such an act: from rules 7 on it only puts the act forward; before, the act takes effect at
 * once, with the second person that it names.
 *
 * See docs/adr/0042-an-act-of-two-is-put-forward-and-confirmed.md.
 */
export function seconded<Type extends SecondedType>(act: SecondedDecider<Type>): Decider<Type> {
  return {
    findRefusal: (question) =>
      isPutForward(question.dossier) ? findPuttingRefusal(act, question) : findNamedRefusal(act, question),
    tellFacts: (question, story) => {
      if (isPutForward(question.dossier)) return tellPutForward(question, story);
      const second = act.named(question.command);
      return second === undefined ? story : act.tellFacts({ ...question, second }, story);
    },
  };
}

/** Somebody else of a fitting role, who stands in until one confirms. Pure. */
export function standIn<Type extends SecondedType>(act: SecondedDecider<Type>, by: Officer): Officer {
  const [role] = act.seconds;
  return { kind: 'officer', role, officer: by.officer === '-' ? '--' : '-' };
}

function findNamedRefusal<Type extends SecondedType>(
  act: SecondedDecider<Type>,
  question: Question<Type>,
): Refusal | undefined {
  const { field = '-' } = act;
  const { command } = question;
  const second = act.named(command);
  if (second !== undefined) return act.findRefusal({ ...question, second });
  const other = act.findRefusal({ ...question, second: standIn(act, command.by) });
  return other ?? refuse('SECOND_PERSON_MISSING', { command: command.type, field });
}

function findPuttingRefusal<Type extends SecondedType>(
  act: SecondedDecider<Type>,
  question: Question<Type>,
): Refusal | undefined {
  const { command, dossier } = question;
  const { field = '-' } = act;
  return firstRefusal(
    () =>
      act.named(command) === undefined
        ? undefined
        : refuse('SECOND_PERSON_SPEAKS', { field, command: 'confirmMotion' }),
    () => act.findRefusal({ ...question, second: standIn(act, command.by) }),
    () => refuseSecondMotion(dossier, command),
  );
}

function refuseSecondMotion(dossier: Dossier, command: SecondedCommand): Refusal | undefined {
  const waiting = findWaiting(dossier, command);
  return waiting === undefined ? undefined : refuse('MOTION_ALREADY_WAITING', { motion: waiting.motion });
}

function tellPutForward<Type extends SecondedType>(
  { dossier, command, occasion }: Question<Type>,
  story: Story,
): Story {
  return tell(story, {
    fact: 'motionPutForward',
    effectiveAt: effectiveAt(occasion, existsSince(dossier)),
    data: {
      motion: (dossier.motions?.length ?? 0) + 1,
      act: command.type,
      command,
      by: command.by,
    },
  });
}
