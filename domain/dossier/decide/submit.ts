import { refuse, type Refusal } from '../../errors';
import type { EpochMs } from '../../time/instant';
import type { FactData } from '../events.schema';
import { receptionClock } from '../reception-terms';
import { CONFIRMED_SINCE, CURRENT_RULES } from '../rules';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Question, type Role } from './decider';
import { findPlanRefusal } from './plan-guard';
import { findReceiveRefusal, tellReception } from './receive';
import { findSubmittedTieRefusal } from './tie-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead', 'portal'];

/**
 * The applicant sends a dossier (nộp); received in the same act when the desk asks for it.
 *
 * It may say that it goes on with a dossier that ended by a mistake, or corrects a result of one: see
 * docs/adr/0024-two-dossiers-are-tied-by-two-commands.md.
 *
 * @source Decree 61/2018/NĐ-CP, articles 16 and 17(1).
 */
export const submit: Decider<'submit'> = {
  findRefusal: (question) => {
    const { plan, dossier, command, occasion } = question;
    return firstRefusal(
      () => (dossier.phase === 'none' ? undefined : refuse('DOSSIER_ALREADY_SUBMITTED')),
      () => refuseRole(command.by, 'submit', ROLES),
      () =>
        plan.channels.includes(command.channel)
          ? undefined
          : refuse('CHANNEL_NOT_OFFERED', { channel: command.channel }),
      () => refuseUnknownComponent(question),
      () => findSubmittedTieRefusal(question),
      () => findPlanRefusal(plan, command),
      () =>
        command.submittedAt !== undefined && command.submittedAt > occasion.storedAt
          ? refuse('SUBMITTED_IN_FUTURE')
          : undefined,
      () => (command.receive === true ? refuseReceiving(question) : undefined),
    );
  },
  tellFacts: (question, story) => {
    const { command, occasion } = question;
    const { procedure, unit, channel, applicantRef, components, choices, by, continues, corrects } = command;
    const stored = effectiveAt(occasion, 0);
    const submitted = tell(story, {
      fact: 'submitted',
      effectiveAt: stored,
      data: {
        procedure,
        unit,
        channel,
        applicantRef,
        components,
        choices,
        submittedAt: submittedInstant(question),
        ...clockOf(question, stored),
        ...rulesUntilReception(question),
        ...(continues === undefined ? {} : { continues }),
        ...(corrects === undefined ? {} : { corrects }),
        by,
      },
    });
    return command.receive === true
      ? tellReception(toReception(question, submitted.dossier), submitted)
      : submitted;
  },
};

/** Received in the same act, it waits for no answer. */
function clockOf(
  { plan, command, occasion }: Question<'submit'>,
  at: EpochMs,
): Pick<FactData<'submitted'>, 'clock'> {
  if (command.receive === true) return {};
  const { channel } = command;
  const clock = receptionClock(plan, { channel, at, rules: occasion.rules ?? CURRENT_RULES });
  return clock === undefined ? {} : { clock };
}

/** What is received in the same act is judged by the rules that its reception pins. */
function rulesUntilReception({
  command,
  occasion,
}: Question<'submit'>): Pick<FactData<'submitted'>, 'rules'> {
  const { rules = CURRENT_RULES } = occasion;
  return command.receive === true || rules < CONFIRMED_SINCE ? {} : { rules };
}

function refuseUnknownComponent({ plan, command }: Question<'submit'>): Refusal | undefined {
  const known = new Set(plan.components.map(({ key }) => key));
  const unknown = command.components.find(({ component }) => !known.has(component));
  return unknown === undefined ? undefined : refuse('COMPONENT_UNKNOWN', { component: unknown.component });
}

/** The reception is judged as if the submission had been told. */
function refuseReceiving(question: Question<'submit'>): Refusal | undefined {
  const { dossier, command } = question;
  const submittedAt = submittedInstant(question);
  const { receive: _receive, lane: _lane, medium: _medium, type: _type, ...data } = command;
  const submitted = { ...dossier, phase: 'submitted' as const, submission: { ...data, submittedAt } };
  return findReceiveRefusal(toReception(question, submitted));
}

/** What the portal says, else when it was stored; never after the engine writes. */
function submittedInstant({ command, occasion }: Question<'submit'>): EpochMs {
  const stored = effectiveAt(occasion, 0);
  return Math.min(command.submittedAt ?? stored, stored);
}

function toReception(
  question: Question<'submit'>,
  dossier: Question<'receive'>['dossier'],
): Question<'receive'> {
  const { by, lane, medium } = question.command;
  const chosen = { ...(lane === undefined ? {} : { lane }), ...(medium === undefined ? {} : { medium }) };
  return { ...question, dossier, command: { type: 'receive', by, ...chosen } };
}
