import { refuse, type Refusal } from '../../errors';
import type { EpochMs } from '../../time/instant';
import { atOnceOfferAt, closingAt, whyNotAtOnce } from '../at-once';
import { tell, type Story } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Question, type Role } from './decider';
import { findReceiveRefusal, tellReception } from './receive';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/** A command that takes a dossier to be handled at once. */
export type Taking = Question<'takeAtOnce'> | Question<'handleAtOnce'>;

/**
 * The desk receives a dossier to decide it while the applicant waits (không chờ, không hẹn): recorded like any other,
 * but no task is sent. What is not decided by closing goes the usual way.
 *
 * @source Decree 61/2018/NĐ-CP, article 17(4) and (5).
 */
export const takeAtOnce: Decider<'takeAtOnce'> = {
  findRefusal: findTakingRefusal,
  tellFacts: tellTaking,
};

/** Why a dossier cannot be taken; also asked when it is handled in the same act. Pure. */
export function findTakingRefusal(question: Taking): Refusal | undefined {
  const { plan, command } = question;
  return firstRefusal(
    () => refuseRole(command.by, command.type, ROLES),
    () => findReceiveRefusal(toReceive(question)),
    () => {
      const reason = whyNotAtOnce(plan, takenAt(question));
      if (reason === undefined) return undefined;
      const legalBasis = atOnceOfferAt(plan, takenAt(question))?.legalBasis;
      return refuse('AT_ONCE_NOT_OFFERED', { reason }, legalBasis);
    },
  );
}

/** The facts of a reception whose tasks stay at the desk. Pure. */
export function tellTaking(question: Taking, story: Story): Story {
  const { plan, command } = question;
  const at = takenAt(question);
  const taken = tell(story, {
    fact: 'takenAtOnce',
    effectiveAt: at,
    data: {
      untilAt: closingAt(plan, at),
      legalBasis: atOnceOfferAt(plan, at)?.legalBasis ?? '',
      by: command.by,
    },
  });
  return tellReception(toReceive(question), taken);
}

/** When it is taken: when it was stored, not before it was submitted. Pure. */
export function takenAt({ dossier, occasion }: Taking): EpochMs {
  return effectiveAt(occasion, dossier.submission?.submittedAt ?? 0);
}

function toReceive(question: Taking): Question<'receive'> {
  return { ...question, command: { type: 'receive', by: question.command.by } };
}
