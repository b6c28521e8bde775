import { refuse, type Refusal } from '../../errors';
import type { PlanStep } from '../../procedure/plan';
import { isAbsent, type Handler } from '../../procedure/roster';
import { NORMAL_LANE } from '../../procedure/plan';
import { minutesIn } from '../../procedure/share';
import type { Task } from '../dossier';
import { dutyOf, signersOf, toHandler, toRosterQuestion, type Duty, type DutyQuestion } from '../duty';
import type { FactData } from '../events.schema';
import { inputsOf, needOf, tellConsequences } from '../progress';
import { dueOfClock } from '../clocks';
import { SIGNERS_GUARDED_SINCE } from '../rules';
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
import { findSigningRefusal } from './signing-guard';
import { findTaskRefusalForDesk, getTask } from './task-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead', 'supervisor'];

/**
 * A task goes to another officer, or to another agency of the same role (chuyển người xử lý): its clock goes on as it
 * is, since the time is the step's. The agencies are told.
 *
 * @source practice; the handler is a row of the control slip (Circular 01/2018/TT-VPCP, form 05).
 */
export const reassignTask: Decider<'reassignTask'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseRole(question.command.by, 'reassignTask', ROLES),
      () => findTaskRefusalForDesk(question.dossier, question.command.task),
      () => refuseAgency(question),
      () => refuseSame(question),
      () => refuseAbsent(question),
      () => refuseUnfitSigner(question),
    ),
  tellFacts: (question, story) => {
    const { command, occasion } = question;
    const task = taskOf(question);
    const told = tell(story, {
      fact: 'taskReassigned',
      effectiveAt: reassignedAt(question),
      data: {
        task: task.id,
        step: task.step,
        from: {
          agency: task.agency,
          ...(task.handler === undefined ? {} : { officer: task.handler.officer }),
        },
        agency: agencyOf(question),
        ...newDuty(question),
        ...sendingOf(question),
        reasonCode: command.reasonCode,
        by: command.by,
      },
    });
    return tellConsequences(told, occasion.recordedAt);
  },
};

type Asked = Question<'reassignTask'>;

function taskOf({ dossier, command }: Asked): Task {
  return getTask(dossier, command.task);
}

function stepOf(question: Asked): PlanStep {
  const { step: key } = taskOf(question);
  const step = question.plan.steps.find((candidate) => candidate.key === key);
  if (step === undefined) throw new RangeError(`no step ${key}`);
  return step;
}

function agencyOf(question: Asked): string {
  return question.command.agency ?? taskOf(question).agency;
}

function reassignedAt(question: Asked): number {
  return effectiveAt(question.occasion, taskOf(question).assignedAt);
}

function dutyQuestion(question: Asked): DutyQuestion {
  const { plan, occasion } = question;
  return {
    plan,
    step: stepOf(question),
    agency: agencyOf(question),
    at: reassignedAt(question),
    roster: occasion.roster,
  };
}

/** Who is named, a signer with the capacity on record; else whom the roster names. */
function newDuty(question: Asked): Duty {
  const { officer } = question.command;
  const duty = dutyQuestion(question);
  if (officer === undefined) return dutyOf(duty);
  const signing = isGuarded(question)
    ? signersOf(duty).find((entry) => entry.officer === officer)
    : undefined;
  return { handler: signing === undefined ? ({ officer } satisfies Handler) : toHandler(signing) };
}

/** Whether it is a signature, and the dossier's rules ask who may give it. */
function isGuarded(question: Asked): boolean {
  return question.dossier.rules >= SIGNERS_GUARDED_SINCE && stepOf(question).signing !== undefined;
}

/** A step that is signed goes only to one who may sign it. */
function refuseUnfitSigner(question: Asked): Refusal | undefined {
  if (!isGuarded(question)) return undefined;
  return findSigningRefusal(dutyQuestion(question), question.dossier, newDuty(question).handler);
}

/** The step's own agency and those that the unit names beside it. */
function possibleAgencies(question: Asked): readonly string[] {
  const { agency, alternates = [] } = stepOf(question);
  return [agency, ...alternates];
}

function refuseAgency(question: Asked): Refusal | undefined {
  const { agency } = question.command;
  const possible = possibleAgencies(question);
  if (agency === undefined || possible.includes(agency)) return undefined;
  const params = { agency, step: taskOf(question).step, possible: possible.join(', ') };
  return refuse('REASSIGN_AGENCY_UNFIT', params);
}

function refuseSame(question: Asked): Refusal | undefined {
  const task = taskOf(question);
  if (agencyOf(question) !== task.agency) return undefined;
  const { handler } = newDuty(question);
  const isNew = handler !== undefined && handler.officer !== task.handler?.officer;
  return isNew ? undefined : refuse('REASSIGN_NOTHING');
}

function refuseAbsent(question: Asked): Refusal | undefined {
  const { officer } = question.command;
  const asked = toRosterQuestion(dutyQuestion(question));
  if (officer === undefined || asked === undefined || !isAbsent(asked.roster, officer, asked.day))
    return undefined;
  return refuse('REASSIGN_OFFICER_ABSENT', { officer, day: asked.day });
}

/** What another agency is sent; nothing for the same one, which has it. */
function sendingOf(question: Asked): Pick<FactData<'taskReassigned'>, 'sending'> {
  const { plan, dossier } = question;
  const task = taskOf(question);
  if (agencyOf(question) === task.agency) return {};
  const step = stepOf(question);
  const clock = dossier.clocks[task.id];
  const dueAt = (clock === undefined ? undefined : dueOfClock(plan, clock)?.dueAt) ?? task.dueAt;
  return {
    sending: {
      dueAt,
      assignedAt: task.assignedAt,
      allotment: minutesIn(step.allotment, dossier.reception?.lane ?? NORMAL_LANE),
      inputs: inputsOf(dossier, step),
      need: needOf(step),
    },
  };
}
