import { refuse, type Refusal } from '../../errors';
import type { PlanStep } from '../../procedure/plan';
import type { FactData } from '../events.schema';
import { findExpired, isUndecided, type Expired } from '../expiries';
import { resultsBySilence } from '../expiry-moments';
import { endPart, tellConsequences } from '../progress';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Question,
  type Role,
} from './decider';

/** Who may decide, by whom the definition names; a superior always may. */
const ROLES = {
  desk: ['desk', 'deskHead', 'supervisor'],
  deskHead: ['deskHead', 'supervisor'],
  signer: ['signer', 'supervisor'],
  supervisor: ['supervisor'],
} as const satisfies Record<NonNullable<PlanStep['onExpiry']['decides']>, readonly Role[]>;

type Asked = Question<'decideExpiry'>;

/**
 * A person decides of a task whose agency was silent: it is sent again, waited for, refused, or, where a law of the
 * sector gives silence that meaning, approved or left out.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(5): silence only informs the head, unless a law of the sector says more.
 */
export const decideExpiry: Decider<'decideExpiry'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseUnlessUndecided(question),
      () => refuseRole(question.command.by, 'decideExpiry', rolesFor(question)),
      () => refuseChoice(question),
    ),
  tellFacts: (question, story) => {
    const { dossier, command, occasion } = question;
    const expired = getExpired(question);
    const at = effectiveAt(occasion, expired.expiredAt);
    const { part } = expired;
    const told = tell(story, {
      fact: 'expiryDecided',
      effectiveAt: at,
      data: decisionOf(question, expired, at),
    });
    const isRefused = command.choice === 'refuse' && dossier.parts[part]?.state === 'running';
    const { legalBasis } = command;
    const ended = isRefused
      ? endPart(told, part, 'refused', { at, reasonCode: 'PART_REFUSED', legalBasis })
      : told;
    return tellConsequences(ended, occasion.recordedAt);
  },
};

function getExpired({ dossier, command: { expiry } }: Asked): Expired {
  const expired = findExpired(dossier, expiry);
  if (expired === undefined) throw new RangeError(`no expiry ${String(expiry)}`);
  return expired;
}

function stepOf(question: Asked): PlanStep | undefined {
  const { step: key } = getExpired(question);
  return question.plan.steps.find((step) => step.key === key);
}

function rolesFor(question: Asked): readonly Role[] {
  const { outcome } = getExpired(question);
  return ROLES[outcome === 'backToDesk' ? 'desk' : (stepOf(question)?.onExpiry.decides ?? 'deskHead')];
}

function refuseUnlessUndecided({ dossier, command: { expiry } }: Asked): Refusal | undefined {
  const expired = findExpired(dossier, expiry);
  if (expired === undefined) return refuse('EXPIRY_UNKNOWN', { expiry });
  return isUndecided(dossier, expired) ? undefined : refuse('EXPIRY_NOT_OPEN', { expiry });
}

function refuseChoice(question: Asked): Refusal | undefined {
  const { choice, expiry } = question.command;
  const { choices } = getExpired(question);
  if (choices.includes(choice)) return undefined;
  return refuse('EXPIRY_CHOICE_UNFIT', { choice, expiry, choices: choices.join(', ') });
}

/** What counts as approved or left out rests on the law of the definition; all else on the grounds of who decides. */
function decisionOf(question: Asked, expired: Expired, at: number): FactData<'expiryDecided'> {
  const { plan, command } = question;
  const { choice, reasonCode, by } = command;
  const { expiry, task, step: key, part, agency } = expired;
  const step = stepOf(question);
  const isByLaw = choice === 'approve' || choice === 'skip';
  return {
    ...{ expiry, task, step: key, part, agency, choice },
    ...(choice === 'approve' && step !== undefined
      ? { results: resultsBySilence(plan, step, { task, at }) }
      : {}),
    reasonCode,
    legalBasis: isByLaw ? (expired.legalBasis ?? command.legalBasis) : command.legalBasis,
    by,
  };
}
