import { refuse, type Refusal } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Question, type Role } from './decider';
import { findReceiveRefusal, tellReception } from './receive';

const ROLES: readonly Role[] = ['desk', 'deskHead', 'portal'];

/**
 * The applicant sends a dossier (nộp); received in the same act when the desk asks for it.
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
      () => refuseComponents(question),
      () =>
        command.submittedAt !== undefined && command.submittedAt > occasion.storedAt
          ? refuse('SUBMITTED_IN_FUTURE')
          : undefined,
      () => (command.receive === true ? refuseReceiving(question) : undefined),
    );
  },
  tellFacts: (question, story) => {
    const { command, occasion } = question;
    const { procedure, unit, channel, applicantRef, components, choices, by } = command;
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
        submittedAt: command.submittedAt ?? stored,
        by,
      },
    });
    return command.receive === true
      ? tellReception(toReception(question, submitted.dossier), submitted)
      : submitted;
  },
};

function refuseComponents({ plan, command }: Question<'submit'>): Refusal | undefined {
  const given = new Set(command.components.map((entry) => entry.component));
  const unknown = [...given].find((key) => !plan.components.some((component) => component.key === key));
  if (unknown !== undefined) return refuse('COMPONENT_UNKNOWN', { component: unknown });
  const absent = plan.components.find((component) => component.required && !given.has(component.key));
  return absent === undefined ? undefined : refuse('COMPONENT_MISSING', { component: absent.key });
}

/** The reception is judged as if the submission had been told. */
function refuseReceiving(question: Question<'submit'>): Refusal | undefined {
  const { dossier, command, occasion } = question;
  const submittedAt = command.submittedAt ?? effectiveAt(occasion, 0);
  const { receive: _receive, lane: _lane, type: _type, ...data } = command;
  const submitted = { ...dossier, phase: 'submitted' as const, submission: { ...data, submittedAt } };
  return findReceiveRefusal(toReception(question, submitted));
}

function toReception(
  question: Question<'submit'>,
  dossier: Question<'receive'>['dossier'],
): Question<'receive'> {
  const { by, lane } = question.command;
  return { ...question, dossier, command: { type: 'receive', by, ...(lane === undefined ? {} : { lane }) } };
}
